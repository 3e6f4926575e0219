import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createIssuer, type Issuer } from '../../src/issuing/core/issuer.ts';
import {
  type Identity,
  type KeyFile,
  keyFileSchema,
  lockedKeyFile,
  openedKeyFile,
  openKeyFile,
} from '../../src/issuing/core/key-file.ts';
import { COST, lock, unlock } from '../../src/issuing/core/lock.ts';
import { rotateKey } from '../../src/issuing/core/rotate.ts';

const TODAY = 20_700;
/** Cheap, so that the tests are quick; what is tested does not depend on it. */
const CHEAP = { n: 2 ** 10, r: 8, p: 1 };
const PASSPHRASE = 'four good plain words';
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const issuer: Issuer = rotateKey(
  createIssuer({ id: 'porters', name: 'Porters', kind: 'partner' }, TODAY - 100, random),
  TODAY,
  random,
);
const throughJson = (file: KeyFile): KeyFile => keyFileSchema.parse(JSON.parse(JSON.stringify(file)));
const secretsOf = ({ keys, pseudonymSecret }: Identity) => ({ keys, pseudonymSecret });
type Locked = Extract<KeyFile, { version: 2 }>;
async function locked(): Promise<Locked> {
  const file = await lockedKeyFile(issuer, PASSPHRASE, random, CHEAP);
  if (file.version !== 2) throw new Error('an old form');
  return file;
}

describe('a key file', () => {
  test('[ISSUE-13] opens with its passphrase, also in another Unicode form, and gives the same secrets', async () => {
    const file = throughJson(await lockedKeyFile(issuer, 'contraseña de la sede', random, CHEAP));
    const opened = await openKeyFile(file, ' contrasen\u0303a de la sede ');
    if (!opened.ok) throw new Error(opened.error.type);
    expect(secretsOf(opened.value)).toEqual(secretsOf(issuer));
  });

  test('[ISSUE-13] holds no secret that can be read', async () => {
    const text = JSON.stringify(await locked());
    for (const secret of [
      issuer.pseudonymSecret,
      ...issuer.keys.map(({ seed }) => seed ?? new Uint8Array()),
    ]) {
      expect(secret).toHaveLength(32);
      expect(text).not.toContain(Buffer.from(secret).toString('hex').slice(0, 16));
    }
  });

  test('[ISSUE-13] says that the passphrase is wrong, and tells it from damage', async () => {
    const file = await locked();
    expect(await openKeyFile(file, 'four good plain wordz')).toEqual({
      ok: false,
      error: { type: 'wrong-passphrase' },
    });
    const { secrets } = file;
    if (!('locked' in secrets)) throw new Error('not locked');
    const text = `${secrets.locked.text.slice(0, -2)}${secrets.locked.text.endsWith('00') ? '01' : '00'}`;
    expect(
      await openKeyFile({ ...file, secrets: { locked: { ...secrets.locked, text } } }, PASSPHRASE),
    ).toEqual({
      ok: false,
      error: { type: 'damaged' },
    });
  });

  test.each([
    { name: 'Packers' },
    { id: 'packers' },
    { kind: 'co-op' as const },
    { cardDays: 9999 },
    { colours: { ground: '#000000', pattern: '#ffffff' } },
  ])('[ISSUE-13] what is not hidden belongs to it too: changed to %j, it does not open', async (change) => {
    expect(await openKeyFile({ ...(await locked()), ...change }, PASSPHRASE)).toEqual({
      ok: false,
      error: { type: 'damaged' },
    });
  });

  test('[ISSUE-13] asks no machine for more memory than it has', async () => {
    const text = await lock('secret', 'about', PASSPHRASE, random, CHEAP);
    for (const bad of [{ n: 2 ** 24 }, { n: 1000 }, { r: 2 ** 20 }]) {
      expect(await unlock({ ...text, ...bad }, 'about', PASSPHRASE)).toEqual({
        ok: false,
        error: { type: 'damaged' },
      });
    }
  });

  test('[ISSUE-13] one try takes 128 MiB unless the file says otherwise', () => {
    expect(128 * COST.n * COST.r * COST.p).toBe(2 ** 27);
  });

  test('each lock has its own salt, nonce and text', async () => {
    const [one, two] = [await locked(), await locked()];
    expect(one.secrets).not.toEqual(two.secrets);
    expect(one.keys).toEqual(two.keys);
  });

  test('the first form, of one key and no passphrase, is still read', async () => {
    const first = {
      version: 1,
      id: 'porters',
      name: 'Porters',
      kind: 'partner',
      colours: { ground: '#1b1917', pattern: '#756f65' },
      privateSeed: '01'.repeat(32),
      pseudonymSecret: '02'.repeat(32),
      notBefore: 20_000,
      notAfter: 20_730,
    };
    const opened = await openKeyFile(keyFileSchema.parse(first), '');
    if (!opened.ok) throw new Error(opened.error.type);
    const [key] = opened.value.keys;
    expect(Buffer.from(key?.publicKey ?? '').toString('hex')).toBe(
      '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c',
    );
    expect(opened.value).toMatchObject({ id: 'porters', cardDays: 365 });
  });

  test('a secret that is not its public key’s is damage', async () => {
    const file = openedKeyFile(issuer);
    if (file.version !== 2) throw new Error('an old form');
    const keys = file.keys.map((key) => ({ ...key, publicKey: 'ab'.repeat(32) }));
    expect(await openKeyFile({ ...file, keys }, '')).toEqual({ ok: false, error: { type: 'damaged' } });
  });
});
