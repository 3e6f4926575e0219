import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CODE_ALPHABET,
  CODE_LIFE_MS,
  enrolmentRequestSchema,
  enrolmentText,
  enrolmentUrl,
  fingerprint,
  normaliseCode,
  readEnrolmentUrl,
  showCode,
} from '../../src/protocol/enrolment.ts';

const key = '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c';
const anyCode = fc.string({
  unit: fc.constantFrom(...CODE_ALPHABET.split('')),
  minLength: 12,
  maxLength: 12,
});

describe('a code', () => {
  test('[ENROL-1] has 60 bits and works for 15 minutes', () => {
    expect(new Set(CODE_ALPHABET).size).toBe(32);
    expect(CODE_ALPHABET).not.toMatch(/[ILOU]/);
    expect(CODE_LIFE_MS).toBe(900_000);
  });

  test('[ENROL-1] is shown in fours, and read however it was typed', () => {
    expect(showCode('7K3MQ9WT04XZ')).toBe('7K3M-Q9WT-04XZ');
    expect(normaliseCode(' 7k3m q9wt-o4xz ')).toBe('7K3MQ9WT04XZ');
    expect(normaliseCode('iIlLoO')).toBe('111100');
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(normaliseCode(showCode(code).toLowerCase())).toBe(code);
      }),
    );
  });

  test('[ENROL-2] what the register signs does not depend on how the code was typed', () => {
    const text = '["commontill-enrolment:v1","7K3MQ9WT04XZ","KEY","Front \\"counter\\""]';
    expect(enrolmentText('7k3m-q9wt-o4xz', 'KEY', 'Front "counter"')).toBe(text);
  });
});

describe('an enrolment address', () => {
  test('[ENROL-3] holds code and fingerprint in its fragment, which no server sees', () => {
    const url = enrolmentUrl('https://till.example/', '7K3MQ9WT04XZ', key);
    expect(new URL(url).pathname).toBe('/enrol');
    expect(new URL(url).search).toBe('');
    expect(new URL(url).hash).toMatch(/^#code=7K3M-Q9WT-04XZ&key=[0-9a-f]{24}$/);
  });

  test('[ENROL-3] reads back', () => {
    const origin = fc.constantFrom('https://till.example', 'http://localhost:8080', 'https://10.0.0.7:8443');
    fc.assert(
      fc.property(origin, anyCode, (origin, code) => {
        expect(readEnrolmentUrl(` ${enrolmentUrl(origin, code, key)}\n`)).toEqual({
          origin,
          code: showCode(code),
          key: fingerprint(key).replaceAll(' ', ''),
        });
      }),
    );
  });

  test.each([
    '',
    'https://till.example/enrol',
    'https://till.example/enrol?code=7K3M-Q9WT-04XZ&key=0123456789abcdef01234567',
    'https://till.example/enrol#code=7K3M-Q9WT-04XZ&key=0123456789abcdef0123456',
    'https://till.example/enrol#code=short&key=0123456789abcdef01234567',
    'javascript:alert(1)//enrol#code=7K3M-Q9WT-04XZ&key=0123456789abcdef01234567',
    `https://evil.example/#https://till.example/enrol#code=7K3M-Q9WT-04XZ&key=0123456789abcdef01234567`,
  ])('[ENROL-3] %j is none', (text) => {
    expect(readEnrolmentUrl(text)).toBeNull();
  });

  test('[ENROL-3] a fingerprint is six groups of four, the same for either case', () => {
    expect(fingerprint(key)).toMatch(/^([0-9a-f]{4} ){5}[0-9a-f]{4}$/);
    expect(fingerprint(key.toUpperCase())).toBe(fingerprint(key));
    expect(fingerprint(key.replace('8', '9'))).not.toBe(fingerprint(key));
  });
});

test('[ENROL-2] a request has exactly these fields, within bounds', () => {
  const request = {
    code: '7K3M-Q9WT-04XZ',
    publicKey: 'M'.repeat(122),
    name: 'Front counter',
    signature: 'A'.repeat(86),
  };
  expect(enrolmentRequestSchema.safeParse(request).success).toBe(true);
  for (const fields of [
    { code: 'x'.repeat(41) },
    { name: '' },
    { name: 'x'.repeat(41) },
    { publicKey: 'M'.repeat(141) },
    { signature: 'A'.repeat(85) },
    { more: 1 },
  ]) {
    expect(enrolmentRequestSchema.safeParse({ ...request, ...fields }).success).toBe(false);
  }
});
