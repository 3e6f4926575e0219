import { Dexie, type DexieOptions, type Table } from 'dexie';
import { readBody } from '../core/journal/body.ts';
import type { AcknowledgedBy } from './acknowledged.ts';
import type { Behind } from './behind.ts';
import type { Strike } from '../core/card/organisation.ts';
import type { CardPlace } from '../core/card/standing.ts';
import { takingTurns } from '../core/in-turn.ts';
import { ENTRY_VERSION, type SignedEntry } from '../core/journal/envelope.ts';
import type { Totals } from '../core/day/totals.ts';
import type { Known } from '../core/order/known.ts';
import type { Order } from '../core/order/order.ts';
import type { SeatsSold } from '../core/order/seats.ts';
import type { Taken } from '../core/payment/taken.ts';

/** An entry as it was signed, with what is looked up without reading its texts. */
export interface EntryRow extends SignedEntry {
  readonly seq: number;
  readonly hash: string;
  readonly time: number;
}

/** The shift that is open now. Amounts in minor units. */
export interface OpenShift {
  readonly number: number;
  readonly businessDate: string;
  readonly currency: string;
  readonly float: number;
  /** The seq of its first entry: a shift is everything from there on. */
  readonly from: number;
  /** UTC milliseconds. */
  readonly openedAt: number;
  readonly totals: Totals;
}

/** How many of each line of a sale were refunded, by the hash of the sale's entry. [REFUND-2] */
export interface RefundRow {
  readonly sale: string;
  readonly lines: readonly number[];
}

/** The last Z: its number, its business date, and the entry that holds it. */
export interface LastClose {
  readonly z: number;
  readonly businessDate: string;
  readonly seq: number;
  /** What it left in the drawer, minor units. [CASH-3] */
  readonly left?: number | undefined;
}

/** Where the journal stands; rewritten with each entry, in the same transaction. */
export interface RegisterRow {
  readonly id: 'register';
  readonly unit: string;
  readonly register: string;
  readonly epoch: number;
  readonly receiptPrefix: string;
  readonly seq: number;
  readonly hash: string;
  readonly receipts: number;
  /** Orders that ended here: sold or given up. [ORDER-3] */
  readonly sales: number;
  readonly shifts: number;
  readonly openShift: OpenShift | null;
  readonly lastClose: LastClose | null;
  /** Tickets sold here. [SEAT-1] */
  readonly seats?: SeatsSold | undefined;
}

/** A text as the ledger signed it. */
export interface SignedText {
  readonly text: string;
  readonly signature: string;
}

/** What the ledger last said it holds. The outbox is simply every entry after `seq`. */
export interface LedgerRow {
  readonly id: 'ledger';
  readonly seq: number;
  readonly hash: string;
  readonly signed: SignedText | null;
  /** The furthest head ever signed, kept as evidence when a later one stood behind it. [SYNC-6] */
  readonly witness: SignedText | null;
  /** Our entries up to here are with the ledger, but apart from its books: a second history, since then. [SYNC-4] */
  readonly held?: HeldRow | null | undefined;
  /** Those of a revoked register up to here are set aside, as it signed: they count as unsent while it runs. [GATE-6] */
  readonly aside?: HeldRow | null | undefined;
  /** When the ledger that signed this had last been restored, UTC ms; absent: never. [SYNC-13] */
  readonly restored?: number | undefined;
  /** While it stands behind what it had signed for. */
  readonly behind?: Behind | null | undefined;
  /** Since when the ledger has had them, the oldest first. [KEEP-1] */
  readonly marks?: readonly AcknowledgedBy[] | undefined;
  /** When it signed what it said last, UTC ms by its clock; absent: kept by an app that did not note it. */
  readonly stated?: number | undefined;
}

export interface HeldRow extends SignedText {
  readonly seq: number;
  /** UTC milliseconds. */
  readonly since: number;
  /** Since when the ledger has all of them, from its last restore on; absent: as above. [KEEP-1] */
  readonly had?: number | undefined;
  /** As above. */
  readonly restored?: number | undefined;
}

/** An epoch that is over, with what its entries need to be offered again. [ENROL-6] */
export interface PastRow {
  /** `unit.register.epoch`. */
  readonly id: string;
  readonly unit: string;
  readonly register: string;
  readonly epoch: number;
  readonly seq: number;
  readonly ledger: LedgerRow;
  readonly privateKey: CryptoKey;
  /** The ledger's head-signing key that it had pinned, or has had since: SPKI, base64url. */
  readonly ledgerKey: string;
  /** As in `Enrolment`. */
  readonly statement?: SignedText | undefined;
  /** The key that signed the statement, where the ledger has had another one since. */
  readonly statedUnder?: string | undefined;
}

/** An entry of such an epoch; `of` is the epoch's id. */
export interface PastEntryRow extends EntryRow {
  readonly of: string;
}

/** What enrolling gave: who this register is, and the two keys it pins. */
export interface Enrolment {
  readonly unit: string;
  readonly unitName: string;
  readonly register: string;
  readonly epoch: number;
  readonly receiptPrefix: string;
  /** The last entry that the ledger had of the epoch before, where there was one. [ENROL-4] */
  readonly lastKnownHead?:
    | { readonly epoch: number; readonly seq: number; readonly hash: string }
    | null
    | undefined;
  /** What the ledger signed of it; absent: it was enrolled by an older one. [ENROL-7] */
  readonly statement?: SignedText | undefined;
  /** The ledger's head-signing key: SPKI, base64url. */
  readonly ledgerKey: string;
  /** The federation's trust key, hex. */
  readonly federationKey: string;
}

