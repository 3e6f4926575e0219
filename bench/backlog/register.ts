import type { Result } from '../../src/core/result.ts';
import { type DeviceDb, type EntryRow, openDevice } from '../../src/device/db.ts';
import { readEnrolment } from '../../src/device/enrolment.ts';
import { createRegisterKey, registerSigner, saveEnrolment } from '../../src/device/identity.ts';
import { openJournal } from '../../src/device/journal-store.ts';
import { nextEntry } from '../../src/device/next-entry.ts';
import { openOutbox } from '../../src/device/outbox.ts';
import { newSalt, signText, textVerifier } from '../../src/device/signing.ts';
import { takeBack } from '../../src/device/take-back.ts';
import { enrolmentAnswerSchema, enrolmentText } from '../../src/protocol/enrolment.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { keyIdOf } from '../../src/protocol/request-signature.ts';
import { SyncEngine } from '../../src/sync/engine.ts';
import { createHttpPort } from '../../src/sync/http.ts';
import type { Documents } from '../../src/sync/ports.ts';
import { openRequestSigner } from '../../src/sync/request-signer.ts';
import { saleNow, shiftNow } from '../tablet/sale.ts';

/** A register in this page: its own store, journal and sync engine. */
export interface Register {
  /** Enrols at the ledger that served this page. */
  enrol(code: string): Promise<void>;
  /** Opens a shift and makes so many sales; gives how many entries there are. */
  sell(count: number): Promise<number>;
  /** Entries from a number on, as they are stored. */
  rows(from: number, count: number): Promise<EntryRow[]>;
  /** Puts it back to when it had not heard from a ledger. */
  unhear(): Promise<void>;
  /** Synchronises until the ledger has everything; gives how long that took, in milliseconds. */
  send(): Promise<number>;
}

/** How many sales are stored in one transaction. */
const AT_ONCE = 500;

const NO_DOCUMENTS: Documents = {
  contacted: async () => undefined,
  etagOf: async () => null,
  keepCatalogue: async () => undefined,
  keepTrustList: async () => undefined,
  keepSeats: async () => undefined,
};

/** Opens this page's register. */
export function openRegister(): Register {
  const db = openDevice();
  const journal = openJournal(db, () => true);
  return {
    async enrol(code) {
      const { publicKey, sign } = await createRegisterKey(db);
      const name = 'Counter';
      const signature = await sign(enrolmentText(code, publicKey, name));
      const response = await fetch(PATHS.enrolments, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, publicKey, name, signature }),
      });
      must(await saveEnrolment(db, enrolmentAnswerSchema.parse(await response.json())));
    },
    async sell(count) {
      must(await journal.append(shiftNow()));
      for (let made = 0; made < count; made += AT_ONCE) await storeSales(db, Math.min(AT_ONCE, count - made));
      return db.entries.count();
    },
    rows: (from, count) => db.entries.where('seq').aboveOrEqual(from).limit(count).toArray(),
    async unhear() {
      const row = await db.ledger.get('ledger');
      if (row)
        await db.ledger.put({ ...row, seq: 0, hash: '0'.repeat(64), signed: null, witness: null, marks: [] });
      db.standing = null;
    },
    async send() {
      const engine = await engineOf(db);
      const start = performance.now();
      const done = new Promise<number>((resolve, reject) => {
        engine.subscribe(({ phase, problem }) => {
          if (phase === 'connected') resolve(performance.now() - start);
          if (phase === 'refused' || phase === 'held') reject(new Error(`${phase}: ${problem ?? ''}`));
        });
      });
      const run = engine.run();
      const took = await done;
      engine.stop();
      await run;
      return took;
    },
  };
}

/** Sales as the journal makes them, numbered, chained and signed, but many to a transaction: each by itself takes minutes. */
async function storeSales(db: DeviceDb, count: number): Promise<void> {
  const [row, key] = [await db.register.get('register'), await db.keys.get('register')];
  if (!row || !key) throw new Error('not enrolled');
  let register = row;
  const rows: EntryRow[] = [];
  for (let made = 0; made < count; made += 1) {
    const sale = saleNow();
    const next = nextEntry(register, 0, newSalt(), sale);
    if (!next.ok) throw new Error(next.error.type);
    const { seq, hash, envelope, body } = next.value;
    const signature = await signText(key.privateKey, envelope);
    rows.push({ seq, hash, time: sale.time, envelope, body, signature });
    register = next.value.next;
  }
  await db.transaction('rw', db.entries, db.register, () =>
    Promise.all([db.entries.bulkAdd(rows), db.register.put(register)]),
  );
  db.standing = null;
}

async function engineOf(db: DeviceDb): Promise<SyncEngine> {
  const [enrolment, sign] = await Promise.all([readEnrolment(db), registerSigner(db)]);
  if (!enrolment || !sign) throw new Error('not enrolled');
  return new SyncEngine({
    outbox: { ...openOutbox(db), takeBack: (entries) => takeBack(db, entries) },
    ledger: createHttpPort({
      fetch: (...request) => fetch(...request),
      origin: location.origin,
      register: enrolment.register,
      signer: openRequestSigner({ keyId: keyIdOf(enrolment), sign, now: Date.now }),
      now: Date.now,
      verifyHead: await textVerifier(enrolment.ledgerKey),
    }),
    documents: NO_DOCUMENTS,
    clock: {
      now: Date.now,
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    },
    random: Math.random,
  });
}

function must(result: Result<unknown, { readonly type: string }>): void {
  if (!result.ok) throw new Error(result.error.type);
}
