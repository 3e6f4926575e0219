import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { entryAt } from '../../../src/device/reading.ts';
import { refundSale } from '../../../src/register/till/refund-sale.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { failing } from '../../device/failing-store.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { sale, shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

/** A till that sold two teas, and refunds some of them in cash. */
async function till() {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const { seq, hash } = must(await journal.append(sale(['tea', 'tea'])));
  const sold = await entryAt(db, seq);
  if (!sold) throw new Error('nothing was sold');
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, catalogue: SAMPLE_CATALOGUE }));
  const desk = deskOn(db, store, Date.now);
  await showStanding(desk);
  const openDrawer = vi.fn<() => void>();
  const write = entryWriter(desk);
  const refund = (quantity: number, approvedBy?: string) =>
    refundSale(desk, write, openDrawer, sold, {
      picks: [{ at: 0, quantity }],
      way: 'cash',
      reason: 'cold',
      approvedBy,
    });
  const inDoubt = () => store.getState().refundDoubts.map((each) => each.sale);
  return { db, hash, refund, inDoubt, openDrawer, entries: () => db.entries.count() };
}

it.each([
  ['was', true],
  ['was not', false],
])('[REFUND-5] a refund that %s written, nobody knows, is in doubt until asked for again, and is that one', async (_, written) => {
  const { db, hash, refund, inDoubt, openDrawer, entries } = await till();
  const before = await entries();
  // It is looked up what went back before the store fails.
  const transaction = db.transaction.bind(db);
  let broken = { mend: (): void => undefined };
  vi.spyOn(db, 'transaction').mockImplementationOnce((...given: unknown[]) => {
    vi.mocked(db.transaction).mockRestore();
    db.transaction = transaction;
    broken = failing(db, written);
    return Reflect.apply(db.transaction, db, given);
  });
  expect(await refund(1)).toEqual({ ok: false, error: { type: 'maybe-written' } });
  expect(inDoubt()).toEqual([hash]);
  // It is looked for in vain, too.
  expect(await refund(2)).toMatchObject({ error: { type: 'maybe-written' } });
  expect(inDoubt()).toEqual([hash]);
  broken.mend();
  const { entry } = must(await refund(2, 'noor'));
  expect(entry.body).toMatchObject({ reason: 'cold', lines: [{ quantity: 1 }] });
  expect(inDoubt()).toEqual([]);
  expect(openDrawer).toHaveBeenCalledOnce();
  expect(await entries()).toBe(before + 1);
  must(await refund(1));
  expect(await entries()).toBe(before + 2);
});
