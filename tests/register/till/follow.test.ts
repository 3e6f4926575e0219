import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalogue } from '../../../src/core/catalogue.ts';
import { statusOf } from '../../../src/core/card/status-list.ts';
import type { TrustList } from '../../../src/core/card/trust-list.ts';
import type { HeldCard } from '../../../src/device/db.ts';
import { priceListTag } from '../../../src/device/price-list.ts';
import { tillDocuments } from '../../../src/register/till/documents.ts';
import { followTime, HOLD_MS } from '../../../src/register/till/follow.ts';
import { FIRST_STATE, quoteOf, type TillState } from '../../../src/register/till/state.ts';
import { NOTHING_TAKEN } from '../../../src/core/payment/taken.ts';
import { newDevice } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

// Else put in by the build.
vi.mock('../../../src/register/version.ts', () => ({ VERSION: '0', CATALOGUE_SHAPE: '0' }));

const NOON = Date.UTC(2026, 10, 25, 12);
const card: HeldCard = { organisation: 'porters', name: 'Porters', tier: 0, lastDay: 30_000, listVersion: 1 };
const strike = { firstDay: 20_000, lastDay: 30_000 };
const striking: TrustList = {
  version: 2,
  day: 20_000,
  boundDays: 30,
  organisations: [
    { id: 'porters', name: 'Porters', kind: 'partner', keys: [], bits: 8, status: new Uint8Array(1), strike },
  ],
};
const publicKey = new Uint8Array(32).fill(7);
const placed: HeldCard = {
  ...card,
  place: { publicKey, index: 5, issuedDay: 20_000, lastDay: 30_000 },
};
const key = { publicKey, notBefore: 0, notAfter: 40_000 };
/** A list that withdraws the card. */
const withdrawing: TrustList = {
  version: 2,
  day: Math.floor(NOON / 86_400_000),
  boundDays: 30,
  organisations: [
    { id: 'porters', name: 'Porters', kind: 'partner', keys: [key], bits: 8, status: statusOf(8, [5]) },
  ],
};

/** A till that follows the clock, at noon and thirty seconds. */
async function following() {
  const { db } = await newDevice();
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, card }));
  const time = { now: NOON + 30_000 };
  const desk = deskOn(db, store, () => time.now);
  followTime(desk);
  const later = (ms: number): void => {
    time.now += ms;
    vi.advanceTimersByTime(1_000);
  };
  return { store, later, db, desk };
}

/** Waits for what has to load its part of the app first. */
const soon = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { timeout: 10_000 });

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

test('[PRICE-9] an order is priced by the minute', async () => {
  const { store, later } = await following();
  expect(store.getState().pricedAt).toBe(NOON);
  const before = store.getState();
  later(20_000);
  expect(store.getState()).toBe(before);
  later(20_000);
  expect(store.getState().pricedAt).toBe(NOON + 60_000);
});

test('[PRICE-7] its card follows the newest trust list', async () => {
  const { store, later } = await following();
  store.setState({ trust: striking });
  later(1_000);
  await soon(() => expect(store.getState().card).toEqual({ ...card, listVersion: 2, coOp: false, strike }));
});

test('[CARD-17] a card that a newer list withdraws leaves the order, and it is said; no step back brings it', async () => {
  const { store, later, db } = await following();
  const undo = [
    { order: [], card: placed },
    { order: [], card },
  ];
  const open = { order: [], card: placed };
  const became = { order: [], onSlip: [], taken: NOTHING_TAKEN };
  const joined = { became, parked: { ...open, card: null, id: 'A', parkedAt: NOON }, open, undo };
  store.setState({ card: placed, trust: withdrawing, undo, joined });
  later(1_000);
  await soon(() => expect(store.getState().card).toBeNull());
  expect(store.getState().cardLost).toEqual({ outcome: 'revoked', name: 'Porters' });
  expect(store.getState().undo.map((each) => each.card)).toEqual([null, card]);
  // Nor does parting what was put together. [PARK-4]
  expect(store.getState().joined).toMatchObject({ open: { card: null }, undo: [{ card: null }, { card }] });
  await soon(async () => expect(await db.orders.get('open')).toBeUndefined());
});

