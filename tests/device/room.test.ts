import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import { hasRoom } from '../../src/device/room.ts';

const chance = (part: Uint8Array<ArrayBuffer>): void => void crypto.getRandomValues(part);

afterEach(() => vi.restoreAllMocks());

/** The next trial meets a store that fails so. */
const failWith = (name: string) =>
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('planted', name);
  });

it('[STORAGE-2] room for 2,000 sales is tried and given back', async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  const disk = new IDBFactory();
  expect(await hasRoom(disk, chance)).toBe(true);
  const [trial] = put.mock.calls[0] ?? [];
  expect(trial).toHaveProperty('byteLength', 4_000_000);
  // Not one kilobyte of it is left empty, which a browser would make smaller.
  const bytes = trial instanceof Uint8Array ? trial : new Uint8Array();
  for (let at = 0; at < bytes.length; at += 1000)
    expect(bytes.subarray(at, at + 1000).some(Boolean)).toBe(true);
  const left = await new Promise((resolve) => {
    const opening = disk.open('commontill-room');
    opening.addEventListener('success', () => {
      const counted = opening.result.transaction('commontill-room').objectStore('commontill-room').count();
      counted.addEventListener('success', () => resolve(counted.result));
    });
  });
  expect(left).toBe(0);
});

it('[STORAGE-2] says where they don’t fit; another failure is none of its business', async () => {
  failWith('QuotaExceededError');
  expect(await hasRoom(new IDBFactory(), chance)).toBe(false);
  failWith('UnknownError');
  await expect(hasRoom(new IDBFactory(), chance)).rejects.toThrow('planted');
});
