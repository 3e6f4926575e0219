import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { openJournal } from '../../../src/device/journal-store.ts';
import { moneyActions } from '../../../src/register/till/money-actions.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { parkActions } from '../../../src/register/till/park-actions.ts';
import { FIRST_STATE, quoteOf, type TillState } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { failing } from '../../device/failing-store.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf, shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

const BUSY = { ok: false, error: { type: 'busy' } };

/** A till with a tea on its counter, and the cash for it; `isWriter`: whether its tab is the one that writes. */
async function till(isWriter = () => true) {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const open = { catalogue: SAMPLE_CATALOGUE, order: orderOf('tea'), soundOn: false };
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, ...open }));
  const desk = { ...deskOn(db, store, Date.now), journal: openJournal(db, isWriter) };
  await showStanding(desk);
  const write = entryWriter(desk);
  const { total } = quoteOf(store.getState());
  const money = moneyActions(desk, write, () => undefined);
  return {
    db,
    store,
    write,
    order: orderActions(desk),
    park: parkActions(desk, write),
    pay: () => money.pay([{ kind: 'cash', amount: total, given: total, change: 0 }]),
  };
}

it('[PAY-1] paid again, given up or parked while it is written as a sale, an order stands still until it is', async () => {
  const { store, order, park, pay } = await till();
  const first = pay();
  expect([await pay(), await park.voidOrder(0, 'Test'), await park.park('A')]).toEqual([BUSY, BUSY, BUSY]);
  expect(store.getState().paying).toBe('writing');
  order.openRing(500, 'Something', 'standard');
  expect(store.getState().order).toHaveLength(1);
  must(await first);
  expect(store.getState()).toMatchObject({ order: [], paying: false, parked: [] });
});

it('[VOID-1] an order that is perhaps sold is not given up, and one that is perhaps given up is not sold', async () => {
  for (const first of ['sale', 'void'] as const) {
    const { db, store, park, pay } = await till();
    const giveUp = () => park.voidOrder(0, 'Test');
    const [begin, other] = first === 'sale' ? [pay, giveUp] : [giveUp, pay];
    const broken = failing(db, true);
    expect(await begin()).toMatchObject({ error: { type: 'maybe-written' } });
    broken.mend();
    expect(await other()).toEqual(BUSY);
    must(await begin());
    expect(store.getState()).toMatchObject({ order: [], paying: false });
  }
});

it.each([
  ['was', true],
  ['was not', false],
])('[PAY-8] where another tab writes by now, an order that is perhaps sold stands still until its sale %s found', async (_, written) => {
  let writes = true;
  const { db, store, order, park, pay } = await till(() => writes);
  const broken = failing(db, written);
  expect(await pay()).toMatchObject({ error: { type: 'maybe-written' } });
  writes = false;
  expect(await pay()).toMatchObject({ error: { type: 'maybe-written' } });
  expect(store.getState().paying).toBe('sale');
  order.openRing(500, 'Something', 'standard');
  expect([await park.park('A'), await park.voidOrder(0, 'Test')]).toEqual([BUSY, BUSY]);
  expect(store.getState().order).toHaveLength(1);
  broken.mend();
  if (written) must(await pay());
  else expect(await pay()).toEqual({ ok: false, error: { type: 'not-writer' } });
  expect(store.getState()).toMatchObject({ order: written ? [] : orderOf('tea'), paying: false });
  expect(await db.entries.count()).toBe(written ? 2 : 1);
});

it('[PAY-1] an order that waits for another entry to be written is still open after it', async () => {
  const { store, write, pay } = await till();
  const { businessDate = '' } = store.getState().register?.openShift ?? {};
  const other = write('no-sale', businessDate, ({ salt, shift }) => ({
    salt,
    shift,
    currency: 'EUR',
    reason: 'Change',
  }));
  expect(await pay()).toEqual(BUSY);
  expect(store.getState().paying).toBe(false);
  must(await other);
  must(await pay());
});
