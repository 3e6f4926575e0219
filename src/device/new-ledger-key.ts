import type { DeviceDb, Enrolment, LedgerRow, PastRow } from './db.ts';
import { readDocument } from './documents.ts';

/**
 * The ledger's key of before, where an enrolment is of the same register, in another epoch, at a ledger that has another
 * key; else null. What is unsent can't be acknowledged under the old one any more. An epoch that this tablet was already
 * is none: what is kept of it would be overwritten. [KEEP-2] [LEDGER-14]
 */
export async function replacedKey(
  db: DeviceDb,
  { unit, register, epoch, ledgerKey }: Enrolment,
): Promise<string | null> {
  const before = await readDocument(db, 'enrolment');
  if (!before || before.ledgerKey === ledgerKey) return null;
  const isSame = before.unit === unit && before.register === register && before.epoch !== epoch;
  return isSame && !(await db.past.get(`${unit}.${register}.${epoch}`)) ? before.ledgerKey : null;
}

/**
 * Has the epochs that are over answered for under a ledger's new key: those that its old one answered for, and those of
 * this register. Part of the transaction that begins the next one. [ENROL-6]
 */
export async function keepUnderNewKey(
  db: DeviceDb,
  before: string,
  { unit, register, ledgerKey }: Enrolment,
): Promise<void> {
  const rows = await db.past.toArray();
  const theirs = rows.filter(
    (row) => row.ledgerKey === before || (row.unit === unit && row.register === register),
  );
  await db.past.bulkPut(
    theirs.map(
      (row): PastRow => ({
        ...row,
        ledgerKey,
        statedUnder: row.statedUnder ?? row.ledgerKey,
        ledger: saidByNobody(row.ledger),
      }),
    ),
  );
}

/** Where to go on, but no word that lets entries go: thirty days count from what the new key signs. [KEEP-1] */
const saidByNobody = (row: LedgerRow): LedgerRow => ({ ...row, held: null, marks: [], stated: undefined });
