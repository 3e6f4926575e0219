import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { NO_ENTRY } from '../../../src/core/journal/hash.ts';
import type { DeviceDb, LedgerRow, PastRow } from '../../../src/device/db.ts';
import { countPast } from '../../../src/register/till/past-unsent.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { newDevice } from '../../device/device.ts';

let db: DeviceDb;
let store: StoreApi<TillState>;
let stop: () => void;
beforeEach(async () => {
  const device = await newDevice();
  db = device.db;
  // Live queries ask for the browser's own.
  Dexie.dependencies.indexedDB = device.disk;
  store = createStore<TillState>(() => FIRST_STATE);
  stop = countPast({ db, store });
});
afterEach(() => stop());

/** An epoch that this tablet was, with so many entries, of which the ledger has what it said. */
async function keep(epoch: number, seq: number, said: Pick<LedgerRow, 'seq' | 'held'>): Promise<void> {
  const key = await db.keys.get('register');
  if (!key) throw new Error('no key');
  const ledger: LedgerRow = { id: 'ledger', hash: NO_ENTRY, signed: null, witness: null, ...said };
  const of = { unit: 'kettle', register: 'front', epoch };
  const row: PastRow = {
    ...of,
    id: `kettle.front.${epoch}`,
    seq,
    ledger,
    privateKey: key.privateKey,
    ledgerKey: '',
    statement: undefined,
  };
  await db.past.put(row);
}
const shows = (count: number) => expect.poll(() => store.getState().pastUnsent).toBe(count);

test('[ENROL-6] what is unsent of earlier epochs is counted while it is, whoever sends it', async () => {
  await keep(1, 5, { seq: 2 });
  await shows(3);
  // What the ledger holds apart has arrived.
  await keep(2, 9, { seq: 4, held: { seq: 7, since: 0, text: '', signature: '' } });
  await shows(5);
  await keep(1, 5, { seq: 5 });
  await shows(2);
  await db.past.clear();
  await shows(0);
});
