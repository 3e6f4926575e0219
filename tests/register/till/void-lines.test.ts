import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { ok } from '../../../src/core/result.ts';
import { readOpenOrder } from '../../../src/device/order-store.ts';
import { entriesOfShift } from '../../../src/device/reading.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { parkActions } from '../../../src/register/till/park-actions.ts';
import { show } from '../../../src/register/till/show-order.ts';
import { FIRST_STATE } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { failing } from '../../device/failing-store.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf, shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

/** A till on whose counter lie two teas, which waited as table 4, and a zine that was rung up since. */
async function tillWithTable() {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const order = orderOf('tea', 'tea');
  const store = createStore(() => ({ ...FIRST_STATE, catalogue: SAMPLE_CATALOGUE, order }));
  const desk = deskOn(db, store, Date.now);
  await showStanding(desk);
  const write = entryWriter(desk);
  const park = parkActions(desk, write);
  must(await park.park('Table 4'));
  must(await park.resume(store.getState().parked[0]?.id ?? ''));
  const actions = orderActions(desk);
  const [, , zine] = SAMPLE_CATALOGUE.products;
  expect(zine && actions.tap(zine)).toBe(true);
  const shown = () => store.getState().order.map(({ quantity, name }) => `${quantity} ${name}`);
  const voids = async () =>
    (await entriesOfShift(db)).flatMap(({ entry }) => (entry.kind === 'order-voided' ? [entry.body] : []));
  /** As after a restart of the tablet. */
  const restart = async () => show(desk, await readOpenOrder(db));
  return { db, store, desk, park, order: actions, shown, voids, restart };
}

const ASKED = { line: '1', left: 1, reason: 'Changed their mind' };

it('[VOID-2] what waited goes with a reason, and what was rung up since goes freely', async () => {
  const { order, park, shown, store, voids, restart } = await tillWithTable();
  expect(order.setQuantity('1', 1)).toBe('void');
  expect(order.setQuantity('1', 0)).toBe('void');
  expect(order.setQuantity('2', 0)).toBe(true);
  order.undo();
  expect(shown()).toEqual(['2 Pot of tea', '1 Zine']);

  must(await park.voidLines(ASKED));
  expect(shown()).toEqual(['1 Pot of tea', '1 Zine']);
  expect(store.getState()).toMatchObject({ name: 'Table 4', undo: [], paying: false });
  expect(await voids()).toMatchObject([
    { lines: 1, amount: 320, partly: true, reason: 'Changed their mind' },
  ]);
  await restart();
  expect(shown()).toEqual(['1 Pot of tea', '1 Zine']);
  // One of it was known of, and is: another one was not.
  expect(order.setQuantity('1', 2)).toBe(true);
  expect(order.setQuantity('1', 1)).toBe(true);
  expect(order.setQuantity('1', 0)).toBe('void');
});

it('[VOID-2] what is rung up under the number of what was taken off is nobody’s yet', async () => {
  const { order, park, shown, store } = await tillWithTable();
  order.setQuantity('2', 0);
  must(await park.voidLines({ ...ASKED, left: 0 }));
  expect(store.getState()).toMatchObject({ order: [], name: '', known: {} });
  const [tea] = SAMPLE_CATALOGUE.products;
  expect(tea && order.tap(tea)).toBe(true);
  expect(shown()).toEqual(['1 Pot of tea']);
  expect(order.setQuantity('1', 0)).toBe(true);
});

it('[VOID-2] what was split off and what was put together is known of', async () => {
  const { order, park } = await tillWithTable();
  must(await park.split({ 1: 1, 2: 1 }));
  expect([order.setQuantity('1', 0), order.setQuantity('2', 0)]).toEqual(['void', 'void']);
});

it('[VOID-2] what a slip names goes with a reason, and no undo goes back before it', async () => {
  const { db, order, shown, restart } = await tillWithTable();
  expect(order.setQuantity('2', 2)).toBe(true);
  order.printed();
  order.undo();
  expect(shown()).toEqual(['2 Pot of tea', '2 Zine']);
  expect(order.setQuantity('2', 1)).toBe('void');
  await expect.poll(async () => (await readOpenOrder(db)).known).toEqual({ 1: 2, 2: 2 });
  await restart();
  expect(order.setQuantity('2', 1)).toBe('void');
});

