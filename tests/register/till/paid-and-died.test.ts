import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { keepingOrder } from '../../../src/core/overtaken.ts';
import { NO_ORDER, readOpenOrder } from '../../../src/device/order-store.ts';
import type { OpenOrder } from '../../../src/device/db.ts';
import type { Journal } from '../../../src/device/journal-store.ts';
import type { Desk } from '../../../src/register/till/desk.ts';
import { moneyActions } from '../../../src/register/till/money-actions.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { FIRST_STATE, quoteOf } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { shiftOpening } from '../../device/sample-entries.ts';

afterEach(() => vi.unstubAllGlobals());

/** A till on a real store whose taps are kept when the next frame is painted. */
async function tillWith(journalOf: (journal: Journal, paint: () => Promise<void>) => Journal) {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const frames: (() => void)[] = [];
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  const paint = async (): Promise<void> => {
    for (const frame of frames.splice(0)) frame();
    await setTimeout(200);
  };
  const store = createStore(() => ({ ...FIRST_STATE, catalogue: SAMPLE_CATALOGUE, soundOn: false }));
  const ready = {
    trustOpened: Promise.resolve(),
    pricesRead: Promise.resolve(),
    askWords: keepingOrder(),
  };
  const desk: Desk = {
    db,
    journal: journalOf(journal, paint),
    store,
    sync: null,
    signer: null,
    ...ready,
    now: Date.now,
  };
  await showStanding(desk);
  const order = orderActions(desk);
  const money = moneyActions(desk, entryWriter(desk), () => undefined);
  const [tea] = SAMPLE_CATALOGUE.products;
  if (!tea || !order.tap(tea)) throw new Error('the sample sells nothing');
  const { total } = quoteOf(store.getState());
  return { db, pay: () => money.pay([{ kind: 'cash', amount: total, given: total, change: 0 }]) };
}

it('[ORDER-3] an order that is paid before its last tap was kept does not lie open again if the tablet dies then', async () => {
  const found: OpenOrder[] = [];
  const { db, pay } = await tillWith((journal, paint) => ({
    append: async (request) => {
      const written = await journal.append(request);
      await paint();
      found.push(await readOpenOrder(db));
      return written;
    },
  }));
  must(await pay());
  expect(found).toEqual([NO_ORDER]);
});

it('[ORDER-3] an order whose sale was not written is kept with its last tap', async () => {
  const { db, pay } = await tillWith((_, paint) => ({
    append: async () => {
      await paint();
      return { ok: false, error: { type: 'storage-full' } };
    },
  }));
  expect(await pay()).toMatchObject({ ok: false });
  await vi.waitFor(async () => expect((await readOpenOrder(db)).order).toHaveLength(1), {
    timeout: 20_000,
  });
});
