import { IDBDatabase } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import { must, newDevice } from './device.ts';
import { sale, shiftOpening } from './sample-entries.ts';

it('[JOURNAL-3] writes each entry in one transaction whose durability is strict', async () => {
  const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const { journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  opened.mockClear();
  must(await journal.append(sale(['tea'])));
  const writing = opened.mock.calls.filter(([, mode]) => mode === 'readwrite');
  expect(writing).toEqual([
    [expect.arrayContaining(['entries', 'register']), 'readwrite', { durability: 'strict' }],
  ]);
});
