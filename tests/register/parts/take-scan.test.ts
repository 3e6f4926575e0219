import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { catalogueSchema } from '../../../src/core/catalogue.ts';
import { takeScan } from '../../../src/register/parts/take-scan.ts';
import { newMove } from '../../../src/register/till/cash-move.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { newDevice } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { deskOn } from '../till/desk.ts';

const TEA = '9520000000141';
const FILM = '9520000000158';
const CARD = 'SC1:6BF+70U1UGEQKF3';
const RECEIPT = 'https://till.example/r#kitchen-table.kt1.1.7.0123456789abcdef';
const screening = { startsAt: 1_800_000_000_000, place: 'Room 1', seats: 0 };
const CATALOGUE = catalogueSchema.parse({
  ...SAMPLE_CATALOGUE,
  products: [
    { ...SAMPLE_CATALOGUE.products[0], codes: [TEA] },
    { ...SAMPLE_CATALOGUE.products[2], id: 'film', name: 'The film', codes: [FILM], screening },
  ],
});

afterEach(() => void vi.unstubAllGlobals());

/** A till at a place, with what its speaker and its history were told. */
async function tillAt(pathname: string, state: Partial<TillState> = {}) {
  const { db } = await newDevice();
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, catalogue: CATALOGUE, ...state }));
  const desk = deskOn(db, store, () => 0);
  const heard: unknown[] = [];
  const went: unknown[] = [];
  const presented: string[] = [];
  const cards = { present: (text: string) => Promise.resolve(void presented.push(text)) };
  vi.stubGlobal('location', { pathname });
  vi.stubGlobal('navigator', { vibrate: (pattern: unknown) => heard.push(pattern) });
  const till = { store, desk, order: orderActions(desk), cards };
  return {
    store,
    heard,
    went,
    presented,
    scan: (text: string) =>
      takeScan(
        till,
        text,
        (...to) => void went.push(to),
        () => undefined,
      ),
    rungUp: () => store.getState().order.reduce((sum, { quantity }) => sum + quantity, 0),
  };
}

it.each([
  '/',
  '/line/1',
  '/product/tea',
  '/scan-product',
  '/open-amount',
])('[FIND-9] a product scanned at %s comes to the order, unless a second person is asked for their PIN', async (place) => {
  const { scan, rungUp, store, heard } = await tillAt(place);
  expect([scan(TEA), rungUp(), heard]).toEqual([true, 1, []]);
  store.setState({ asking: true });
  expect([scan(TEA), rungUp(), heard]).toEqual([false, 1, [[120]]]);
  expect(store.getState().scanRefused).toEqual({ type: 'elsewhere', code: TEA, turn: 1 });
});

it.each([
  '/orders',
  '/sold-out',
  '/pay',
  '/close',
])('[FIND-9] scanned at %s it adds nothing', async (place) => {
  const { scan, rungUp, heard } = await tillAt(place);
  expect([scan(TEA), rungUp(), heard]).toEqual([false, 0, [[120]]]);
});

it('[FIND-9] what is sold out or has no seats is heard and said, also after the next good scan', async () => {
  const { scan, heard, store, rungUp } = await tillAt('/', { soldOut: ['tea'] });
  expect(scan(TEA)).toBe(false);
  expect(store.getState().scanRefused).toMatchObject({ product: 'Pot of tea', why: { type: 'sold-out' } });
  expect(scan(FILM)).toBe(false);
  expect(store.getState().scanRefused).toMatchObject({ product: 'The film', why: { type: 'no-seats' } });
  expect(heard).toEqual([[120], [120]]);
  store.setState({ soldOut: [] });
  expect([scan(TEA), rungUp()]).toEqual([true, 1]);
  expect(store.getState()).toMatchObject({ scanRefused: { product: 'The film' }, orderError: null });
});

