import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { fairLine } from './fair-line.ts';
import { holderOf } from './tries.ts';

/** 32 MiB, and three times over it: what OWASP asks of scrypt at least, on a machine that also keeps the books. */
const [COST, PASSES] = [2 ** 15, 3];

/**
 * A hash takes 32 MiB and one thread of four for a good part of a second: two at once leave room for the tills. More may
 * wait than one network may be wrong in a minute, so that it fills no line, nor do all that one holder has. [GATE-10]
 */
const inLine = fairLine({ atOnce: 2, most: 64, holderOf });

/** Hashes a password with scrypt and a fresh salt: `scrypt$COST$SALT$HASH$PASSES`. Waits in line, for `from`. [GATE-2] */
export async function hashPassword(password: string, from = 'here'): Promise<string> {
  const salt = randomBytes(16);
  const hash = await inLine(from, () => derive(password, salt, COST, PASSES));
  return ['scrypt', COST, salt.toString('base64url'), hash.toString('base64url'), PASSES].join('$');
}

let lasted = 0;
/** How long it took last to look at a password, waiting in line too, in milliseconds. */
export const lastedMs = (): number => lasted;

/** Whether this is the password; takes as long where there is no such login (null). Waits in line, for `from`. */
export async function isPassword(password: string, stored: string | null, from = 'here'): Promise<boolean> {
  const [, cost, salt, hash, passes] = (stored ?? `scrypt$${COST}$$$${PASSES}`).split('$');
  const right = Buffer.from(hash ?? '', 'base64url');
  const salted = Buffer.from(salt ?? '', 'base64url');
  const began = performance.now();
  const given = await inLine(from, () => derive(password, salted, Number(cost ?? COST), Number(passes ?? 1)));
  lasted = performance.now() - began;
  return right.length === given.length && timingSafeEqual(right, given);
}

/** Whether a password that is right should be hashed again, as it was by an older version. */
export const isOutdated = (stored: string): boolean => !stored.endsWith(`$${PASSES}`);

const derive = (password: string, salt: Uint8Array, cost: number, passes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const done = (error: Error | null, key: Buffer) => (error ? reject(error) : resolve(key));
    const how = { N: cost, r: 8, p: passes, maxmem: 256 * cost * 8 };
    scrypt(password.normalize('NFKC'), salt, 32, how, done);
  });

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four: 79 bits that can be read out over a counter. */
export const randomPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');
