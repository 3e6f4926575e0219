import { Dexie } from 'dexie';
import { IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { DeviceDb } from '../../src/device/db.ts';

/** From now on a commit reports a failure after, or instead of, writing, and no reading works, until it is mended. */
export function failing(db: DeviceDb, written: boolean): { mend: () => void } {
  const transaction = db.transaction.bind(db);
  const lost = new DOMException('planted', 'UnknownError');
  const planted = [
    vi.spyOn(db, 'transaction').mockImplementation((...given: unknown[]) => {
      if (given[0] !== 'rw') return Dexie.Promise.reject(lost);
      const wrote = written ? Reflect.apply(transaction, db, given) : Dexie.Promise.resolve();
      return wrote.then(() => Dexie.Promise.reject(lost));
    }),
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw lost;
    }),
  ];
  return { mend: () => planted.forEach((each) => each.mockRestore()) };
}

/** From now on a commit reports a failure after, or instead of, writing; or hangs. All rows can be read, or not. */
export function losingAnswers(
  db: DeviceDb,
  written: boolean | 'hangs',
  readable: boolean,
): { mend: () => void } {
  const transaction = db.transaction.bind(db);
  const lost = new DOMException('planted', 'UnknownError');
  const planted: { mockRestore: () => void }[] = [
    vi.spyOn(db, 'transaction').mockImplementation((...given: unknown[]) => {
      if (written === 'hangs') return new Dexie.Promise(() => undefined);
      const wrote = written ? Reflect.apply(transaction, db, given) : Dexie.Promise.resolve();
      return wrote.then(() => Dexie.Promise.reject(lost));
    }),
  ];
  if (!readable) {
    planted.push(
      vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
        throw lost;
      }),
    );
  }
  return { mend: () => planted.forEach((each) => each.mockRestore()) };
}
