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

it('[CASH-1] a movement that was perhaps written is answered by itself, and another amount or reason is another one', async () => {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const desk = deskOn(
    db,
    createStore(() => ({ ...FIRST_STATE, catalogue: SAMPLE_CATALOGUE })),
    Date.now,
  );
  await showStanding(desk);
  const cash = cashActions(desk, entryWriter(desk));
  const broken = failing(db, true);
  expect(await cash.move('paid-out', 500, 'Supplies')).toMatchObject({ error: { type: 'maybe-written' } });
  broken.mend();
  for (const [amount, reason, seq] of [
    [900, 'Supplies', 3],
    [500, 'Window cleaner', 4],
    [500, 'Supplies', 2],
  ] as const) {
    const written = must(await cash.move('paid-out', amount, reason));
    expect(written).toMatchObject({ seq, entry: { body: { amount, reason } } });
  }
  const again = failing(db, true);
  expect(await cash.noSale('Change')).toMatchObject({ error: { type: 'maybe-written' } });
  again.mend();
  expect(must(await cash.noSale('Looked'))).toMatchObject({ seq: 6, entry: { body: { reason: 'Looked' } } });
  expect(must(await cash.noSale('Change'))).toMatchObject({ seq: 5, entry: { body: { reason: 'Change' } } });
});
