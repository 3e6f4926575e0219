import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { keepingOrder } from '../../../src/core/overtaken.ts';
import { journalStatus } from '../../../src/device/reading.ts';
import type { Desk } from '../../../src/register/till/desk.ts';
import { moneyActions } from '../../../src/register/till/money-actions.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { FIRST_STATE, quoteOf } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { failing } from '../../device/failing-store.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf, shiftOpening } from '../../device/sample-entries.ts';

it.each([
  ['was', true],
  ['was not', false],
])('[JOURNAL-3] an order that %s written, nobody knows, stands still until it is one sale', async (_, written) => {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const store = createStore(() => ({
    ...FIRST_STATE,
    catalogue: SAMPLE_CATALOGUE,
    order: orderOf('tea'),
    soundOn: false,
  }));
  const ready = {
    trustOpened: Promise.resolve(),
    pricesRead: Promise.resolve(),
    askWords: keepingOrder(),
  };
  const desk: Desk = { db, journal, store, sync: null, signer: null, ...ready, now: Date.now };
  await showStanding(desk);
  const order = orderActions(desk);
  const money = moneyActions(desk, entryWriter(desk), () => undefined);
  const { total } = quoteOf(store.getState());
  const cash = { kind: 'cash', amount: total, given: total, change: 0 } as const;

  const broken = failing(db, written);
  expect(await money.pay([cash])).toEqual({ ok: false, error: { type: 'maybe-written' } });
  broken.mend();
  order.openRing(500, 'Something', 'standard');
  expect(store.getState().order).toHaveLength(1);

  expect(must(await money.pay([cash])).entry.body).toMatchObject({ total });
  expect(store.getState()).toMatchObject({ order: [], paying: false });
  expect((await journalStatus(db))?.register.receipts).toBe(1);
});
