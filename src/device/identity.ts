import { NO_ENTRY } from '../core/journal/hash.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { DeviceDb, Enrolment, LedgerRow, RegisterRow } from './db.ts';
import { keepDocument, readDocument } from './documents.ts';
import { elsewhere } from './arrived.ts';
import { isOwnEpoch, isUnderNewKey, keepUnderNewKey } from './new-ledger-key.ts';
import { keepEpoch } from './past-epochs.ts';
import { newSigningKey, signText } from './signing.ts';

export interface NewRegisterKey {
  /** SPKI, base64url. */
  readonly publicKey: string;
  readonly sign: (text: string) => Promise<string>;
}

/**
 * The key for the next enrolment, made once and kept until one succeeds: asking again after a lost answer uses
 * the same key, so that the same code gives the same answer. [ENROL-2]
 */
export async function createRegisterKey(db: DeviceDb): Promise<NewRegisterKey> {
  const made = await newSigningKey();
  const key = await db.transaction('rw', db.keys, async () => {
    const held = await db.keys.get('next');
    if (held) return held;
    await db.keys.add({ id: 'next', ...made });
    return made;
  });
  return { publicKey: key.publicKey, sign: (text) => signText(key.privateKey, text) };
}

/** Signs as this register: what it sends, beside its journal; null before enrolment. [SIGN-1] */
export async function registerSigner(db: DeviceDb): Promise<NewRegisterKey['sign'] | null> {
  const key = await db.keys.get('register');
  return key ? (text) => signText(key.privateKey, text) : null;
}

export type EnrolmentError =
  | { readonly type: 'entries-unsent'; readonly count: number }
  | { readonly type: 'epoch-kept' }
  | { readonly type: 'no-key' };

/**
 * Makes this device the register it was enrolled as, with an empty journal; only the tab that writes may do so. What it
 * was before is put aside. [ENROL-6]
 * Refuses while entries of an earlier enrolment are unsent, one that is just being written too; unless the ledger signed
 * that it has set them aside [GATE-6], they were saved to a file [SYNC-12], or it is the same register of a ledger that
 * has another key now, which would never take them under the old one. Never becomes what it is or was. [KEEP-2]
 */
export function saveEnrolment(db: DeviceDb, enrolment: Enrolment): Promise<Result<void, EnrolmentError>> {
  return db.inTurn(() => replaceRegister(db, enrolment));
}

/** How many entries are neither where the ledger signed for them nor in the file that was saved last. [KEEP-2] */
async function hereAlone(db: DeviceDb, register: RegisterRow, ledger: LedgerRow): Promise<number> {
  const left = elsewhere(ledger);
  const saved = await readDocument(db, 'unsent-saved');
  const counts =
    saved?.unit === register.unit &&
    saved.register === register.register &&
    saved.epoch === register.epoch &&
    saved.after <= left;
  return register.seq - Math.max(left, counts ? saved.upTo : 0);
}

async function replaceRegister(db: DeviceDb, enrolment: Enrolment): Promise<Result<void, EnrolmentError>> {
  const tables = [
    db.entries,
    db.register,
    db.ledger,
    db.keys,
    db.orders,
    db.counting,
    db.uses,
    db.refunds,
    db.documents,
  ];
  db.standing = null;
  return db.transaction('rw', [...tables, db.past, db.pastEntries], async () => {
    const [key, register, ledger] = [
      await db.keys.get('next'),
      await db.register.get('register'),
      await db.ledger.get('ledger'),
    ];
    const unsent = register && ledger ? await hereAlone(db, register, ledger) : 0;
    const isOwn = await isOwnEpoch(db, enrolment);
    if (unsent > 0 && (isOwn || !(await isUnderNewKey(db, enrolment))))
      return err({ type: 'entries-unsent', count: unsent });
    if (isOwn) return err({ type: 'epoch-kept' });
    if (!key) return err({ type: 'no-key' });
    await keepEpoch(db);
    await keepUnderNewKey(db, enrolment);
    for (const table of tables) await table.clear();
    const { unit, register: id, epoch, receiptPrefix } = enrolment;
    await db.keys.add({ ...key, id: 'register' });
    await keepDocument(db, 'enrolment', enrolment);
    await db.ledger.add({ id: 'ledger', seq: 0, hash: NO_ENTRY, signed: null, witness: null });
    await db.register.add({
      id: 'register',
      unit,
      register: id,
      epoch,
      receiptPrefix,
      seq: 0,
      hash: NO_ENTRY,
      receipts: 0,
      sales: 0,
      shifts: 0,
      openShift: null,
      lastClose: null,
    });
    return ok(undefined);
  });
}
