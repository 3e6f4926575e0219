import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase45, encodeBase45 } from '../../../src/core/card/base45.ts';
import { cardText, signCard, signLive } from '../../../src/core/card/card.ts';
import { publicKeyOf } from '../../../src/core/card/ed25519.ts';
import { openFragment, openTrustList, signTrustList } from '../../../src/core/card/trust-list.ts';
import { CARD_OUTCOMES, verifyCard } from '../../../src/core/card/verify.ts';
import { CARD, FEDERATION, HOLDER, NOW, PORTERS, TODAY, TRUST } from '../../vectors/card-world.ts';

const now = { today: TODAY, nowSeconds: NOW };
const still = cardText(signCard(CARD, PORTERS));
const live = signLive(signCard({ ...CARD, holderKey: publicKeyOf(HOLDER) }, PORTERS), NOW, HOLDER);
const LETTERS = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:');
const base45 = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 520 });

/** A byte changed, put in, or taken out. */
const byteChange = fc.tuple(
  fc.constantFrom('change', 'insert', 'remove'),
  fc.nat(),
  fc.integer({ min: 1, max: 255 }),
);

function mutate(bytes: Uint8Array, [how, place, by]: [string, number, number]): Uint8Array {
  const at = place % bytes.length;
  const rest = bytes.subarray(how === 'insert' ? at : at + 1);
  const middle = { change: [(bytes[at] ?? 0) ^ by], insert: [by], remove: [] }[how] ?? [];
  return Uint8Array.of(...bytes.subarray(0, at), ...middle, ...rest);
}

describe('a changed card', () => {
  test.each([still, live])('[CARD-4] never verifies, whichever of its bytes change', (text) => {
    const bytes = decodeBase45(text.slice(4)) ?? new Uint8Array();
    fc.assert(
      fc.property(fc.array(byteChange, { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = text.slice(0, 4) + encodeBase45(changes.reduce(mutate, bytes));
        fc.pre(changed !== text);
        expect(verifyCard(changed, TRUST, now).outcome).not.toBe('valid');
      }),
      { numRuns: 1000 },
    );
  });

  test('[CARD-4] never verifies, whichever one of its characters changes', () => {
    fc.assert(
      fc.property(fc.nat(still.length - 1), fc.constantFrom(...LETTERS, 'a', '\n', 'É'), (at, character) => {
        const changed = still.slice(0, at) + character + still.slice(at + 1);
        fc.pre(changed !== still);
        expect(verifyCard(changed, TRUST, now).outcome).not.toBe('valid');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 600 }),
    base45.map((rest) => `SC1:${rest}`),
    base45.map((rest) => `SL1:${rest}`),
    fc.uint8Array({ maxLength: 330 }).map((bytes) => `SC1:${encodeBase45(bytes)}`),
  );

  test('[CARD-16] gets a named outcome and never throws', () => {
    fc.assert(
      fc.property(text, (text) => {
        expect(CARD_OUTCOMES).toContain(verifyCard(text, TRUST, now).outcome);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('any bytes', () => {
  const list = signTrustList(TRUST, FEDERATION);
  const key = Buffer.from(publicKeyOf(FEDERATION)).toString('hex');

  test('[CARD-16] are no trust list and no fragment, and never throw', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      byteChange.map((change) => mutate(list, change)),
    );
    fc.assert(
      fc.property(bytes, fc.oneof(fc.constant(key), fc.string()), (bytes, key) => {
        expect(openTrustList(bytes, key).ok).toBe(false);
        expect(openFragment(bytes).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