test('[CARD-17] not while it is paid for: then it stands as it was shown, and leaves when nobody pays', async () => {
  const { store, later } = await following();
  for (const paid of [{ paying: 'writing' as const }, { pricesHeldSince: NOON + 30_000 }]) {
    store.setState({ card: placed, trust: withdrawing, cardLost: null, ...paid });
    later(60_000);
    // The question takes a moment, and would have been answered by then.
    await import('../../../src/register/till/card-verifier.ts');
    await Promise.resolve();
    expect(store.getState()).toMatchObject({ card: placed, cardLost: null });
    store.setState({ paying: false, pricesHeldSince: null });
    later(1_000);
    await soon(() => expect(store.getState().cardLost?.outcome).toBe('revoked'));
  }
});

test('[PRICE-12] while a payment is taken nothing moves, for ten minutes', async () => {
  const { store, later } = await following();
  store.setState({ pricesHeldSince: NOON + 30_000, trust: striking });
  later(HOLD_MS - 1_000);
  expect(store.getState()).toMatchObject({ pricedAt: NOON, card });
  later(2_000);
  expect(store.getState().pricedAt).toBe(NOON + HOLD_MS);
  await soon(() => expect(store.getState().card).toMatchObject({ listVersion: 2 }));
});

test('[PRICE-12] and not while the sale is written, however long that takes', async () => {
  const { store, later } = await following();
  store.setState({ paying: 'writing' });
  later(2 * HOLD_MS);
  expect(store.getState().pricedAt).toBe(NOON);
  store.setState({ paying: false });
  later(1_000);
  expect(store.getState().pricedAt).toBeGreaterThan(NOON);
});

describe('[PRICE-12] a price list that comes while an order is paid', () => {
  const list = (version: number): Catalogue => ({ ...SAMPLE_CATALOGUE, version, agreements: [] });
  const [agreement] = SAMPLE_CATALOGUE.agreements;

  /** An order that costs less by an agreement, which later lists have no more. */
  async function paying() {
    const { store, later, db, desk } = await following();
    const agreed = { ...card, organisation: agreement?.organisation ?? '' };
    store.setState({ catalogue: SAMPLE_CATALOGUE, order: orderOf('tea'), card: agreed });
    const less = quoteOf(store.getState()).due;
    store.setState({ pricesHeldSince: NOON + 30_000 });
    return { store, later, db, less, keep: tillDocuments(desk, '').keepCatalogue };
  }
  const due = ({ store }: { store: StoreApi<TillState> }): number => quoteOf(store.getState()).due;

  test('is on disk at once, and counts when nobody pays any more, the last of several alone', async () => {
    const till = await paying();
    await till.keep(list(2), 'two');
    await till.keep(list(3), 'three');
    expect(await priceListTag(till.db)).toBe('three');
    till.later(60_000);
    expect(due(till)).toBe(till.less);
    const versions: unknown[] = [];
    till.store.subscribe((now, before) => {
      if (now.catalogue !== before.catalogue) versions.push(now.catalogue?.version);
    });
    till.store.setState({ pricesHeldSince: null });
    expect(due(till)).toBeGreaterThan(till.less);
    expect(versions).not.toContain(2);
  });

  test('and after ten minutes, though nobody touches the till', async () => {
    const till = await paying();
    await till.keep(list(2), 'two');
    till.later(HOLD_MS - 1_000);
    expect(due(till)).toBe(till.less);
    till.later(2_000);
    expect(due(till)).toBeGreaterThan(till.less);
  });

  test('at once where nobody pays', async () => {
    const till = await paying();
    till.store.setState({ pricesHeldSince: null });
    await till.keep(list(2), 'two');
    expect(due(till)).toBeGreaterThan(till.less);
  });
});
