import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { cashActions } from '../../../src/register/till/cash-actions.ts';
import { FIRST_STATE } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { failing } from '../../device/failing-store.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

it('[CASH-1] a movement that was perhaps written is answered by itself, and what is asked for otherwise or later is another one', async () => {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const desk = deskOn(
    db,
    createStore(() => ({ ...FIRST_STATE, catalogue: SAMPLE_CATALOGUE })),
    Date.now,
  );
  await showStanding(desk);
  const cash = cashActions(desk, entryWriter(desk));
  for (const ask of [
    (amount: number, reason: string, asked: string) => cash.move('paid-out', amount, reason, asked),
    (_: number, reason: string, asked: string) => cash.noSale(reason, asked),
  ]) {
    const before = desk.store.getState().register?.seq ?? 0;
    const broken = failing(db, true);
    expect(await ask(500, 'Supplies', 'a')).toMatchObject({ error: { type: 'maybe-written' } });
    broken.mend();
    for (const [amount, reason, asked, seq] of [
      [900, 'Window cleaner', 'a', 2],
      // The place was left meanwhile: it is meant once more.
      [500, 'Supplies', 'b', 3],
      [500, 'Supplies', 'a', 1],
    ] as const) {
      const written = must(await ask(amount, reason, asked));
      expect(written).toMatchObject({ seq: before + seq, entry: { body: { reason } } });
    }
  }
});
