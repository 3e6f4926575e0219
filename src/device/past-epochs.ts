import { acknowledgedFor } from './acknowledged.ts';
import { elsewhere } from './arrived.ts';
import type { DeviceDb, LedgerRow, SignedText } from './db.ts';
import { readDocument } from './documents.ts';
import { behindForGood } from './behind.ts';
import { acknowledgedIn, asideIn, type DeviceOutbox, hashOf, heldIn, saidOf } from './outbox.ts';
import { KEPT_MS } from './prune.ts';
import { signText } from './signing.ts';

/** An epoch that this tablet was, with entries that a restored ledger may still ask for. [ENROL-6] */
export interface PastEpoch {
  readonly unit: string;
  readonly register: string;
  readonly epoch: number;
  /** The key of the ledger that signed its heads: SPKI, base64url. */
  readonly ledgerKey: string;
  /** Whether it can be proven to a ledger that knows it no more. [ENROL-8] */
  readonly provable: boolean;
  /** What the ledger signed of its enrolment. */
  readonly statement: SignedText | undefined;
  readonly sign: (text: string) => Promise<string>;
  readonly outbox: DeviceOutbox;
}

/**
 * Puts aside what the tablet holds of the epoch that ends: entries, key, and what the ledger said of them. Part of the
 * transaction that begins the next one. [ENROL-6]
 */
export async function keepEpoch(db: DeviceDb): Promise<void> {
  const [register, ledger, key, enrolment, entries] = await Promise.all([
    db.register.get('register'),
    db.ledger.get('ledger'),
    db.keys.get('register'),
    readDocument(db, 'enrolment'),
    db.entries.toArray(),
  ]);
  if (!register || !ledger || !key || !enrolment || entries.length === 0) return;
  const { unit, register: name, epoch, seq } = register;
  const of = `${unit}.${name}.${epoch}`;
  const { privateKey } = key;
  const { ledgerKey, statement } = enrolment;
  await db.past.put({ id: of, unit, register: name, epoch, seq, ledger, privateKey, ledgerKey, statement });
  await db.pastEntries.bulkPut(entries.map((row) => ({ ...row, of })));
}

/** The epochs that this tablet was before, oldest first. */
export async function pastEpochs(db: DeviceDb): Promise<PastEpoch[]> {
  const rows = await db.past.toArray();
  return rows.map(
    ({ id, unit, register, epoch, ledgerKey, privateKey, statement, statedUnder = ledgerKey }) => ({
      unit,
      register,
      epoch,
      ledgerKey,
      statement,
      provable: statement !== undefined && statedUnder === ledgerKey,
      sign: (text) => signText(privateKey, text),
      outbox: pastOutbox(db, id),
    }),
  );
}

/** How many entries of the epochs that this tablet was before the ledger does not have, as far as it told. [ENROL-6] */
export async function pastUnsent(db: DeviceDb): Promise<number> {
  const rows = await db.past.toArray();
  return rows.reduce((sum, { seq, ledger }) => sum + seq - elsewhere(ledger), 0);
}

/** Forgets what the ledger has had for 30 days of earlier epochs, and the keys of those that have nothing left. [KEEP-1] */
export async function prunePast(db: DeviceDb, now: number): Promise<void> {
  if ((await db.past.count()) === 0) return;
  const before = now - KEPT_MS;
  await db.transaction('rw', db.past, db.pastEntries, async () => {
    for (const { id, ledger } of await db.past.toArray()) {
      const apart = [ledger.held, ledger.aside].map((each) =>
        each && (each.had ?? each.since) <= before ? each.seq : 0,
      );
      const had = Math.max(acknowledgedFor(ledger, KEPT_MS, now), ...apart);
      await db.pastEntries
        .where('[of+seq]')
        .between([id, 1], [id, had], true, true)
        .and(({ time }) => time <= before)
        .delete();
      const left = await db.pastEntries.where('[of+seq]').between([id, 1], [id, Infinity]).count();
      if (left === 0) await db.past.delete(id);
    }
  });
}

/** The same as the outbox of the epoch that runs, for one that is over. */
function pastOutbox(db: DeviceDb, id: string): DeviceOutbox {
  const change = (to: (ledger: LedgerRow) => LedgerRow): Promise<void> =>
    db.transaction('rw', db.past, async () => {
      const row = await db.past.get(id);
      if (row) await db.past.put({ ...row, ledger: to(row.ledger) });
    });
  return {
    async position() {
      const row = await db.past.get(id);
      if (!row) return null;
      const { unit, register, epoch, seq, ledger } = row;
      return { unit, register, epoch, seq, ...saidOf(ledger) };
    },
    async entriesAfter(seq, limit) {
      const rows = await db.pastEntries
        .where('[of+seq]')
        .between([id, seq + 1], [id, Number.MAX_SAFE_INTEGER])
        .limit(limit)
        .toArray();
      return rows.map(({ envelope, body, signature }) => ({ envelope, body, signature }));
    },
    async hashAt(seq) {
      const row = await db.past.get(id);
      if (row?.ledger.seq === seq) return row.ledger.hash;
      return hashOf(
        await db.pastEntries.bulkGet([
          [id, seq],
          [id, seq + 1],
        ]),
      );
    },
    acknowledge: (head, signed, now) => change((row) => acknowledgedIn(row, head, signed, now)),
    fallBehind: (head, now) =>
      change((row) => ({ ...row, behind: behindForGood(row.behind, row, head, now) })),
    hold: (held, signed, now) => change((row) => heldIn(row, held, signed, now)),
    setAside: (aside, now) => change((row) => asideIn(row, aside, now)),
  };
}
