import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Order } from '../../../src/core/order/order.ts';
import { moneyActions } from '../../../src/register/till/money-actions.ts';
import { FIRST_STATE } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { en } from '../../../src/register/words/en.ts';
import { es } from '../../../src/register/words/es.ts';
import { must, newDevice } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf, shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

const option = { group: 'extras', option: 'shot', name: 'With an extra shot of espresso', price: 0 };
const withOptions = (count: number): Order =>
  orderOf('tea').flatMap((tea) =>
    Array.from({ length: count }, (_, index) => ({
      ...tea,
      id: String(index + 1),
      options: Array.from({ length: 40 }, () => option),
    })),
  );

it('[JOURNAL-9] a sale that no ledger would take is not paid: the order stays, and half of it is sold', async () => {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const order = withOptions(200);
  const store = createStore(() => ({ ...FIRST_STATE, catalogue: SAMPLE_CATALOGUE, order, soundOn: false }));
  const desk = deskOn(db, store, Date.now);
  await showStanding(desk);
  const money = moneyActions(desk, entryWriter(desk), () => undefined);
  const terminal = (amount: number) => [{ kind: 'card-terminal' as const, amount }];
  const refused = await money.pay(terminal(200 * 320));
  expect(refused.ok ? 'written' : refused.error.type).toBe('too-long');
  expect(store.getState()).toMatchObject({ paying: false, register: { seq: 1, receipts: 0 } });
  expect(store.getState().order).toBe(order);
  store.setState({ order: order.slice(100) });
  const paid = await money.pay(terminal(100 * 320));
  expect(paid.ok && paid.value.seq).toBe(2);
});

it('[JOURNAL-9] people read in both languages what happened, what it means for the money, and what to do', () => {
  for (const { notWritten, sell } of [en, es]) {
    expect(notWritten.titles['too-long']).toMatch(/^(Not written|No escrito): /);
    expect(notWritten.whats['too-long']).toMatch(/(money|dinero).*(split the order|divida el pedido)/);
    expect(notWritten.whats['too-long-refund']).toMatch(/(Give nothing back|No devuelva nada)/);
    expect(sell.tooLong).toMatch(/Split the order|Divida el pedido/);
  }
});
