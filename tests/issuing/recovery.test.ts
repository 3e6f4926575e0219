import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createIssuer } from '../../src/issuing/core/issuer.ts';
import { keysRecovered, readRecovery, recoveryLines } from '../../src/issuing/core/recovery.ts';
import { recoverySheetHtml } from '../../src/issuing/core/recovery-sheet.ts';
import { rotateKey } from '../../src/issuing/core/rotate.ts';

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const issuer = createIssuer({ id: 'porters', name: 'Porters & Co', kind: 'partner' }, 20_700, random);
const lines = recoveryLines(issuer);
const read = (text: string) => {
  const recovered = readRecovery(text);
  if (!recovered.ok) throw new Error(JSON.stringify(recovered.error));
  return recovered.value;
};
/** The six lines as they stand on a page: every tag away. */
const textOf = (html: string): string => /<pre>([\s\S]*)<\/pre>/.exec(html)?.[1] ?? '';

describe('a recovery sheet', () => {
  test.each(['en', 'es'] as const)('[ISSUE-14] its text (%s) gives the same key again', (language) => {
    const recovered = read(textOf(recoverySheetHtml(issuer, language)));
    expect(recovered).toEqual({ key: issuer.keys[0], pseudonymSecret: issuer.pseudonymSecret });
  });

  test('[ISSUE-14] any secrets and days come back as they were', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(
        bytes,
        bytes,
        fc.nat(2 ** 23),
        fc.nat(2 ** 23),
        (seed, pseudonymSecret, notBefore, more) => {
          const who = { id: 'a', name: 'A', kind: 'partner', notAfter: notBefore + more } as const;
          const secrets = [seed, pseudonymSecret];
          const made = createIssuer(who, notBefore, () => secrets.shift() ?? new Uint8Array());
          const recovered = read(recoveryLines(made).join('\n'));
          expect(recovered.key).toEqual(made.keys[0]);
          expect(recovered.pseudonymSecret).toEqual(pseudonymSecret);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('[ISSUE-14] is read as people type it', () => {
    const typed = lines.map((line) =>
      line.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll(' ', '-'),
    );
    expect(read(`\n${typed.join('\r\n\r\n')}\n`).key).toEqual(issuer.keys[0]);
    expect(read(lines.map((line) => line.replaceAll(' ', '')).join('\n')).key).toEqual(issuer.keys[0]);
  });

  test('[ISSUE-14] a slip is found in its line, and so are two lines in the wrong order', () => {
    for (const at of [0, 3, 5]) {
      const slipped = lines.map((line, each) => {
        if (each !== at) return line;
        return line.replace(/[0-9A-Z]/, (letter) => (letter === 'Q' ? 'R' : 'Q'));
      });
      expect(readRecovery(slipped.join('\n'))).toEqual({
        ok: false,
        error: { type: 'wrong-line', line: at + 1 },
      });
    }
    const [first = '', second = '', ...rest] = lines;
    expect(readRecovery([second, first, ...rest].join('\n'))).toMatchObject({
      error: { type: 'wrong-line' },
    });
  });

  test('[ISSUE-14] lines of two sheets do not make a key', () => {
    const other = recoveryLines(createIssuer(issuer, 20_700, random));
    expect(readRecovery([...lines.slice(0, 3), ...other.slice(3)].join('\n'))).toEqual({
      ok: false,
      error: { type: 'wrong-sum' },
    });
    expect(readRecovery(lines.slice(1).join('\n'))).toEqual({
      ok: false,
      error: { type: 'wrong-length', lines: 5 },
    });
  });

  test('[ISSUE-14] holds the newest key; past ones stay in the list without their secrets', () => {
    const rotated = rotateKey(issuer, 20_800, random);
    const recovered = read(recoveryLines(rotated).join('\n'));
    expect(recovered.key).toEqual(rotated.keys[1]);
    const held = rotated.keys.map(({ publicKey, notBefore, notAfter }) => ({
      publicKey: Buffer.from(publicKey).toString('hex'),
      notBefore,
      notAfter,
    }));
    expect(keysRecovered(held, recovered)?.map(({ seed }) => seed !== undefined)).toEqual([false, true]);
    expect(keysRecovered(held.slice(0, 1), recovered)).toBeUndefined();
  });
});