export interface KeyRow {
  /** `next` until the enrolment it was made for has been answered. */
  readonly id: 'register' | 'next';
  readonly privateKey: CryptoKey;
  /** SPKI, base64url. */
  readonly publicKey: string;
}

/** The key that counters are made under, for one business date. [PRICE-13] */
export interface CountingRow {
  readonly id: 'key';
  readonly businessDate: string;
  /** HMAC-SHA-256, not exportable. */
  readonly key: CryptoKey;
}

/** How often an agreement was used, under a counter that leads back to nobody. [PRICE-13] */
export interface UseRow {
  readonly id: string;
  readonly count: number;
}

/** What stays of a verified card while its order is open: never the pseudonym, never the text. [PRIVACY-1] */
export interface HeldCard {
  readonly organisation: string;
  readonly name: string;
  readonly tier: number;
  /** Days since 1970-01-01, inclusive. */
  readonly lastDay: number;
  readonly listVersion: number;
  /** The trust list has its organisation as a co-op, or on strike. [PRICE-6] [PRICE-7] */
  readonly coOp?: boolean | undefined;
  readonly strike?: Strike | undefined;
  /** Its counters for agreements with a limit; dead with the business date, whose key made them. [PRICE-13] */
  readonly counters?: Readonly<Record<string, string>> | undefined;
  /** Names the moment of a live card, in memory only: no other sale takes it. [CARD-9] */
  readonly shown?: string;
  /** What a newer trust list is asked about, in memory only. [CARD-17] */
  readonly place?: CardPlace;
}

/** An order at the till, with the card that counts in it. */
export interface OpenOrder {
  readonly order: Order;
  readonly card: HeldCard | null;
  /** What people call it: a name or a table; never written to the journal. [PARK-1] */
  readonly name?: string | undefined;
  /** Taken away, as a whole; new lines follow it. [ORDER-7] */
  readonly away?: boolean | undefined;
  /** What of it stands on a slip for those who make it, as it was printed; never written to the journal. [PRINT-9] */
  readonly onSlip?: Order | undefined;
  /** How many of its lines others know of; only of the open one, as of what waits they know of all. [VOID-2] */
  readonly known?: Known | undefined;
  /** What came in for it already, in parts: a power cut does not make anyone pay twice. [PAY-6] */
  readonly taken?: Taken | undefined;
}

/** The order that is open now. */
export interface OpenRow extends OpenOrder {
  readonly id: 'open';
  /** How many orders had ended when it was kept: after one more it is paid or given up, and counts no longer. */
  readonly sales: number;
}

/** An order that waits. [PARK-1] */
export interface ParkedOrder extends OpenOrder {
  readonly id: string;
  /** UTC milliseconds. */
  readonly parkedAt: number;
}

export type OrderRow = OpenRow | ParkedOrder;

/** Where the journal stands: read, or as this tab has just written it. */
export interface Standing {
  readonly register: RegisterRow;
  readonly acknowledged: number;
  readonly key: CryptoKey;
}

/** The tablet's store: one database for one epoch of one register, and what is still kept of those before. */
export class DeviceDb extends Dexie {
  /** What this tab need not read again; null: read it. An entry's number can be taken once, so a stale one shows. */
  standing: Standing | null = null;
  /** Runs what moves the head: one thing after the other. */
  readonly inTurn = takingTurns();

  declare readonly entries: Table<EntryRow, number>;
  declare readonly register: Table<RegisterRow, string>;
  declare readonly ledger: Table<LedgerRow, string>;
  declare readonly keys: Table<KeyRow, string>;
  declare readonly orders: Table<OrderRow, string>;
  declare readonly counting: Table<CountingRow, string>;
  declare readonly uses: Table<UseRow, string>;
  declare readonly past: Table<PastRow, string>;
  declare readonly pastEntries: Table<PastEntryRow, [string, number]>;
  /** Rows of many shapes; `documents.ts` knows which. */
  declare readonly refunds: Table<RefundRow, string>;
  declare readonly documents: Table<{ readonly id: string }, string>;

  constructor(name: string, options: DexieOptions) {
    super(name, options);
    this.version(1).stores({
      entries: 'seq',
      register: 'id',
      ledger: 'id',
      keys: 'id',
      orders: 'id',
      documents: 'id',
    });
    this.version(2)
      .stores({ refunds: 'sale' })
      .upgrade((upgrade) =>
        keepRefunds(upgrade.table('register'), upgrade.table('entries'), upgrade.table('refunds')),
      );
    this.version(3).stores({ counting: 'id', uses: 'id' });
    this.version(4).stores({ past: 'id', pastEntries: '[of+seq]' });
  }
}

/** Version 1 named the refunded sales of the open shift by number: each was refunded whole. [REFUND-2] */
async function keepRefunds(registers: Table, entries: Table, refunds: Table): Promise<void> {
  const register: { openShift?: { refunded?: number[] } | null } | undefined =
    await registers.get('register');
  for (const seq of register?.openShift?.refunded ?? []) {
    const sale: EntryRow | undefined = await entries.get(seq);
    const known = sale && readBody({ v: ENTRY_VERSION, kind: 'sale' }, sale.body);
    if (!sale || known?.kind !== 'sale') continue;
    await refunds.put({ sale: sale.hash, lines: known.body.lines.map(({ quantity }) => quantity) });
  }
}

/**
 * Opens the store under a name. Every transaction asks for strict durability: the browser's default lets a
 * committed sale sit in memory, and a power cut takes it away. [JOURNAL-3]
 */
export function openDevice(
  name = 'commontill',
  engine: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'> = {},
): DeviceDb {
  return new DeviceDb(name, { ...engine, chromeTransactionDurability: 'strict' });
}
