import type { Kysely, Selectable, Transaction } from 'kysely';
import { sha256Hex } from '../../core/journal/hash.ts';
import { CODE_ALPHABET, CODE_LIFE_MS, normaliseCode, showCode } from '../../protocol/enrolment.ts';
import type { Tables } from '../storage/tables.ts';

/** Chance, passed in: that many bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** What is stored of a code: enough to know it again, not to show it. */
export const hashCode = (code: string): string => sha256Hex(`enrolment-code:${normaliseCode(code)}`);

/**
 * Makes a one-time code of 60 random bits for a unit, good for 15 minutes from `now` (UTC ms): for a new register, or
 * for one that is there (`replaces`) and goes on in a new epoch. [ENROL-1] [ENROL-4]
 */
export async function createEnrolmentCode(
  db: Kysely<Tables>,
  unit: string,
  now: number,
  randomBytes: RandomBytes,
  replaces: string | null = null,
): Promise<{ code: string; expires: number }> {
  const code = [...randomBytes(12)].map((byte) => CODE_ALPHABET[byte & 31] ?? '').join('');
  const expires = now + CODE_LIFE_MS;
  await db
    .insertInto('enrolment_codes')
    .values({
      unit_id: unit,
      code_hash: hashCode(code),
      expires_at: expires,
      replaces,
      public_key: null,
      register: null,
      epoch: null,
    })
    .execute();
  return { code: showCode(code), expires };
}

/** What is stored of a code; undefined if there is none. Of two who bring the same one at once, one comes first. [ENROL-2] */
export const lockCode = (
  trx: Transaction<Tables>,
  code: string,
): Promise<Selectable<Tables['enrolment_codes']> | undefined> =>
  // Writing it as it is locks it on every engine.
  trx
    .updateTable('enrolment_codes')
    .set(({ ref }) => ({ register: ref('register') }))
    .where('code_hash', '=', hashCode(code))
    .returningAll()
    .executeTakeFirst();
