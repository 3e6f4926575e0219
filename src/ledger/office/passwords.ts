import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

/** 32 MiB, and three times over it: what OWASP asks of scrypt at least, on a machine that also keeps the books. */
const [COST, PASSES] = [2 ** 15, 3];

/** Hashes a password with scrypt and a fresh salt: `scrypt$COST$SALT$HASH$PASSES`. [GATE-2] */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST, PASSES);
  return ['scrypt', COST, salt.toString('base64url'), hash.toString('base64url'), PASSES].join('$');
}

/** Whether this is the password; takes as long where there is no such login (null). */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, cost, salt, hash, passes] = (stored ?? `scrypt$${COST}$$$${PASSES}`).split('$');
  const right = Buffer.from(hash ?? '', 'base64url');
  const given = await derive(
    password,
    Buffer.from(salt ?? '', 'base64url'),
    Number(cost ?? COST),
    Number(passes ?? 1),
  );
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
