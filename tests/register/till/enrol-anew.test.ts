import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { readEnrolment } from '../../../src/device/enrolment.ts';
import { createRegisterKey } from '../../../src/device/identity.ts';
import { openOutbox } from '../../../src/device/outbox.ts';
import { enrolActions } from '../../../src/register/till/enrol-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { must, newDevice, sampleEnrolment } from '../../device/device.ts';
import { sale, shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

afterEach(() => void vi.unstubAllGlobals());

it('[FORK-4] a tablet is enrolled anew once all that it wrote is in the ledger or held there, and no sooner', async () => {
  const { db, journal } = await newDevice();
  const [first, second] = [
    must(await journal.append(shiftOpening())),
    must(await journal.append(sale(['tea']))),
  ];
  const store = createStore<TillState>(() => ({ ...FIRST_STATE }));
  const enrol = enrolActions(deskOn(db, store, Date.now), async () => undefined);
  await createRegisterKey(db);
  const before = await readEnrolment(db);
  const answer = { ...sampleEnrolment(), epoch: 2, receiptPrefix: 'KT2' };
  const refused = (count: number) => ({ ok: false, error: { type: 'entries-unsent', count } });
  expect(await enrol.accept(answer)).toEqual(refused(2));
  const outbox = openOutbox(db);
  const signed = { text: '{}', signature: '' };
  await outbox.acknowledge({ seq: 1, hash: first.hash, time: 1 }, signed, 1);
  expect(await enrol.accept(answer)).toEqual(refused(1));
  expect(await readEnrolment(db)).toEqual(before);
  // The second is a twin's: it waits for the office.
  await outbox.hold({ seq: second.seq }, signed, 1);
  expect(await enrol.accept(answer)).toMatchObject({ ok: true });
  expect(await readEnrolment(db)).toMatchObject({ epoch: 2, receiptPrefix: 'KT2' });
});
