import type { DeviceDb, Enrolment, LedgerRow, PastRow } from './db.ts';
import { readDocument } from './documents.ts';

/** Whether this tablet is that epoch, or keeps what it was in it: taken again, that would be overwritten. [KEEP-2] */
export async function isOwnEpoch(
  db: DeviceDb,
  { unit, register, epoch }: Pick<Enrolment, 'unit' | 'register' | 'epoch'>,
): Promise<boolean> {
  const now = await db.register.get('register');
  const isNow = now?.unit === unit && now.register === register && now.epoch === epoch;
  return isNow || (await db.past.get(`${unit}.${register}.${epoch}`)) !== undefined;
}

/**
 * Whether an enrolment is of the same register, in another epoch, at a ledger that has another key: what is unsent can't
 * be acknowledged under the old one any more. [KEEP-2] [LEDGER-14]
 */
export async function isUnderNewKey(
  db: DeviceDb,
  { unit, register, epoch, ledgerKey }: Enrolment,
): Promise<boolean> {
  const before = await readDocument(db, 'enrolment');
  if (!before || before.ledgerKey === ledgerKey) return false;
  return before.unit === unit && before.register === register && before.epoch !== epoch;
}

/**
 * Has the epochs that are over answered for under a ledger's new key, whichever register of the unit the tablet becomes:
 * those of the unit, and those that the unit's old key answered for. Part of the transaction that begins the next one.
 * [ENROL-6]
 */
export async function keepUnderNewKey(db: DeviceDb, { unit, ledgerKey }: Enrolment): Promise<void> {
  const before = await readDocument(db, 'enrolment');
  const replaced = before?.unit === unit ? before.ledgerKey : null;
  const rows = await db.past.toArray();
  const theirs = rows.filter(
    (row) => row.ledgerKey !== ledgerKey && (row.unit === unit || row.ledgerKey === replaced),
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
const saidByNobody = (row: LedgerRow): LedgerRow => ({
  ...row,
  held: null,
  aside: null,
  marks: [],
  stated: undefined,
});
