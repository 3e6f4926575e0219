import type { StoreApi } from 'zustand/vanilla';
import { businessDateAt, dateInZone, dayNumber } from '../../core/day/business-date.ts';
import type { DeviceDb } from '../../device/db.ts';
import type { Journal } from '../../device/journal-store.ts';
import type { SyncEngine } from '../../sync/engine.ts';
import type { RequestSigner } from '../../sync/request-signer.ts';
import type { TillState } from './state.ts';

/** What the till's actions work with. `till.ts` lays it out; nothing else makes one. */
export interface Desk {
  readonly db: DeviceDb;
  readonly journal: Journal;
  readonly store: StoreApi<TillState>;
  /** null before enrolment. */
  sync: SyncEngine | null;
  /** Opened with the first request. [SIGN-1] */
  signer: Promise<RequestSigner> | null;
  /** Settled once the stored trust list has been verified, or found missing. */
  trustOpened: Promise<void>;
  /** Settled once the whole price list is in the state. [START-1] */
  pricesRead: Promise<void>;
  /** Called when words are asked for: tells when they are here whether later ones came before. */
  readonly askWords: () => () => boolean;
  /** UTC milliseconds by this tablet's clock. */
  readonly now: () => number;
}

/** Today as cards are checked: days since 1970-01-01 in the unit's time zone. [CARD-6] */
export function todayAt(desk: Desk): number {
  const zone = desk.store.getState().catalogue?.unit.timeZone ?? 'UTC';
  return dayNumber(dateInZone(desk.now(), zone));
}

/** The business date that a shift opened now would have. [DAY-1] */
export function proposedDate(desk: Desk): string {
  const unit = desk.store.getState().catalogue?.unit;
  return businessDateAt(desk.now(), unit?.timeZone ?? 'UTC', unit?.dayStart ?? 240);
}
