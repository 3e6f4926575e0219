import type { DeviceDb, SignedText } from './db.ts';
import { keepDocument, readDocument } from './documents.ts';
import { signText } from './signing.ts';

/** An epoch that this tablet is or was, as it can prove it: what the ledger signed of it, and the key. [ENROL-8] */
export interface Claim {
  readonly statement: SignedText;
  readonly sign: (text: string) => Promise<string>;
}

/** The epoch that runs first, then those before, the newest first. What has no statement can't be proven. */
export async function claims(db: DeviceDb): Promise<Claim[]> {
  const [enrolment, key, past] = await db.transaction('r', db.documents, db.keys, db.past, () =>
    Promise.all([readDocument(db, 'enrolment'), db.keys.get('register'), db.past.toArray()]),
  );
  // What another key signed proves nothing to the ledger, which would refuse the rest with it.
  const before = past
    .filter(({ ledgerKey, statedUnder = ledgerKey }) => statedUnder === enrolment?.ledgerKey)
    .toSorted((a, b) => b.epoch - a.epoch);
  const all = [
    { statement: enrolment?.statement, privateKey: key?.privateKey },
    ...before.map(({ statement, privateKey }) => ({ statement, privateKey })),
  ];
  return all.flatMap(({ statement, privateKey }) =>
    statement && privateKey ? [{ statement, sign: (text: string) => signText(privateKey, text) }] : [],
  );
}

/** Keeps what the ledger signed of this register's enrolment, where it was enrolled before ledgers did. [ENROL-7] */
export async function keepStatement(db: DeviceDb, statement: SignedText): Promise<void> {
  await db.transaction('rw', db.documents, async () => {
    const enrolment = await readDocument(db, 'enrolment');
    if (enrolment) await keepDocument(db, 'enrolment', { ...enrolment, statement });
  });
}
