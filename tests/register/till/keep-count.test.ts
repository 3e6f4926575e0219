import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { readDocument } from '../../../src/device/documents.ts';
import { forgetCount, keepCount, recallCount } from '../../../src/register/till/keep-count.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

const typed = { drawer: { '5000': '2' }, others: { voucher: '5' } };

/** A till in a shift, started anew on the same store each time. */
async function till() {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const start = async (counting: TillState['counting'] = {}) => {
    const store = createStore<TillState>(() => ({ ...FIRST_STATE, counting }));
    const desk = deskOn(db, store, () => 1_000);
    await showStanding(desk);
    return desk;
  };
  const kept = () => readDocument(db, 'count-left');
  return { start, kept };
}

it('[CLOSE-5] what is typed of a count outlasts a reload, and is offered to whoever counts that shift', async () => {
  const { start, kept } = await till();
  keepCount(await start(typed));
  await expect.poll(kept).toEqual({ shift: 1, seq: 1, at: 1_000, typed });
  const again = await start();
  await recallCount(again);
  expect(again.store.getState().countLeft).toEqual({ shift: 1, seq: 1, at: 1_000, typed });
  // Another count that was begun and erased is none.
  again.store.setState({ counting: { drawer: { '5000': '9' } } });
  keepCount(again);
  again.store.setState({ counting: { drawer: { '5000': '' } } });
  keepCount(again);
  await expect.poll(kept).toMatchObject({ typed });
  // What is typed by now, or offered already, is not replaced.
  const other = await start({ drawer: { '2000': '1' } });
  await recallCount(other);
  expect(other.store.getState().countLeft).toBeNull();
});

it('[CLOSE-5] it is of that shift alone, and forgotten once it is closed', async () => {
  const { start, kept } = await till();
  keepCount(await start(typed));
  await expect.poll(kept).not.toBeNull();
  const closed = await start();
  const { register } = closed.store.getState();
  for (const openShift of [null, register?.openShift ? { ...register.openShift, number: 2 } : null]) {
    closed.store.setState({ register: register && { ...register, openShift } });
    await recallCount(closed);
    expect(closed.store.getState().countLeft).toBeNull();
  }
  await forgetCount(closed);
  expect(await kept()).toBeNull();
});

it('[CLOSE-5] a float, and fields that are empty, are kept nowhere', async () => {
  const { start, kept } = await till();
  keepCount(await start({ drawer: { '5000': '' } }));
  const float = await start(typed);
  const { register } = float.store.getState();
  float.store.setState({ register: register && { ...register, openShift: null } });
  keepCount(float);
  expect(await kept()).toBeNull();
});
