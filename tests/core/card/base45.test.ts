import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase45, encodeBase45 } from '../../../src/core/card/base45.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));

describe('base45', () => {
  test.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ])('[CARD-2] writes and reads the example %j of RFC 9285', (plain, text) => {
    expect(encodeBase45(bytesOf(plain))).toBe(text);
    expect(decodeBase45(text)).toEqual(bytesOf(plain));
  });

  test.each([
    'GGW',
    ':::',
    '::',
    '0',
    'BB80',
    'bb8',
    'B_8',
    'BB8\n',
    'é00',
  ])('[CARD-2] refuses %j: it overflows, stands alone or is no character of base45', (text) => {
    expect(decodeBase45(text)).toBeUndefined();
  });

  test('[CARD-2] the largest values just fit', () => {
    expect(decodeBase45('FGW')).toEqual(Uint8Array.of(255, 255));
    expect(decodeBase45('U5')).toEqual(Uint8Array.of(255));
    expect(decodeBase45('V5')).toBeUndefined();
  });

  test('[CARD-2] gives back every byte string', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes);
      }),
    );
  });
});
