import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

const COST = 2 ** 15;

/** Hashes a password with scrypt and a fresh salt: `scrypt$COST$SALT$HASH`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether this is the password; takes as long where there is no such login (null). */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, cost, salt, hash] = (stored ?? '').split('$');
  const right = Buffer.from(hash ?? '', 'base64url');
  const given = await derive(password, Buffer.from(salt ?? '', 'base64url'), Number(cost ?? COST));
  return right.length === given.length && timingSafeEqual(right, given);
}

const derive = (password: string, salt: Uint8Array, cost: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const done = (error: Error | null, key: Buffer) => (error ? reject(error) : resolve(key));
    scrypt(password.normalize('NFKC'), salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 }, done);
  });

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four: 79 bits that can be read out over a counter. */
export const randomPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');
