import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { keepDocument, readDocument } from '../../src/device/documents.ts';
import { entriesOfShift, journalStatus, observe } from '../../src/device/reading.ts';
import { must, newDevice, openOn } from './device.ts';
import { sale, shiftOpening } from './sample-entries.ts';

it('[SEAT-1] keeps the trust list, the last contact and seats sold elsewhere through a reload', async () => {
  const { db, disk } = await newDevice();
  expect(await readDocument(db, 'trust-list')).toBeNull();
  await keepDocument(db, 'trust-list', { content: new Uint8Array([1, 2, 3]), etag: '"7"' });
  await keepDocument(db, 'contact', { time: 5, skewMs: -4 });
  await keepDocument(db, 'seats-elsewhere', { film: 12 });
  db.close();

  const reopened = openOn(disk);
  expect((await readDocument(reopened, 'trust-list'))?.content).toEqual(new Uint8Array([1, 2, 3]));
  expect(await readDocument(reopened, 'contact')).toEqual({ time: 5, skewMs: -4 });
  expect(await readDocument(reopened, 'seats-elsewhere')).toEqual({ film: 12 });
});

it('gives nothing that this version of the app cannot read', async () => {
  const { db } = await newDevice();
  const kept: readonly { readonly id: string; readonly value: unknown }[] = [
    { id: 'enrolment', value: { unit: 'kettle' } },
    { id: 'trust-list', value: { content: 'text', etag: '"7"' } },
    { id: 'contact', value: { time: 5 } },
  ];
  await db.documents.bulkPut(kept);
  for (const name of ['enrolment', 'trust-list', 'contact'] as const) {
    expect(await readDocument(db, name)).toBeNull();
  }
});

it('tells an observer about each entry', async () => {
  const { db, journal } = await newDevice();
  const seen: number[] = [];
  const stop = observe(
    () => journalStatus(db),
    (status) => seen.push(status?.register.seq ?? -1),
  );
  must(await journal.append(shiftOpening()));
  must(await journal.append(sale(['tea'])));
  await vi.waitFor(() => expect(seen.at(-1)).toBe(2), { timeout: 20_000 });
  stop();
  must(await journal.append(sale(['tea'])));
  expect(seen.at(-1)).toBe(2);
});

it('lists the open shift’s entries and none when no shift is open', async () => {
  const { db, journal } = await newDevice();
  expect(await entriesOfShift(db)).toEqual([]);
  must(await journal.append(shiftOpening()));
  const { hash } = must(await journal.append(sale(['zine'])));
  const entries = await entriesOfShift(db);
  expect(entries.map(({ entry }) => entry.kind)).toEqual(['shift-opened', 'sale']);
  expect(entries[1]?.envelope).toMatchObject({ seq: 2, hash });
});
