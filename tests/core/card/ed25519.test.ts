import { describe, expect, test } from 'vitest';
import { publicKeyOf, signEd25519, verifyEd25519 } from '../../../src/core/card/ed25519.ts';
import { NON_CANONICAL_KEY, SMALL_ORDER_KEY, seedOf } from '../../vectors/card-world.ts';

const message = Uint8Array.from(Buffer.from('solidarity'));
const key = publicKeyOf(seedOf(1));
const signature = signEd25519(message, seedOf(1));

describe('Ed25519', () => {
  test('[CARD-4] takes its own signature and no other', () => {
    expect(verifyEd25519(signature, message, key)).toBe(true);
    expect(verifyEd25519(signature, message.subarray(1), key)).toBe(false);
    expect(verifyEd25519(signature, message, publicKeyOf(seedOf(2)))).toBe(false);
  });

  test.each([
    SMALL_ORDER_KEY,
    NON_CANONICAL_KEY,
    new Uint8Array(32),
    new Uint8Array(32).fill(255),
    key.subarray(1),
    new Uint8Array(),
  ])('[CARD-4] answers false, and does not throw, for the unsound key %#', (unsound) => {
    expect(verifyEd25519(signature, message, unsound)).toBe(false);
  });

  test.each([
    new Uint8Array(64),
    new Uint8Array(64).fill(255),
    signature.subarray(1),
    new Uint8Array(),
  ])('[CARD-4] answers false, and does not throw, for the broken signature %#', (broken) => {
    expect(verifyEd25519(broken, message, key)).toBe(false);
  });
});
