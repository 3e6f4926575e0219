import { createHmac, timingSafeEqual } from 'node:crypto';
import { sha256Hex } from '../../core/journal/hash.ts';
import type { Ledger } from '../ledger.ts';

/** How long a passkey may take to answer. */
export const CHALLENGE_MS = 5 * 60_000;

type Parts = Pick<Ledger, 'db' | 'keys' | 'now' | 'randomBytes'>;

/** A challenge: so many random bytes, until when it works, and the ledger's own mark on both. */
const [RANDOM, UNTIL, MARK] = [16, 8, 16] as const;

/**
 * Makes bytes for a passkey to sign, for one purpose. They tell by themselves that they are the ledger's and until when
 * they work, so that nothing is stored for whoever only asks. [GATE-10]
 */
export function newChallenge({ keys, now, randomBytes }: Parts, purpose: string): Uint8Array<ArrayBuffer> {
  const until = Buffer.alloc(UNTIL);
  until.writeBigUInt64BE(BigInt(now() + CHALLENGE_MS));
  const said = Buffer.concat([randomBytes(RANDOM), until]);
  return Uint8Array.from(Buffer.concat([said, markOf(keys.secret, purpose, said)]));
}

/** Whether this challenge (base64url) was made here for this purpose and not used yet; it is now. [GATE-2] */
export async function useChallenge(
  { db, keys, now }: Parts,
  purpose: string,
  challenge: string,
): Promise<boolean> {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== RANDOM + UNTIL + MARK) return false;
  const [said, mark] = [bytes.subarray(0, RANDOM + UNTIL), bytes.subarray(RANDOM + UNTIL)];
  const until = Number(said.readBigUInt64BE(RANDOM));
  if (until <= now() || !timingSafeEqual(mark, markOf(keys.secret, purpose, said))) return false;
  // Kept longer than it would work: the clocks of two processes need not agree.
  await db
    .deleteFrom('challenges')
    .where('expires_at', '<=', now() - CHALLENGE_MS)
    .execute();
  const used = await db
    .insertInto('challenges')
    .values({ challenge_hash: sha256Hex(bytes.toString('base64url')), purpose, expires_at: until })
    .onConflict((conflict) => conflict.doNothing())
    .returning('challenge_hash')
    .executeTakeFirst();
  return used !== undefined;
}

const markOf = (secret: Uint8Array, purpose: string, said: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(`challenge:${purpose}:`).update(said).digest().subarray(0, MARK);
