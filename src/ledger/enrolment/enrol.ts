import type { Kysely, Transaction } from 'kysely';
import { NO_ENTRY } from '../../core/journal/hash.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { CODE_ALPHABET, type EnrolmentRequest, enrolmentText } from '../../protocol/enrolment.ts';
import { numbersAfter } from '../backup/declare.ts';
import { latestCatalogue } from '../catalogues.ts';
import type { RegisterKey } from '../register-key.ts';
import { isSignedBy, readPublicKey } from '../keys/signatures.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
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
  return allOrNothing(db, async (trx) => {
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
 * receipt prefix, `KT3`, so that no receipt of before is numbered like one of now. [ENROL-4] [BACKUP-6]
 */
async function addRegister(
  trx: Transaction<Tables>,
  { unit_id: unit, replaces }: { readonly unit_id: string; readonly replaces: string | null },
  { publicKey, name }: EnrolmentRequest,
  now: number,
  randomBytes: RandomBytes,
): Promise<RegisterKey> {
  const after = await numbersAfter(trx);
  const { registers: number } = await trx
    .insertInto('units')
    .values({ unit_id: unit, registers: after + 1 })
    .onConflict((conflict) =>
      conflict.column('unit_id').doUpdateSet(({ eb, ref }) => {
        const last = ref('units.registers');
        return { registers: eb(eb.case().when(last, '<', after).then(after).else(last).end(), '+', 1) };
      }),
    )
    .returning('registers')
    .executeTakeFirstOrThrow();
  const catalogue = await latestCatalogue(trx, unit);
  if (!catalogue) throw new Error(`An enrolment code for ${unit}, which has no catalogue`);
  const register = replaces ?? newName(randomBytes);
  const last = replaces === null ? null : await lastEpoch(trx, unit, replaces);
  const epoch = replaces === null ? 1 : Math.max(last?.epoch ?? 0, after) + 1;
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

const newName = (randomBytes: RandomBytes): string =>
  [...randomBytes(10)]
    .map((byte) => CODE_ALPHABET[byte & 31] ?? '')
    .join('')
    .toLowerCase();
