import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { readEnrolment } from '../../src/device/enrolment.ts';
import { createRegisterKey, saveEnrolment } from '../../src/device/identity.ts';
import { openOutbox } from '../../src/device/outbox.ts';
import { textVerifier } from '../../src/device/signing.ts';
import { must, newDevice, openOn, sampleEnrolment } from './device.ts';
import { shiftOpening } from './sample-entries.ts';

it('[ENROL-2] asks again with the same key until an enrolment has succeeded', async () => {
  const disk = new IDBFactory();
  const first = await createRegisterKey(openOn(disk));
  const db = openOn(disk);
  const again = await createRegisterKey(db);
  expect(again.publicKey).toBe(first.publicKey);
  const verify = await textVerifier(first.publicKey);
  expect(await verify('a request', await again.sign('a request'))).toBe(true);
  expect(await verify('another', await again.sign('a request'))).toBe(false);
  expect(await verify('a request', 'not base64url of 64 bytes')).toBe(false);

  must(await saveEnrolment(db, sampleEnrolment()));
  expect((await createRegisterKey(db)).publicKey).not.toBe(first.publicKey);
});

it('says who it is after enrolling, and nobody before', async () => {
  const db = openOn(new IDBFactory());
  expect(await readEnrolment(db)).toBeNull();
  expect(await openOutbox(db).position()).toBeNull();
  expect(await saveEnrolment(db, sampleEnrolment())).toEqual({ ok: false, error: { type: 'no-key' } });
  await createRegisterKey(db);
  must(await saveEnrolment(db, sampleEnrolment()));
  expect(await readEnrolment(db)).toEqual(sampleEnrolment());
});

it('[KEEP-2] waits for an entry that is being written, and is not overwritten by it', async () => {
  const { db, journal } = await newDevice();
  await createRegisterKey(db);
  const other = { ...sampleEnrolment(), epoch: 2, receiptPrefix: 'KT2' };
  const [opened, early] = await Promise.all([journal.append(shiftOpening()), saveEnrolment(db, other)]);
  expect(early).toEqual({ ok: false, error: { type: 'entries-unsent', count: 1 } });
  expect(await openOutbox(db).position()).toMatchObject({ epoch: 1, seq: 1 });

  await openOutbox(db).acknowledge({ ...must(opened), time: 0 }, { text: '', signature: '' }, 0);
  const [saved, first] = await Promise.all([saveEnrolment(db, other), journal.append(shiftOpening())]);
  must(saved);
  expect(must(first).seq).toBe(1);
  expect(await openOutbox(db).position()).toMatchObject({ epoch: 2, seq: 1, acknowledged: 0 });
});

it('[KEEP-2] refuses to become another register while entries are unsent', async () => {
  const { db, journal } = await newDevice();
  const { seq, hash } = must(await journal.append(shiftOpening()));
  await createRegisterKey(db);
  const other = { ...sampleEnrolment(), epoch: 2, receiptPrefix: 'KT2' };
  expect(await saveEnrolment(db, other)).toEqual({ ok: false, error: { type: 'entries-unsent', count: 1 } });
  expect((await readEnrolment(db))?.epoch).toBe(1);

  await openOutbox(db).acknowledge({ seq, hash, time: 0 }, { text: '', signature: '' }, 0);
  must(await saveEnrolment(db, other));
  expect(await openOutbox(db).position()).toMatchObject({ epoch: 2, seq: 0, acknowledged: 0 });
  expect(must(await journal.append(shiftOpening())).seq).toBe(1);
  expect(await openOutbox(db).position()).toMatchObject({ epoch: 2, seq: 1, acknowledged: 0 });
});
