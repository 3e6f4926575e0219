import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { entryAt, journalStatus } from '../../../src/device/reading.ts';
import { keepApproval } from '../../../src/register/till/keep-approval.ts';
import { shiftActions } from '../../../src/register/till/shift-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { entryWriter } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { deskOn } from './desk.ts';

// The build puts it in.
vi.mock('../../../src/register/version.ts', () => ({ VERSION: '0' }));

const PIN = { salt: '00', hash: '00', iterations: 1, digits: 4 };
const WEN = { id: 'p-wen', name: 'Wen', pin: PIN };

it('[ROLE-2] an approval is an entry between shifts, with the day’s date, and in a shift, with that one’s', async () => {
  const { db } = await newDevice();
  const store = createStore<TillState>(() => ({
    ...FIRST_STATE,
    catalogue: SAMPLE_CATALOGUE,
    staff: WEN,
  }));
  const desk = deskOn(db, store, () => Date.parse('2026-11-25T12:00:00Z'));
  store.setState({ register: (await journalStatus(db))?.register ?? null });
  const write = entryWriter(desk);
  must(await keepApproval(desk, write, 'report', 'p-ilse', 'first'));
  const between = (await journalStatus(db))?.register.seq ?? 0;
  must(await shiftActions(desk, write).open('2026-11-24', 100));
  must(await keepApproval(desk, write, 'comp', 'p-ilse', 'second'));
  const within = (await journalStatus(db))?.register.seq ?? 0;

  const kinds = await Promise.all([1, 2, 3, 4].map(async (seq) => (await entryAt(db, seq))?.entry.kind));
  expect(kinds, 'the register is opened before all else').toEqual([
    'register-opened',
    'approval',
    'shift-opened',
    'approval',
  ]);
  for (const [seq, date, action] of [
    [between, '2026-11-25', 'report'],
    [within, '2026-11-24', 'comp'],
  ] as const) {
    const { entry, envelope } = (await entryAt(db, seq)) ?? {};
    expect(entry).toMatchObject({ kind: 'approval', body: { action, approvedBy: 'p-ilse' } });
    expect(envelope).toMatchObject({ businessDate: date, staff: WEN.id });
  }
});
