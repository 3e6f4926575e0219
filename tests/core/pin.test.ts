import { webcrypto } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isPin, PIN, pinDerivation } from '../../src/core/pin.ts';

const RECORD = {
  salt: '000102030405060708090a0b0c0d0e0f',
  hash: 'd400e985b79a7aa4a63fba5a1962d2e840cd94255e49e8e0c9b96a6da74f2ea5',
  iterations: 1000,
  digits: 4,
};

async function derive(pin: string, record = RECORD): Promise<Uint8Array> {
  const { material, algorithm, bits } = pinDerivation(pin, record);
  const key = await webcrypto.subtle.importKey('raw', material, 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(await webcrypto.subtle.deriveBits(algorithm, key, bits));
}

describe('[PIN-1] a PIN', () => {
  test('is 4 to 8 digits', () => {
    for (const pin of ['0000', '12345678']) expect(pin).toMatch(PIN);
    for (const pin of ['123', '123456789', '12a4', '１２３４', '']) expect(pin).not.toMatch(PIN);
  });

  test('derives to bytes that stay the same from version to version', async () => {
    expect(isPin(await derive('4711'), RECORD)).toBe(true);
  });

  test('is not another PIN, salt or count', async () => {
    expect(isPin(await derive('4712'), RECORD)).toBe(false);
    expect(isPin(await derive('04711'), RECORD)).toBe(false);
    expect(isPin(await derive('4711', { ...RECORD, iterations: 1001 }), RECORD)).toBe(false);
    expect(isPin(await derive('4711', { ...RECORD, salt: RECORD.salt.replace('0f', '0e') }), RECORD)).toBe(
      false,
    );
    expect(isPin(new Uint8Array(), RECORD)).toBe(false);
  });
});
