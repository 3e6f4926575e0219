import type { Kysely, Transaction } from 'kysely';
import { NO_ENTRY } from '../../core/journal/hash.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { EnrolmentStatement } from '../../protocol/enrolment-statement.ts';
import { type ReturnAnswer, type ReturnRequest, returnText } from '../../protocol/returning.ts';
import { isSignedBy, storedPublicKey } from '../keys/signatures.ts';
import type { LedgerKeys } from '../keys/ledger-keys.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import type { Tables } from '../storage/tables.ts';
import { lockCode } from './codes.ts';
import { findRegister } from './registers.ts';
import { readStatement } from './statement.ts';

export type ReturnFailure =
  | 'not-enrolled-here'
  | 'bad-proof'
  | 'code-unknown'
  | 'code-used'
  | 'code-expired'
  | 'register-taken';

/**
 * Takes back epochs that a restore made this ledger forget, by a one-time code of their unit: of each it has to have
 * signed whose key it is, and the tablet has to prove that it has that key. An epoch that is here by another key stays
 * as it is. The same code with the same epoch is answered again, so a lost answer burns nothing. [ENROL-8]
 */
export async function takeBack(
  { db, keys }: { readonly db: Kysely<Tables>; readonly keys: LedgerKeys },
  { code, epochs }: ReturnRequest,
  now: number,
): Promise<Result<ReturnAnswer, ReturnFailure>> {
  const stated: EnrolmentStatement[] = [];
  for (const { statement, signature } of epochs) {
    const read = await readStatement(keys, statement);
    if (!read) return err('not-enrolled-here');
    const proof = returnText(code, statement.text);
    if (!(await isSignedBy(storedPublicKey(read.publicKey), proof, signature))) return err('bad-proof');
    stated.push(read);
  }
  const [first] = stated;
  if (!first) return err('not-enrolled-here');
  return allOrNothing(db, async (trx) => {
    const held = await lockCode(trx, code);
    if (!held) return err('code-unknown');
    if (held.public_key !== null && held.public_key !== first.publicKey) return err('code-used');
    if (held.public_key === null && now > held.expires_at) return err('code-expired');
    const { unit_id: unit, replaces } = held;
    const isTheirs = (each: EnrolmentStatement) =>
      each.unit === unit && (replaces === null || each.register === replaces);
    if (!stated.every(isTheirs)) return err('not-enrolled-here');
    // A code that was used lets nobody else in: it only tells again what is there.
    const outcomes = held.public_key === null ? await takeEach(trx, stated) : await lookEach(trx, stated);
    if (outcomes[0]?.outcome !== 'back' && outcomes[0]?.outcome !== 'known') return err('register-taken');
    const { publicKey, register, epoch } = first;
    await trx
      .updateTable('enrolment_codes')
      .set({ public_key: publicKey, register, epoch })
      .where('unit_id', '=', unit)
      .where('code_hash', '=', held.code_hash)
      .execute();
    return ok({ epochs: outcomes });
  });
}

type Epochs = ReturnAnswer['epochs'];

/** Adds each epoch that is not here, with its head before the first entry: all of it comes again. */
export async function takeEach(
  trx: Transaction<Tables>,
  stated: readonly EnrolmentStatement[],
): Promise<Epochs> {
  const epochs: Epochs = [];
  for (const each of stated) {
    const { unit, register, epoch, name, publicKey, receiptPrefix, enrolledAt } = each;
    const made = await trx
      .insertInto('registers')
      .values({
        unit_id: unit,
        register,
        epoch,
        name,
        public_key: publicKey,
        receipt_prefix: receiptPrefix,
        enrolled_at: enrolledAt,
        seq: 0,
        hash: NO_ENTRY,
        last_heard: null,
        skew_ms: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('epoch')
      .executeTakeFirst();
    epochs.push(made ? { register, epoch, outcome: 'back' } : await look(trx, each));
  }
  return epochs;
}

async function lookEach(trx: Transaction<Tables>, stated: readonly EnrolmentStatement[]): Promise<Epochs> {
  const epochs: Epochs = [];
  for (const each of stated) epochs.push(await look(trx, each));
  return epochs;
}

async function look(
  trx: Transaction<Tables>,
  { unit, register, epoch, publicKey }: EnrolmentStatement,
): Promise<Epochs[number]> {
  const there = await findRegister(trx, { unit, register, epoch });
  const outcome = !there ? 'unknown' : there.public_key === publicKey ? 'known' : 'taken';
  return { register, epoch, outcome };
}
