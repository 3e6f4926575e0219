import { IDBObjectStore, IDBRequest } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { readOpenOrder, readParkedOrders } from '../../../src/device/order-store.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { parkActions } from '../../../src/register/till/park-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { losingAnswers } from '../../device/failing-store.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf, shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

const failed = (type: string) => ({ ok: false, error: { type } });
const NOTHING = failed('nothing-to-park');

/** A till with this on its counter; what lies where, in its store and in memory, as lines by the order's name. */
async function tillWith(open: Partial<TillState>) {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, catalogue: SAMPLE_CATALOGUE, ...open }));
  // No two orders wait since the same moment: which is the older one is certain.
  let now = Date.now();
  const desk = deskOn(db, store, () => (now += 1));
  await showStanding(desk);
  // As screens get them: made anew each time.
  const park = () => parkActions(desk, entryWriter(desk));
  const all = async () => {
    const waiting = await readParkedOrders(db);
    expect(store.getState().parked).toEqual(waiting);
    const { order, name } = store.getState();
    expect((await readOpenOrder(db)).order).toEqual(order);
    const shown = (lines: TillState['order']) => lines.map((line) => line.product).join(' ');
    return [
      `${name}: ${shown(order)}`,
      ...waiting.map((each) => `${each.name ?? ''} waits: ${shown(each.order)}`),
    ];
  };
  return { db, store, park, all, order: orderActions(desk) };
}

/** A till with a tea that waits as A and a zine on the counter as B. */
async function tillWithTwo() {
  const till = await tillWith({ order: orderOf('tea') });
  must(await till.park().park('A'));
  till.store.setState({ order: orderOf('zine'), name: 'B' });
  const [a] = till.store.getState().parked;
  return { ...till, id: a?.id ?? '' };
}

it('[PARK-2] parked twice at once, an order waits once', async () => {
  const { park, all } = await tillWith({ order: orderOf('tea') });
  expect(await Promise.all([park().park('A'), park().park('A')])).toEqual([{ ok: true }, NOTHING]);
  expect(await all()).toEqual([': ', 'A waits: tea']);
});

it('[PARK-2] taken up twice at once, an order is on the counter, and what lay there waits once', async () => {
  const { park, all, id } = await tillWithTwo();
  expect(await Promise.all([park().resume(id), park().resume(id)])).toEqual([{ ok: true }, NOTHING]);
  expect(await all()).toEqual(['A: tea', 'B waits: zine']);
});

it('[PARK-2] [PARK-3] split twice at once, the rest waits once', async () => {
  const { park, all } = await tillWith({ order: orderOf('tea', 'zine'), name: 'A' });
  expect(await Promise.all([park().split({ 1: 1 }), park().split({ 1: 1 })])).toEqual([
    { ok: true },
    NOTHING,
  ]);
  expect(await all()).toEqual(['A: tea', 'A waits: zine']);
});

it('[PARK-2] [PARK-4] merged twice at once, an order is added once', async () => {
  const { park, all, id } = await tillWithTwo();
  expect(await Promise.all([park().merge(id), park().merge(id)])).toEqual([{ ok: true }, NOTHING]);
  expect(await all()).toEqual(['B: zine tea']);
});

it('[PARK-2] what is tapped while orders are moved is refused, and an order that is gone is taken up no more', async () => {
  const { db, store, park, order, all, id } = await tillWithTwo();
  await db.orders.delete(id);
  expect(await park().resume(id)).toEqual(NOTHING);
  await expect.poll(all).toEqual(['B: zine']);
  const parking = park().park('B');
  await Promise.resolve();
  expect(store.getState().paying).toBe('writing');
  order.openRing(500, 'Something', 'standard');
  expect(store.getState().order).toHaveLength(1);
  must(await parking);
  expect(await all()).toEqual([': ', 'B waits: zine']);
  expect(store.getState().paying).toBe(false);
});

type Till = Awaited<ReturnType<typeof tillWithTwo>>;

