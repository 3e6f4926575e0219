import { beforeEach, expect, it } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { openOutbox } from '../../src/device/outbox.ts';
import { takeBack } from '../../src/device/take-back.ts';
import { must, newDevice, openOn, type TestDevice } from './device.ts';
import { sale, shiftOpening } from './sample-entries.ts';
import { IDBFactory } from 'fake-indexeddb';

let device: TestDevice;
let lost: SignedEntry[];

/** A device whose last two entries are gone from its store, as a backup would have it. */
beforeEach(async () => {
  const whole = await newDevice();
  must(await whole.journal.append(shiftOpening()));
  must(await whole.journal.append(sale(['tea'])));
  const rows = await Promise.all(
    whole.db.tables.map(async (each) => [each.name, await each.toArray()] as const),
  );
  must(await whole.journal.append(sale(['coffee'])));
  must(await whole.journal.append(sale(['tea', 'tea'])));
  lost = await openOutbox(whole.db).entriesAfter(2, 10);
  const db = openOn(new IDBFactory());
  await db.open();
  for (const [name, all] of rows) await db.table(name).bulkAdd(all);
  device = { ...whole, db };
});

const standing = async () => [await device.db.register.toArray(), (await device.db.entries.toArray()).length];

it('[SYNC-11] takes back what its own key signed', async () => {
  expect(await takeBack(device.db, lost)).toEqual({ type: 'taken', count: 2 });
  expect((await device.db.register.get('register'))?.receipts).toBe(3);
});

it.each([
  ['a changed body', (entry: SignedEntry) => ({ ...entry, body: entry.body.replace('"', ' "') }), 'not-ours'],
  [
    'a changed envelope',
    (entry: SignedEntry) => ({
      ...entry,
      envelope: entry.envelope.replace('"staff":"ana"', '"staff":"bob"'),
    }),
    'not-ours',
  ],
  [
    'a signature of something else',
    (entry: SignedEntry) => ({ ...entry, signature: lost[0]?.signature ?? '' }),
    'not-ours',
  ],
] as const)('[SYNC-11] takes nothing back where one of them has %s', async (_, change, type) => {
  const before = await standing();
  const [first, second] = lost;
  if (!first || !second) throw new Error('two were lost');
  expect(await takeBack(device.db, [first, change(second)])).toEqual({ type });
  expect(await standing()).toEqual(before);
});

it('[SYNC-11] takes nothing back that does not follow what is here', async () => {
  const before = await standing();
  expect(await takeBack(device.db, lost.slice(1))).toEqual({ type: 'elsewhere' });
  expect(await standing()).toEqual(before);
});

it('[SYNC-11] takes nothing of another register, nor of another epoch', async () => {
  const other = await newDevice();
  must(await other.journal.append(shiftOpening()));
  const before = await standing();
  expect(await takeBack(device.db, await openOutbox(other.db).entriesAfter(0, 1))).toEqual({
    type: 'not-ours',
  });
  await device.db.register.toCollection().modify({ epoch: 2 });
  expect(await takeBack(device.db, lost)).toEqual({ type: 'not-ours' });
  await device.db.register.toCollection().modify({ epoch: 1 });
  expect(await standing()).toEqual(before);
});
