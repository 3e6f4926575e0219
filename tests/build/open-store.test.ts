import { readFileSync } from 'node:fs';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { openDevice } from '../../src/device/db.ts';

it('the store that is opened ahead of the app is the till’s own', () => {
  const ahead = readFileSync(new URL('../../public/open-store.js', import.meta.url), 'utf8');
  const { name } = openDevice(undefined, { indexedDB: new IDBFactory(), IDBKeyRange });
  expect(ahead).toContain(`indexedDB.open('${name}')`);
});
