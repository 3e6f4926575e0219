import { expect, test } from 'vitest';
import { CARD_OUTCOMES } from '../../../src/core/card/verify.ts';
import { pictureOf, signalOf } from '../../../src/register/till/outcome-signal.ts';

test('no two signals share a picture: a sign can be told without its colour', () => {
  const signals = new Map<string, string>();
  for (const outcome of [...CARD_OUTCOMES, 'no-list'] as const) {
    const picture = pictureOf(outcome);
    expect(signals.get(picture) ?? signalOf(outcome), outcome).toBe(signalOf(outcome));
    signals.set(picture, signalOf(outcome));
  }
  expect(signals.size).toBe(10);
});

test('what a cashier tells apart looks apart: old, early, strange, damaged, withdrawn, forged', () => {
  const told = [
    'expired',
    'not-yet-valid',
    'unknown-issuer',
    'malformed',
    'revoked',
    'bad-signature',
  ] as const;
  expect(new Set(told.map(pictureOf)).size).toBe(told.length);
});