it('[VOID-2] the last line stays while money is taken for it', async () => {
  const { order, park, store, voids } = await tillWithTable();
  order.setQuantity('2', 0);
  const parts = [{ kind: 'cash', amount: 100, given: 100, change: 0 }] as const;
  store.setState({ taken: { tip: 0, roundUp: 0, parts } });
  expect(await park.voidLines({ ...ASKED, left: 0 })).toMatchObject({ ok: false });
  expect(await voids()).toEqual([]);
  must(await park.voidLines(ASKED));
  expect(store.getState().taken.parts).toEqual(parts);
});

it.each([
  ['was', true],
  ['was not', false],
])('[VOID-2] what %s taken off, nobody knows, is taken off once', async (_, written) => {
  const { db, order, park, shown, store, voids, restart } = await tillWithTable();
  const broken = failing(db, written);
  expect(await park.voidLines(ASKED)).toEqual({ ok: false, error: { type: 'maybe-written' } });
  broken.mend();
  expect(store.getState().paying).toBe('lines-voided');
  expect(order.change(ok([]))).toBe(false);
  expect(await park.voidOrder(1, 'Customer left')).toMatchObject({ ok: false, error: { type: 'busy' } });
  // Whatever is asked for now, the order says where it is asked for.
  expect(order.setQuantity('1', 0)).toBe('void');
  must(await park.voidLines({ ...ASKED, reason: 'Sent back' }));
  expect(shown()).toEqual(['1 Pot of tea', '1 Zine']);
  expect(await voids()).toMatchObject([{ reason: 'Changed their mind' }]);
  await restart();
  expect(shown()).toEqual(['1 Pot of tea', '1 Zine']);
});

it.each([
  ['was', true, { line: '2', left: 0 }, ['1 Pot of tea']],
  ['was not', false, { line: '2', left: 0 }, ['1 Pot of tea']],
  ['was not, more of the same line', false, { line: '1', left: 0 }, ['1 Zine']],
])('[VOID-2] what is asked for after another one that perhaps %s taken off is not it, and that is said', async (_, written, other, after) => {
  const { db, park, order, shown, voids, store } = await tillWithTable();
  order.printed();
  const broken = failing(db, written);
  expect(await park.voidLines(ASKED)).toMatchObject({ ok: false, error: { type: 'maybe-written' } });
  const next = { ...other, reason: 'Sent back' };
  expect(await park.voidLines(next)).toMatchObject({ ok: false, error: { type: 'maybe-written' } });
  broken.mend();
  expect(await park.voidLines(next)).toEqual({ ok: false, error: { type: 'another-taken-off' } });
  expect(shown()).toEqual(['1 Pot of tea', '1 Zine']);
  expect(store.getState().paying).toBe(false);
  expect(order.setQuantity(next.line, next.left)).toBe('void');
  must(await park.voidLines(next));
  expect(shown()).toEqual(after);
  expect(await voids()).toMatchObject([{ reason: 'Changed their mind' }, { reason: 'Sent back' }]);
});

it.each([
  ['fewer of it than was in doubt: the order says', { left: 0 }, { left: 1 }, { type: 'another-taken-off' }],
  ['more of it than was in doubt: where it is asked says', { left: 1 }, { left: 0 }, null],
])('[VOID-2] after %s that it is another one that was taken off', async (_, doubted, asked, orderError) => {
  const { db, park, store, voids } = await tillWithTable();
  const broken = failing(db, true);
  expect(await park.voidLines({ ...ASKED, ...doubted })).toMatchObject({ ok: false });
  broken.mend();
  const { refusals } = store.getState();
  const answer = await park.voidLines({ ...ASKED, ...asked });
  expect(answer).toEqual({ ok: false, error: { type: 'another-taken-off' } });
  expect(store.getState()).toMatchObject({ orderError, refusals: refusals + (orderError ? 1 : 0) });
  expect(await voids()).toHaveLength(1);
});

it('[VOID-2] a store that fails before it writes leaves the order as it was, and open to changes', async () => {
  const { db, order, park, shown, voids } = await tillWithTable();
  const { transaction } = db;
  db.transaction = () => {
    db.transaction = transaction;
    throw new DOMException('planted', 'UnknownError');
  };
  expect(await park.voidLines(ASKED)).toMatchObject({ ok: false, error: { type: 'storage-failed' } });
  expect(shown()).toEqual(['2 Pot of tea', '1 Zine']);
  expect(await voids()).toEqual([]);
  expect(order.setQuantity('2', 0)).toBe(true);
});
