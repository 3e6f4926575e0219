import type { Kysely, Transaction } from 'kysely';
import { NO_ENTRY } from '../../core/journal/hash.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { CODE_ALPHABET, type EnrolmentRequest, enrolmentText } from '../../protocol/enrolment.ts';
import { lastRestore, NUMBERS_LEFT_OUT } from '../backup/declare.ts';
import { latestCatalogue } from '../catalogues.ts';
import type { RegisterKey } from '../register-key.ts';
import { isSignedBy, readPublicKey } from '../keys/signatures.ts';
import type { Tables } from '../storage/tables.ts';
import { lockCode, type RandomBytes } from './codes.ts';
import { lastEpoch } from './registers.ts';

export type EnrolmentFailure = 'bad-proof' | 'code-unknown' | 'code-used' | 'code-expired';

/**
 * Enrols a register under a one-time code. The request must be signed by the key it brings. The same code with
 * the same key finds the same register again, even later, so that a lost answer burns nothing. [ENROL-2]
 */
export async function enrol(
  db: Kysely<Tables>,
  request: EnrolmentRequest,
  now: number,
  randomBytes: RandomBytes,
): Promise<Result<RegisterKey, EnrolmentFailure>> {
  const { code, publicKey, name, signature } = request;
  const key = readPublicKey(publicKey);
  if (!key || !(await isSignedBy(key, enrolmentText(code, publicKey, name), signature)))
    return err('bad-proof');
  return db.transaction().execute(async (trx) => {
    const held = await lockCode(trx, code);
    if (!held) return err('code-unknown');
    if (held.register !== null && held.epoch !== null) {
      const again = { unit: held.unit_id, register: held.register, epoch: held.epoch };
      return held.public_key === publicKey ? ok(again) : err('code-used');
    }
    if (now > held.expires_at) return err('code-expired');
    const made = await addRegister(trx, held, request, now, randomBytes);
    await trx
      .updateTable('enrolment_codes')
      .set({ public_key: publicKey, register: made.register, epoch: made.epoch })
      .where('unit_id', '=', held.unit_id)
      .where('code_hash', '=', held.code_hash)
      .execute();
    return ok(made);
  });
}

/**
 * A new register in its first epoch, or one that is there in its next; each epoch has the unit's next number in its
 * receipt prefix, `KT3`, so that no receipt of before is numbered like one of now. [ENROL-4]
 */
async function addRegister(
  trx: Transaction<Tables>,
  { unit_id: unit, replaces }: { readonly unit_id: string; readonly replaces: string | null },
  { publicKey, name }: EnrolmentRequest,
  now: number,
  randomBytes: RandomBytes,
): Promise<RegisterKey> {
  const { registers: number } = await trx
    .insertInto('units')
    .values({ unit_id: unit, registers: 1 })
    .onConflict((conflict) =>
      conflict.column('unit_id').doUpdateSet((set) => ({ registers: set('units.registers', '+', 1) })),
    )
    .returning('registers')
    .executeTakeFirstOrThrow();
  const catalogue = await latestCatalogue(trx, unit);
  if (!catalogue) throw new Error(`An enrolment code for ${unit}, which has no catalogue`);
  const register = replaces ?? newName(randomBytes);
  const epoch = replaces === null ? 1 : await nextEpoch(trx, unit, replaces);
  await trx
    .insertInto('registers')
    .values({
      unit_id: unit,
      register,
      epoch,
      name,
      public_key: publicKey,
      receipt_prefix: `${catalogue.unit.receiptPrefix}${number}`,
      enrolled_at: now,
      seq: 0,
      hash: NO_ENTRY,
      last_heard: null,
      skew_ms: null,
    })
    .execute();
  return { unit, register, epoch };
}

/** After a restore so many further that no tablet which was enrolled since the backup has that number. [ENROL-8] */
async function nextEpoch(trx: Transaction<Tables>, unit: string, register: string): Promise<number> {
  const [last, restored] = [await lastEpoch(trx, unit, register), await lastRestore(trx)];
  const left = restored !== null && last && last.enrolled_at < restored ? NUMBERS_LEFT_OUT : 0;
  return (last?.epoch ?? 0) + left + 1;
}

const newName = (randomBytes: RandomBytes): string =>
  [...randomBytes(10)]
    .map((byte) => CODE_ALPHABET[byte & 31] ?? '')
    .join('')
    .toLowerCase();
