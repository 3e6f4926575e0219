import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { EnrolmentAnswer } from '../../../src/protocol/enrolment.ts';
import { readEnrolment } from '../../../src/device/enrolment.ts';
import { enrolActions } from '../../../src/register/till/enrol-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { newDevice, sampleEnrolment } from '../../device/device.ts';
import { deskOn } from './desk.ts';

afterEach(() => void vi.unstubAllGlobals());

/** A till that trains or not, with what it asked of the network. */
async function till(training: boolean) {
  const { db } = await newDevice();
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, training }));
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', (address: unknown) => {
    asked.push(address);
    return Promise.reject(new Error('no network'));
  });
  const begun: string[] = [];
  const begin = async (): Promise<void> => void begun.push('begun');
  return { db, asked, begun, enrol: enrolActions(deskOn(db, store, Date.now), begin) };
}

it('[TRAINING-1] [ENROL-1] in training no code is sent, no answer taken and no register let in again', async () => {
  const { db, asked, begun, enrol } = await till(true);
  const [before, keys] = [await readEnrolment(db), await db.keys.toArray()];
  const answer: EnrolmentAnswer = { ...sampleEnrolment(), register: 'another' };
  const refused = { ok: false, error: { type: 'training' } };
  expect(await enrol.ask('AAAA-BBBB-CCCC', 'Front counter', null)).toEqual(refused);
  expect(await enrol.accept(answer)).toEqual(refused);
  expect(await enrol.comeBack('AAAA-BBBB-CCCC')).toEqual(refused);
  expect([asked, begun]).toEqual([[], []]);
  expect([await readEnrolment(db), await db.keys.toArray()]).toEqual([before, keys]);
});

it('[ENROL-1] elsewhere a code is sent', async () => {
  const { asked, enrol } = await till(false);
  expect(await enrol.ask('AAAA-BBBB-CCCC', 'Front counter', null)).toMatchObject({
    error: { type: 'unreachable' },
  });
  expect(asked).toHaveLength(1);
});