it.each([
  ['exchange', true],
  ['sale', false],
] as const)('[REFUND-6] a receipt scanned while the order stands still for its %s leads to its sale: %s', async (paying, leads) => {
  const { scan, went } = await tillAt('/', { paying });
  expect([scan(RECEIPT), went.length]).toEqual([leads, leads ? 1 : 0]);
});

it.each([TEA, CARD])('[FIND-9] %s scanned while the order stands still is heard and said', async (text) => {
  const { scan, heard, went, store } = await tillAt('/', { paying: 'sale' });
  expect([scan(text), heard, went]).toEqual([false, [[120]], []]);
  // Nothing of a card is shown. [PRIVACY-1]
  expect(store.getState().scanRefused).toMatchObject({ type: 'standing', code: text === TEA ? TEA : '' });
});

it.each([
  ['a card', CARD],
  ['a receipt', RECEIPT],
])('[FIND-9] %s scanned while a second person is asked takes the question away nowhere', async (_, text) => {
  const { scan, heard, went, presented, store } = await tillAt('/line/1', { asking: true });
  expect([scan(text), heard, went, presented]).toEqual([false, [[120]], [], []]);
  // Nothing of a card is shown. [PRIVACY-1]
  expect(store.getState().scanRefused).toEqual({ type: 'asking', code: '', turn: 1 });
  store.setState({ asking: false });
  expect([scan(text), went.length]).toEqual([true, 1]);
});

it.each([
  ['a card', CARD],
  ['a receipt', RECEIPT],
  ['a product', TEA],
])('[FIND-9] [CASH-1] %s scanned while cash in or out is typed takes away nothing of it', async (_, text) => {
  for (const typed of [{ typed: 500 }, { reason: 'Supplies' }]) {
    const cashMove = { ...newMove('paid-out'), ...typed };
    const { scan, heard, went, presented, rungUp, store } = await tillAt('/cash', { cashMove });
    expect([scan(text), heard, went, presented, rungUp()]).toEqual([false, [[120]], [], [], 0]);
    expect(store.getState()).toMatchObject({ cashMove, scanRefused: { type: 'moving', code: '', turn: 1 } });
  }
});

it('[FIND-9] [CASH-1] a card scanned at cash in and out before anything was typed is taken', async () => {
  for (const cashMove of [null, newMove('drop')]) {
    const { scan, presented } = await tillAt('/cash', { cashMove });
    expect([scan(CARD), presented]).toEqual([true, [CARD]]);
  }
});

it.each([
  ['a card', CARD],
  ['a receipt', RECEIPT],
  ['a product', TEA],
])('[FIND-9] [CLOSE-5] %s scanned while the drawer is counted leads away from the count nowhere', async (_, text) => {
  const counting = { drawer: { '5000': '2', '2000': '' } };
  const { scan, heard, went, presented, rungUp, store } = await tillAt('/close', { counting });
  expect([scan(text), heard, went, presented, rungUp()]).toEqual([false, [[120]], [], [], 0]);
  expect(store.getState()).toMatchObject({ counting, scanRefused: { type: 'counting', code: '', turn: 1 } });
});

it.each([
  ['nothing was counted yet', {}],
  ['what was typed was taken out again', { drawer: { '5000': '' }, others: {} }],
])('[FIND-9] a card scanned where a drawer would be counted goes to the order if %s', async (_, counting) => {
  const { scan, presented } = await tillAt('/close', { counting });
  expect([scan(CARD), presented]).toEqual([true, [CARD]]);
});

it('[FIND-9] the same code refused twice is two refusals', async () => {
  const { scan, store } = await tillAt('/');
  scan('9520000000142');
  scan('9520000000142');
  expect(store.getState().scanRefused).toEqual({ type: 'misread', code: '9520000000142', turn: 2 });
});

it.each([
  ['/receipt/12', { replace: true }],
  ['/', { replace: false }],
])('[FIND-9] a card scanned at %s leaves no way back to a change that was given', async (place, how) => {
  const { scan, went } = await tillAt(place);
  expect([scan(CARD), went]).toEqual([true, [['/scan', how]]]);
});