const MOVES = [
  ['parked', ({ park }: Till) => park().park('B'), [': ', 'A waits: tea', 'B waits: zine tea']],
  ['taken up', ({ park, id }: Till) => park().resume(id), ['A: tea', 'B waits: zine tea']],
  ['split', ({ park }: Till) => park().split({ 1: 1 }), ['B: zine', 'A waits: tea', 'B waits: tea']],
  ['merged', ({ park, id }: Till) => park().merge(id), ['B: zine tea tea']],
] as const;

const FAILURES = [true, false].flatMap((written) => [true, false].map((readable) => ({ written, readable })));

describe.each(MOVES)('orders are %s by a store that fails', (_, move, moved) => {
  it.each(
    FAILURES,
  )('[PARK-2] (written: $written, can be read after: $readable): each is in one place', async ({
    written,
    readable,
  }) => {
    const till = await tillWithTwo();
    const { db, store, order, all } = till;
    store.setState({ order: orderOf('zine', 'tea') });
    const before = store.getState();
    const broken = losingAnswers(db, written, readable);
    const answer = await move(till);
    if (readable) expect(answer).toEqual(written ? { ok: true } : failed('storage-failed'));
    else {
      expect(answer).toEqual(failed('maybe-moved'));
      expect(await move(till)).toEqual(failed('maybe-moved'));
    }
    if (!answer.ok) {
      expect(store.getState()).toMatchObject({ order: before.order, parked: before.parked });
      expect(store.getState().paying).toBe(readable ? false : 'move');
      if (!readable) order.openRing(500, 'Something', 'standard');
      expect(store.getState().order).toHaveLength(2);
    }
    broken.mend();
    if (!answer.ok) must(await move(till));
    expect(store.getState().paying).toBe(false);
    expect(await all()).toEqual(moved);
  });
});

const OTHERS = [
  ['a split', ({ park }: Till) => park().split({ 1: 1 }), null],
  ['a split in other parts', ({ park }: Till) => park().split({ 2: 1 }), { 1: 1 }],
  ['a name', ({ park }: Till) => park().park('C'), null],
  ['putting together', ({ park, id }: Till) => park().merge(id), null],
] as const;

it.each(OTHERS)('[PARK-2] %s is not answered by another move that was in doubt', async (_, other, first) => {
  const till = await tillWithTwo();
  const { db, store, park, all, id } = till;
  store.setState({ order: orderOf('zine', 'tea') });
  const ask = () => (first ? park().split(first) : park().resume(id));
  const broken = losingAnswers(db, true, false);
  expect(await ask()).toEqual(failed('maybe-moved'));
  expect(await other(till)).toEqual(failed('maybe-moved'));
  broken.mend();
  expect(await other(till)).toEqual(failed('another-moved'));
  expect(store.getState().paying).toBe(false);
  expect(await all()).toEqual(
    first ? ['B: zine', 'A waits: tea', 'B waits: tea'] : ['A: tea', 'B waits: zine tea'],
  );
});

it('[PARK-2] where what was in doubt did not move, what is asked for now is done', async () => {
  const { db, park, all, id } = await tillWithTwo();
  const broken = losingAnswers(db, false, false);
  expect(await park().resume(id)).toEqual(failed('maybe-moved'));
  broken.mend();
  must(await park().park('C'));
  expect(await all()).toEqual([': ', 'A waits: tea', 'C waits: zine']);
});

it('[PARK-2] a store that hangs is waited for no longer than people wait, and asked again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { db, store, park, all } = await tillWithTwo();
    const broken = losingAnswers(db, 'hangs', false);
    const parking = park().park('B');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await parking).toEqual(failed('maybe-moved'));
    expect(store.getState()).toMatchObject({ paying: 'move', name: 'B' });
    broken.mend();
    must(await park().park('B'));
    expect(await all()).toEqual([': ', 'A waits: tea', 'B waits: zine']);
  } finally {
    vi.useRealTimers();
  }
});

