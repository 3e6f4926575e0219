import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { HeldCard } from '../../../src/device/db.ts';
import { readOpenOrder } from '../../../src/device/order-store.ts';
import { parkActions } from '../../../src/register/till/park-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { losingAnswers } from '../../device/failing-store.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf, shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

const CARD: HeldCard = {
  organisation: 'dockers',
  name: 'Dockers',
  tier: 0,
  lastDay: 99_999,
  listVersion: 1,
  coOp: false,
};
const BAKERS = { ...CARD, organisation: 'bakers', name: 'Bakers' };

/** A till with an empty counter, and a tea that waits as A under this card. */
async function tillWithWaiting(card: HeldCard | null) {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, catalogue: SAMPLE_CATALOGUE }));
  const desk = deskOn(db, store, Date.now);
  await showStanding(desk);
  const park = parkActions(desk, entryWriter(desk));
  store.setState({ order: orderOf('tea'), card });
  must(await park.park('A'));
  /** The number under which an order of this name waits. */
  const waits = (name: string) => store.getState().parked.find((each) => each.name === name)?.id ?? '';
  return { db, store, park, waits };
}

it('[PRICE-5] a card that is shown before an order is taken up counts for it, a live one as well', async () => {
  const { db, store, park, waits } = await tillWithWaiting(null);
  store.setState({ card: { ...CARD, shown: 'a code' } });
  must(await park.resume(waits('A')));
  expect(store.getState()).toMatchObject({ name: 'A', card: { ...CARD, shown: 'a code' }, cardLost: null });
  must(await park.park('A'));

  // Beside goods it stays with them.
  store.setState({ order: orderOf('zine'), name: 'B', card: CARD });
  must(await park.resume(waits('A')));
  expect(store.getState()).toMatchObject({ name: 'A', card: null });
  must(await park.park('A'));
  store.setState({ card: BAKERS });
  must(await park.resume(waits('A')));
  expect((await readOpenOrder(db)).card).toEqual(BAKERS);
});

it.each([
  ['at once', false],
  ['after a doubt', true],
])('[PRICE-5] an order that is taken up keeps the card it has, and says %s that another was let go', async (_, doubt) => {
  const { db, store, park, waits } = await tillWithWaiting(CARD);
  store.setState({ card: BAKERS });
  const id = waits('A');
  if (doubt) {
    const broken = losingAnswers(db, true, false);
    expect(await park.resume(id)).toEqual({ ok: false, error: { type: 'maybe-moved' } });
    broken.mend();
  }
  must(await park.resume(id));
  const cardLost = { outcome: 'order-has-one', name: 'Bakers' };
  expect(store.getState()).toMatchObject({ card: CARD, cardLost });
});

it('[PRICE-5] where the card that was shown gives the same, nothing is said', async () => {
  const { store, park, waits } = await tillWithWaiting(CARD);
  store.setState({ card: { ...CARD, listVersion: 2 } });
  must(await park.resume(waits('A')));
  expect(store.getState()).toMatchObject({ card: CARD, cardLost: null });
});

it('[VOID-2] the last line that is taken off takes the member’s card along', async () => {
  const { db, store, park, waits } = await tillWithWaiting(CARD);
  must(await park.resume(waits('A')));
  must(await park.voidLines({ line: '1', left: 0, reason: 'Changed their mind' }));
  expect(store.getState()).toMatchObject({ order: [], card: null });
  expect((await readOpenOrder(db)).card).toBeNull();
  // What is left of an order keeps it.
  store.setState({ order: orderOf('tea', 'zine'), card: CARD });
  must(await park.voidLines({ line: '1', left: 0, reason: 'Changed their mind' }));
  expect(store.getState()).toMatchObject({ order: [{ product: 'zine' }], card: CARD });
});
