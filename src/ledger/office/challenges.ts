import type { Kysely } from 'kysely';
import { sha256Hex } from '../../core/journal/hash.ts';
import type { RandomBytes } from '../enrolment/codes.ts';
import type { Tables } from '../storage/tables.ts';

/** How long a passkey may take to answer. */
export const CHALLENGE_MS = 5 * 60_000;

/** Makes 32 random bytes for a passkey to sign, for one purpose. */
export async function newChallenge(
  db: Kysely<Tables>,
  purpose: string,
  now: number,
  randomBytes: RandomBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = Uint8Array.from(randomBytes(32));
  const challenge_hash = sha256Hex(Buffer.from(challenge).toString('base64url'));
  await db.deleteFrom('challenges').where('expires_at', '<=', now).execute();
  await db
    .insertInto('challenges')
    .values({ challenge_hash, purpose, expires_at: now + CHALLENGE_MS })
    .execute();
  return challenge;
}

/** Whether this challenge (base64url) was made for this purpose and not used yet; it is now. [GATE-2] */
export async function useChallenge(
  db: Kysely<Tables>,
  purpose: string,
  challenge: string,
  now: number,
): Promise<boolean> {
  const used = await db
    .deleteFrom('challenges')
    .where('challenge_hash', '=', sha256Hex(challenge))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .returning('challenge_hash')
    .executeTakeFirst();
  return used !== undefined;
}
