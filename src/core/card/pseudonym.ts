import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The 10 bytes that stand for a member on a card issued on this day: keyed, so that nobody without the
 * issuer's secret can try out member numbers, and new each year. [CARD-12]
 */
export function pseudonymOf(secret: Uint8Array, memberNumber: string, issuedDay: number): Uint8Array {
  const year = new Date(issuedDay * 86_400_000).getUTCFullYear();
  return hmac(sha256, secret, utf8ToBytes(`${memberNumber}|${year}`)).slice(0, 10);
}
