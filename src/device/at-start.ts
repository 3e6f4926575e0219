import type { DeviceDb, Enrolment, OpenOrder, ParkedOrder } from './db.ts';
import { type Contact, readDocument, type SoldOut } from './documents.ts';
import { readEnrolment } from './enrolment.ts';
import { readOpenOrder, readParkedOrders } from './order-store.ts';
import { openCheckedPrices, type OpenedPrices } from './price-list.ts';
import { type JournalStatus, journalStatus } from './reading.ts';

/** What the first screen of a till is made of. */
export interface AtStart {
  /** Null before this tablet is a register. */
  readonly enrolment: Enrolment | null;
  readonly standing: JournalStatus | null;
  readonly open: OpenOrder;
  readonly parked: readonly ParkedOrder[];
  readonly contact: Contact | null;
  readonly soldOut: SoldOut | null;
  readonly seatsElsewhere: Readonly<Record<string, number>> | null;
  /** Null where there is none, or one that has to be checked: `openPriceList` finds out. */
  readonly prices: OpenedPrices | null;
}

/**
 * Reads all of it in one transaction: it is of one moment, and takes half as long as one after the other or side by
 * side. `shape` is what this version checks prices against. [START-1] [START-4]
 */
export async function readAtStart(db: DeviceDb, shape: string): Promise<AtStart> {
  const read = db.transaction('r', db.documents, db.orders, db.register, db.ledger, () =>
    Promise.all([
      readEnrolment(db),
      journalStatus(db),
      readOpenOrder(db),
      readParkedOrders(db),
      readDocument(db, 'contact'),
      readDocument(db, 'sold-out'),
      readDocument(db, 'seats-elsewhere'),
      openCheckedPrices(db, shape),
    ]),
  );
  const [enrolment, standing, open, parked, contact, soldOut, seatsElsewhere, prices] = await read;
  return { enrolment, standing, open, parked, contact, soldOut, seatsElsewhere, prices };
}
