import { expect, test } from 'vitest';
import { statusOf } from '../../../src/core/card/status-list.ts';
import type { TrustList } from '../../../src/core/card/trust-list.ts';
import type { HeldCard } from '../../../src/device/db.ts';
import { underList } from '../../../src/register/till/card-under-list.ts';
import { keepable } from '../../../src/register/till/order-actions.ts';

const TODAY = 20_100;
const publicKey = new Uint8Array(32).fill(7);
const kept: HeldCard = {
  organisation: 'porters',
  name: 'Porters',
  tier: 0,
  lastDay: 20_365,
  listVersion: 1,
  coOp: false,
};
const card: HeldCard = { ...kept, place: { publicKey, index: 5, issuedDay: 20_000, lastDay: 20_365 } };
const strike = { firstDay: 20_000, lastDay: 20_103 };
const key = { publicKey, notBefore: 19_990, notAfter: 20_700 };
const porters = {
  id: 'porters',
  name: 'Porters',
  kind: 'partner',
  keys: [key],
  bits: 8,
  status: statusOf(8, []),
} as const;
const list = (change: object = {}, more: Partial<TrustList> = {}): TrustList => ({
  version: 2,
  day: TODAY,
  boundDays: 30,
  organisations: [{ ...porters, ...change }],
  ...more,
});
const lost = (newer: TrustList, of = card): string | undefined => {
  const now = underList(of, newer, TODAY);
  return 'lost' in now ? now.lost : undefined;
};

test('[PRICE-7] a card follows a newer trust list, its strike and its number, and never an older one', () => {
  expect(underList(card, list({ strike }), TODAY)).toEqual({ card: { ...card, listVersion: 2, strike } });
  expect(underList({ ...card, strike }, list(), TODAY)).toEqual({ card: { ...card, listVersion: 2 } });
  const bad = { status: statusOf(8, [5]), strike };
  for (const version of [1, 0]) expect(underList(card, list(bad, { version }), TODAY)).toEqual({ card });
});

test('[CARD-17] a newer list takes a card back, for each reason that it can have', () => {
  expect(lost(list({ status: statusOf(8, [4, 6]) }))).toBeUndefined();
  expect(lost(list({ status: statusOf(8, [5]) }))).toBe('revoked');
  expect(lost(list({ bits: 5, status: statusOf(5, []) }))).toBe('list-too-old');
  expect(lost(list({}, { day: TODAY - 31 }))).toBe('list-too-old');
  expect(lost(list({ keys: [{ ...key, notAfter: 19_999 }] }))).toBe('key-not-valid-then');
  expect(lost(list({ keys: [] }))).toBe('unknown-issuer');
  expect(lost(list({ keys: [{ ...key, publicKey: new Uint8Array(32) }] }))).toBe('unknown-issuer');
  expect(lost(list({}, { organisations: [] }))).toBe('unknown-issuer');
  expect(lost(list({}, { day: 20_367 }))).toBe('expired');
});

test('[CARD-17] a card from before a reload is asked about its organisation alone', () => {
  expect(lost(list({ status: statusOf(8, [5]), keys: [] }), kept)).toBeUndefined();
  expect(lost(list({}, { organisations: [] }), kept)).toBe('unknown-issuer');
});

test('[CARD-17] [PRIVACY-1] a card’s place is never written down, and a live card not at all', () => {
  expect(keepable({ order: [], card })).toEqual({ order: [], card: kept });
  expect(keepable({ order: [], card: { ...card, shown: 'a moment' } })).toEqual({ order: [], card: null });
});
