import { expect, it, vi } from 'vitest';
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

/** A till with a tea on its counter. */
async function till() {
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
  const openDrawer = vi.fn<() => void>();
  const money = moneyActions(desk, entryWriter(desk), () => undefined, openDrawer);
  const { total } = quoteOf(store.getState());
  const cash = { kind: 'cash', amount: total, given: total, change: 0 } as const;
  return { db, store, order: orderActions(desk), money, openDrawer, total, cash };
}

it.each([
  ['was', true],
  ['was not', false],
])('[JOURNAL-3] an order that %s written, nobody knows, stands still until it is one sale', async (_, written) => {
  const { db, store, order, money, total, cash } = await till();
  const broken = failing(db, written);
  expect(await money.pay([cash])).toEqual({ ok: false, error: { type: 'maybe-written' } });
  broken.mend();
  order.openRing(500, 'Something', 'standard');
  expect(store.getState().order).toHaveLength(1);

  expect(must(await money.pay([cash])).entry.body).toMatchObject({ total });
  expect(store.getState()).toMatchObject({ order: [], paying: false });
  expect((await journalStatus(db))?.register.receipts).toBe(1);
});

it.each([
  ['was', true],
  ['was not', false],
])('[PAY-8] a sale that %s written, nobody knows, is asked for again as it was paid', async (_, written) => {
  const { db, store, money, openDrawer, total, cash } = await till();
  const terminal = { kind: 'card-terminal', amount: total } as const;
  const broken = failing(db, written);
  expect(await money.pay([terminal], { tip: 0, rounding: 0 })).toMatchObject({ ok: false });
  // It is looked for in vain, too.
  expect(await money.pay([cash])).toMatchObject({ error: { type: 'maybe-written' } });
  broken.mend();
  const { entry } = must(await money.pay([cash]));
  expect(entry.body).toMatchObject({ total, tenders: [terminal] });
  expect(openDrawer).not.toHaveBeenCalled();
  // The next sale is paid as it is.
  store.setState({ order: orderOf('coffee') });
  const next = quoteOf(store.getState()).total;
  const other = { kind: 'voucher', amount: next } as const;
  expect(must(await money.pay([other])).entry.body).toMatchObject({ tenders: [other] });
});

it('[PAY-8] a sale that certainly was not written is paid as is chosen then', async () => {
  const { db, money, total, cash } = await till();
  const terminal = { kind: 'card-terminal', amount: total } as const;
  const add = vi.spyOn(db, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('planted', 'UnknownError');
  });
  expect(await money.pay([terminal])).toMatchObject({ error: { type: 'storage-failed' } });
  add.mockRestore();
  expect(must(await money.pay([cash])).entry.body).toMatchObject({ tenders: [cash] });
});