it('[PRINT-8] a slip that can’t be kept holds up no move for longer than one, rejects nothing, and is on paper', async () => {
  const { store, park, all, id } = await tillWithTwo();
  const onPaper = () => store.getState().parked.find((each) => each.id === id)?.onSlip;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  try {
    put.mockImplementationOnce(() => {
      throw new DOMException('planted', 'UnknownError');
    });
    await park().printed(id);
    expect(onPaper()).toHaveLength(1);
    put.mockImplementationOnce(() => new IDBRequest());
    const noted = park().printed(id);
    const parking = park().park('B');
    await vi.advanceTimersByTimeAsync(10_000);
    await noted;
    must(await parking);
    expect(onPaper()).toHaveLength(1);
  } finally {
    vi.useRealTimers();
    put.mockRestore();
  }
  await park().printed(id);
  expect(await all()).toEqual([': ', 'A waits: tea', 'B waits: zine']);
  expect(onPaper()).toHaveLength(1);
});

it('[PRINT-9] what is on paper by now is known at once, while the store hangs as well, and goes on with its order', async () => {
  const { store, park, all, id } = await tillWithTwo();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => new IDBRequest());
  try {
    const noted = park().printed(id);
    // Asked for again in that moment, the slip has nothing to say.
    expect(store.getState().parked).toMatchObject([{ id, onSlip: orderOf('tea') }]);
    await vi.advanceTimersByTimeAsync(10_000);
    await noted;
    must(await park().resume(id));
  } finally {
    vi.useRealTimers();
    put.mockRestore();
  }
  expect(store.getState()).toMatchObject({ order: orderOf('tea'), onSlip: orderOf('tea') });
  expect(await all()).toEqual(['A: tea', 'B waits: zine']);
});

it('[PARK-2] while a move is in doubt a slip says nothing about what waits', async () => {
  const { db, store, park, all, id } = await tillWithTwo();
  const broken = losingAnswers(db, true, false);
  expect(await park().resume(id)).toEqual(failed('maybe-moved'));
  broken.mend();
  // In the store another order waits by now, and the counter is not that of memory.
  await park().printed(id);
  expect(store.getState()).toMatchObject({ paying: 'move', name: 'B', parked: [{ name: 'A' }] });
  must(await park().resume(id));
  expect(await all()).toEqual(['A: tea', 'B waits: zine']);
});

it('[PAY-6] money that was taken waits with its order, and leaves with no line; a tip alone does', async () => {
  const { store, park, order, id } = await tillWithTwo();
  const taken = { tip: 0, roundUp: 0, parts: [{ kind: 'cash' as const, amount: 100 }] };
  store.setState({ taken, undo: [{ order: [], card: null }] });
  order.setQuantity('1', 0);
  expect(store.getState()).toMatchObject({ taken, orderError: { type: 'part-paid' } });
  order.undo();
  expect(store.getState().order).toHaveLength(1);
  // However it came to have none.
  store.setState({ order: [] });
  must(await park().resume(id));
  expect(store.getState().parked).toMatchObject([{ name: 'B', taken }]);

  store.setState({ taken: { tip: 50, roundUp: 0, parts: [] } });
  must(await park().voidLines({ line: '1', left: 0, reason: 'Changed their mind' }));
  expect(store.getState()).toMatchObject({ order: [], name: '', taken: { tip: 0 } });
});

it('[PARK-4] orders with two cards stay two, unless the cards give the same', async () => {
  const { store, park, all, id } = await tillWithTwo();
  const card = { organisation: 'dockers', name: 'Dockers', tier: 0, lastDay: 99_999, listVersion: 1 };
  const [a] = store.getState().parked;
  if (!a) throw new Error('none waits');
  store.setState({ card, parked: [{ ...a, card: { ...card, organisation: 'bakers' } }] });
  expect(await park().merge(id)).toEqual({ ok: false, error: { type: 'two-cards' } });
  expect(store.getState().order).toHaveLength(1);
  store.setState({ parked: [{ ...a, card: { ...card, counters: { daily: 'x' } } }] });
  expect(await park().merge(id)).toEqual({ ok: false, error: { type: 'two-cards' } });
  store.setState({ parked: [{ ...a, card: { ...card, listVersion: 2 } }] });
  expect(await park().merge(id)).toEqual({ ok: true });
  expect(await all()).toEqual(['B: zine tea']);
});
