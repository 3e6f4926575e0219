import type { StoreApi } from 'zustand/vanilla';
import { keepingOrder } from '../../../src/core/overtaken.ts';
import type { DeviceDb } from '../../../src/device/db.ts';
import { openJournal } from '../../../src/device/journal-store.ts';
import type { Desk } from '../../../src/register/till/desk.ts';
import type { TillState } from '../../../src/register/till/state.ts';

/** A desk on this tablet, with nothing left to wait for and without a ledger. `now`: UTC milliseconds. */
export function deskOn(db: DeviceDb, store: StoreApi<TillState>, now: () => number): Desk {
  const settled = Promise.resolve();
  return {
    db,
    journal: openJournal(db, () => true),
    store,
    sync: null,
    signer: null,
    trustOpened: settled,
    pricesRead: settled,
    askWords: keepingOrder(),
    now,
  };
}
