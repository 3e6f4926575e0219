import { describe, expect, test } from 'vitest';
import type { HeldCard } from '../../../src/device/db.ts';
import { leftOf } from '../../../src/register/till/held-card.ts';
import { agreement } from '../../core/order/given.ts';

const card: HeldCard = {
  organisation: 'porters',
  name: 'Porters',
  tier: 0,
  lastDay: 30_000,
  listVersion: 1,
  coOp: false,
  counters: { 'one-coffee': 'c0ffee' },
};
describe('a card at the order', () => {
  test('[PRICE-10] has what is left of each limit, and nothing of one that was not counted for it', () => {
    const once = { ...agreement('one-coffee', { type: 'everything' }, { type: 'free' }), perDay: 2 };
    const other = { ...once, id: 'other' };
    const plain = agreement('plain', { type: 'everything' }, { type: 'free' });
    const left = (used: Record<string, number>, held: HeldCard | null = card) =>
      Object.fromEntries(leftOf([once, other, plain], held, used));
    expect(left({ c0ffee: 0 })).toEqual({ 'one-coffee': 2, other: 0 });
    expect(left({ c0ffee: 1 })).toEqual({ 'one-coffee': 1, other: 0 });
    expect(left({ c0ffee: 5 })).toEqual({ 'one-coffee': 0, other: 0 });
    expect(left({})).toEqual({ 'one-coffee': 0, other: 0 });
    expect(left({ c0ffee: 0 }, null)).toEqual({ 'one-coffee': 0, other: 0 });
  });
});
