import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { cashActions } from '../../../src/register/till/cash-actions.ts';
import { askFor, changeMove, forgetMove, newMove } from '../../../src/register/till/cash-move.ts';
import { leavePlace } from '../../../src/register/till/leave-counting.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { failing } from '../../device/failing-store.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

const NOOR = { id: 'noor', name: 'Noor', pin: { salt: '', hash: '', iterations: 1, digits: 4 }, roles: [] };
const FIFTY = { ...newMove('paid-out'), typed: 5000, reason: 'Supplies' };
const written = (amount: number) => ({ typed: 0, reason: '', outcome: { type: 'done', amount } });
const maybe = { typed: 5000, reason: 'Supplies', outcome: { error: { type: 'maybe-written' } } };

afterEach(() => void vi.unstubAllGlobals());

/** A till where cash is moved. */
async function till() {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, catalogue: SAMPLE_CATALOGUE, staff: NOOR }));
  const desk = deskOn(db, store, Date.now);
  await showStanding(desk);
  const cash = cashActions(desk, entryWriter(desk));
  const leave = () => leavePlace(store, '/cash', () => forgetMove(store));
  return {
    db,
    store,
    ask: () =>
      askFor(store, store.getState().cashMove ?? FIFTY, ({ typed, reason, asked }) =>
        cash.move('paid-out', typed, reason, asked),
      ),
    leave,
    /** Nobody has touched it: the place is gone, and somebody opens it again. */
    lockedUntilAt(pathname: string): void {
      store.setState({ staff: null });
      leave();
      vi.stubGlobal('location', { pathname });
      store.setState({ staff: NOOR });
    },
    move: () => store.getState().cashMove,
    entries: () => db.entries.count(),
  };
}

it('[CASH-1] what was perhaps written is said over a lock, and asked for again it is one entry', async () => {
  const { db, ask, lockedUntilAt, move, entries } = await till();
  const before = await entries();
  const broken = failing(db, true);
  await ask();
  expect(move()).toMatchObject(maybe);
  lockedUntilAt('/cash');
  expect(move()).toMatchObject(maybe);
  broken.mend();
  await ask();
  expect(move()).toMatchObject(written(5000));
  expect(await entries()).toBe(before + 1);
});

it('[CASH-1] an answer that comes while the till is locked is found there, and elsewhere it is of another time', async () => {
  const { ask, lockedUntilAt, move } = await till();
  const asked = ask();
  lockedUntilAt('/cash');
  await asked;
  expect(move()).toMatchObject(written(5000));
  lockedUntilAt('/menu');
  expect(move()).toBe(null);
});

it('[CASH-1] whoever left the place is told nothing there later, and what was typed for another kind stays', async () => {
  const { store, ask, leave, move } = await till();
  const asked = ask();
  leave();
  await asked;
  expect(move()).toBe(null);
  const again = ask();
  store.setState({ cashMove: { ...newMove('drop', FIFTY.asked), typed: 700 } });
  await again;
  expect(move()).toMatchObject({ kind: 'drop', typed: 700, outcome: { kind: 'paid-out', amount: 5000 } });
});

it('[CASH-1] what was perhaps written stays until it is known: left, by whoever comes, and whatever is typed or pressed', async () => {
  const { db, store, ask, leave, lockedUntilAt, move, entries } = await till();
  const before = await entries();
  const broken = failing(db, true);
  const asked = ask();
  // Its answer comes when the place is left already.
  leave();
  await asked;
  expect(move()).toMatchObject(maybe);
  leave();
  lockedUntilAt('/menu');
  changeMove(store, FIFTY, newMove('drop', FIFTY.asked));
  changeMove(store, FIFTY, { typed: 7, reason: 'Change', outcome: null });
  expect(move()).toMatchObject({ kind: 'paid-out', asked: FIFTY.asked, ...maybe });
  // What was not even looked for says nothing of it.
  for (const type of ['busy', 'not-loaded'] as const) {
    const doubtful = move();
    if (doubtful) await askFor(store, doubtful, async () => ({ ok: false, error: { type } }));
    expect(move()).toMatchObject(maybe);
  }
  broken.mend();
  await ask();
  expect(move()).toMatchObject(written(5000));
  expect(await entries()).toBe(before + 1);
});

it('[CASH-1] what was perhaps written comes before what was typed for another kind meanwhile', async () => {
  const { db, store, ask, move } = await till();
  const broken = failing(db, false);
  const asked = ask();
  changeMove(store, FIFTY, newMove('drop', FIFTY.asked));
  expect(move()).toMatchObject({ kind: 'drop', typed: 0 });
  await asked;
  broken.mend();
  expect(move()).toMatchObject({ kind: 'paid-out', ...maybe });
});

it('[CASH-1] what becomes doubtful while a second person vouches for what was typed then stays in doubt, and nothing else is written', async () => {
  const { db, store, ask, move, entries } = await till();
  const before = await entries();
  const broken = failing(db, true);
  const first = ask();
  changeMove(store, FIFTY, { typed: 7000 });
  const vouchedFor = move();
  if (!vouchedFor) throw new Error('nothing was typed');
  await first;
  broken.mend();
  const write = vi.fn<Parameters<typeof askFor>[2]>();
  await askFor(store, vouchedFor, write);
  expect(write).not.toHaveBeenCalled();
  expect(move()).toMatchObject(maybe);
  await ask();
  expect(move()).toMatchObject(written(5000));
  expect(await entries()).toBe(before + 1);
});

it('[CASH-1] where another tab writes by now, what was perhaps written was looked for, and is known not to be', async () => {
  const { db, store, ask, move } = await till();
  const broken = failing(db, false);
  await ask();
  broken.mend();
  const doubtful = move();
  if (!doubtful) throw new Error('nothing is in doubt');
  await askFor(store, doubtful, async () => ({ ok: false, error: { type: 'not-writer' } }));
  expect(move()).toMatchObject({ outcome: { type: 'not-done', error: { type: 'not-writer' } } });
});

it('[CASH-1] what certainly was not written is forgotten by whoever leaves the place', async () => {
  const { db, ask, leave, move } = await till();
  const failed = vi.spyOn(db, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('planted', 'UnknownError');
  });
  await ask();
  failed.mockRestore();
  expect(move()).toMatchObject({ outcome: { error: { type: 'storage-failed' } } });
  leave();
  expect(move()).toBe(null);
});
