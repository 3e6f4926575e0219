import type { Result } from '../../src/core/result.ts';
import { type Enrolment, openDevice } from '../../src/device/db.ts';
import { createRegisterKey, saveEnrolment } from '../../src/device/identity.ts';
import { openJournal } from '../../src/device/journal-store.ts';
import type { Rounds } from '../scale.ts';
import { storeSales } from './seed.ts';
import { shiftNow } from './sale.ts';
import { type SaleTimes, timeSales } from './time-sales.ts';

/** What the page can be asked to do. */
export interface Tablet {
  /** Makes this a register with an open shift. */
  enrol(): Promise<void>;
  storeSales(count: number): Promise<void>;
  timeSales(rounds: Rounds): Promise<SaleTimes>;
}

declare global {
  interface Window {
    tablet: Tablet;
  }
}

const ENROLMENT: Enrolment = {
  unit: 'kettle',
  unitName: 'The Kettle',
  register: 'front',
  epoch: 1,
  receiptPrefix: 'KT1',
  ledgerKey: '',
  federationKey: '',
};

const db = openDevice();
const journal = openJournal(db, () => true);

window.tablet = {
  async enrol() {
    await createRegisterKey(db);
    must(await saveEnrolment(db, ENROLMENT));
    must(await journal.append(shiftNow()));
  },
  storeSales: (count) => storeSales(db, count),
  timeSales: (rounds) => timeSales(db, journal, rounds),
};

function must(result: Result<unknown, { readonly type: string }>): void {
  if (!result.ok) throw new Error(result.error.type);
}
