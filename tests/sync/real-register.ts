import { IDBFactory } from 'fake-indexeddb';
import type { Kind } from '../../src/core/journal/body.ts';
import type { DeviceDb } from '../../src/device/db.ts';
import { readEnrolment } from '../../src/device/enrolment.ts';
import { createRegisterKey, saveEnrolment } from '../../src/device/identity.ts';
import { type Journal, openJournal } from '../../src/device/journal-store.ts';
import type { EntryRequest } from '../../src/device/next-entry.ts';
import { openOutbox } from '../../src/device/outbox.ts';
import type { PastEpoch } from '../../src/device/past-epochs.ts';
import { textVerifier } from '../../src/device/signing.ts';
import { takeBack } from '../../src/device/take-back.ts';
import { type EnrolmentAnswer, enrolmentAnswerSchema } from '../../src/protocol/enrolment.ts';
import { keyIdOf } from '../../src/protocol/request-signature.ts';
import { SyncEngine } from '../../src/sync/engine.ts';
import { createHttpPort } from '../../src/sync/http.ts';
import { openRequestSigner } from '../../src/sync/request-signer.ts';
import { sendOnce } from '../../src/sync/send-once.ts';
import type { SyncPhase, SyncState } from '../../src/sync/state.ts';
import { must, openOn } from '../device/device.ts';
import { askToEnrol, newCode, signerOf, type TestLedger } from '../ledger/server-kit.ts';

/** What a backup of a tablet holds: every row of its store. */
export type Image = ReadonlyMap<string, readonly unknown[]>;

const NO_DOCUMENTS = {
  contacted: async () => undefined,
  etagOf: async () => null,
  keepCatalogue: async () => undefined,
  keepTrustList: async () => undefined,
  keepSeats: async () => undefined,
};

/** A tablet with the real store and the real sync engine, which reaches a real ledger over HTTP. */
export class RealRegister {
  readonly db: DeviceDb;
  readonly ledger: TestLedger;
  readonly journal: Journal;

  constructor(db: DeviceDb, ledger: TestLedger) {
    this.db = db;
    this.ledger = ledger;
    this.journal = openJournal(db, () => true);
  }

  /** A new tablet, enrolled by a code. */
  static async enrolled(ledger: TestLedger, code?: string): Promise<RealRegister> {
    const register = new RealRegister(openOn(new IDBFactory()), ledger);
    await register.enrol(code ?? (await newCode(ledger)));
    return register;
  }

  /** Enrols this tablet, anew where it was enrolled before. */
  async enrol(code: string): Promise<EnrolmentAnswer> {
    const key = await createRegisterKey(this.db);
    const { body } = await askToEnrol(this.ledger.url, code, key);
    const answer = enrolmentAnswerSchema.parse(body);
    must(await saveEnrolment(this.db, answer));
    return answer;
  }

  async append<K extends Kind>(...requests: EntryRequest<K>[]): Promise<void> {
    for (const request of requests) must(await this.journal.append(request));
  }

  async image(): Promise<Image> {
    const rows = await Promise.all(
      this.db.tables.map(async (table) => [table.name, await table.toArray()] as const),
    );
    return new Map(rows);
  }

  /** Another tablet that holds what is in an image. */
  async restoredTo(image: Image): Promise<RealRegister> {
    const db = openOn(new IDBFactory());
    await db.open();
    for (const [name, rows] of image) await db.table(name).bulkAdd([...rows]);
    return new RealRegister(db, this.ledger);
  }

  /** Sends what is kept of an epoch that this tablet was before; gives how it ended. */
  async sendPast({ ledgerKey, outbox, sign, ...epoch }: PastEpoch): Promise<SyncPhase> {
    const now = () => this.ledger.clock.time;
    const { phase } = await sendOnce({
      outbox,
      ledger: createHttpPort({
        fetch: globalThis.fetch,
        origin: this.ledger.url,
        register: epoch.register,
        signer: openRequestSigner({ keyId: keyIdOf(epoch), sign, now }),
        now,
        verifyHead: await textVerifier(ledgerKey),
      }),
      clock: { now, after: callAfter },
      random: () => 0,
      longestMs: 60_000,
    });
    return phase;
  }

  /** Synchronises until the engine rests; gives how things stand then. */
  async sync(): Promise<SyncState> {
    const enrolment = await readEnrolment(this.db);
    if (!enrolment) throw new Error('not enrolled');
    const engine = new SyncEngine({
      outbox: { ...openOutbox(this.db), takeBack: (entries) => takeBack(this.db, entries) },
      ledger: createHttpPort({
        fetch: globalThis.fetch,
        origin: this.ledger.url,
        register: enrolment.register,
        signer: signerOf(enrolment),
        now: () => this.ledger.clock.time,
        verifyHead: await textVerifier(enrolment.ledgerKey),
      }),
      documents: NO_DOCUMENTS,
      clock: { now: () => this.ledger.clock.time, after: callAfter },
      random: () => 0,
    });
    const rests = new Promise<SyncState>((resolve) => {
      engine.subscribe((state) => {
        const isForGood = state.problem === 'head-not-authentic';
        if (isForGood || (state.phase !== 'sending' && state.phase !== 'offline')) resolve(state);
      });
    });
    const run = engine.run();
    const state = await rests;
    engine.stop();
    await run;
    return state;
  }
}

function callAfter(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
