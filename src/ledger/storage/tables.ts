import type { ColumnType, Generated } from 'kysely';
import type { Measure } from '../../core/day/facts.ts';
import type { OfficeTables } from './office-tables.ts';

/** Written once, never changed. */
type Fixed<Value> = ColumnType<Value, Value, never>;

/** The federation this ledger belongs to: one row. */
export interface FederationTable {
  id: 1;
  name: string;
  /** Partners with fewer uses than this on a day stand together in reports. [PRIVACY-3] */
  minimum_uses: number;
  /** The Ed25519 key that signs trust lists by now, hex; its private half is never here. [TRUST-6] */
  trust_key: string;
  /** JSON array of what the federation voted to open to its other units. [GATE-8] */
  open_books: Generated<string>;
}

/** How the federation's key came to be what it is: signed handovers, in order. [TRUST-6] */
export interface FederationKeyTable {
  number: Fixed<number>;
  /** As it was signed, hex. */
  statement: Fixed<string>;
  received_at: Fixed<number>;
}

export interface TrustListTable {
  version: Fixed<number>;
  bytes: Fixed<Uint8Array>;
  received_at: Fixed<number>;
}

/** Every version of every unit's price list, as JSON of core's `Catalogue`. */
export interface CatalogueTable {
  unit_id: Fixed<string>;
  version: Fixed<number>;
  document: Fixed<string>;
  created_at: Fixed<number>;
}

export interface UnitTable {
  unit_id: string;
  /** How many registers were ever enrolled: the next one's number. */
  registers: number;
}

/** One epoch of a register: its key and the head of its journal. */
export interface RegisterTable {
  unit_id: Fixed<string>;
  register: Fixed<string>;
  epoch: Fixed<number>;
  name: string;
  /** ECDSA P-256, SPKI, base64url. */
  public_key: Fixed<string>;
  receipt_prefix: Fixed<string>;
  enrolled_at: Fixed<number>;
  /** 0 and 64 zeros before the first entry. */
  seq: number;
  hash: string;
  last_heard: number | null;
  skew_ms: number | null;
  /** UTC milliseconds at which the office revoked its key; null while it may send. [GATE-6] */
  revoked_at: Generated<number | null>;
  /** UTC milliseconds of its first signed request, which ended its token; null until then. [SIGN-5] */
  signs_since: Generated<number | null>;
}

/** Signatures of registers' requests that were used, as long as they would count. [SIGN-4] */
export interface UsedSignatureTable {
  unit_id: Fixed<string>;
  register: Fixed<string>;
  epoch: Fixed<number>;
  nonce: Fixed<string>;
  /** Seconds, as it says. */
  created: Fixed<number>;
}

export interface EnrolmentCodeTable {
  unit_id: Fixed<string>;
  code_hash: Fixed<string>;
  expires_at: Fixed<number>;
  /** The register that a tablet becomes with it, in a new epoch; null: a new register. [ENROL-4] */
  replaces: ColumnType<string | null, string | null | undefined, never>;
  /** Who used it: null until then. */
  public_key: string | null;
  register: string | null;
  epoch: number | null;
}

/** The journal: exact texts as they were signed. Only `posted` ever changes. */
export interface EntryTable {
  unit_id: Fixed<string>;
  register: Fixed<string>;
  epoch: Fixed<number>;
  seq: Fixed<number>;
  hash: Fixed<string>;
  kind: Fixed<string>;
  business_date: Fixed<string>;
  received_at: Fixed<number>;
  /** 0 where kind or version can't be read here yet. */
  posted: number;
  /** What a person should look at, separated by spaces; mostly empty. */
  flags: Fixed<string>;
  /** 1 where it tells a reason, an approval or a flag, so that the office finds it. */
  noted: Fixed<number>;
  envelope: Fixed<string>;
  body: Fixed<string>;
  signature: Fixed<string>;
}

/** What came from a register and is not in its journal. */
export interface SetAsideTable {
  unit_id: Fixed<string>;
  register: Fixed<string>;
  epoch: Fixed<number>;
  /** The entry's hash for a fork, else a hash over all of it. */
  id: Fixed<string>;
  /** null where it could not be read. */
  seq: Fixed<number | null>;
  reason: Fixed<'fork' | 'not-authentic' | 'wrong-register'>;
  /** JSON of the signed entry as it came. */
  entry: Fixed<string>;
  received_at: Fixed<number>;
  /** Of a fork: its date, and what it would add to the takings, in minor units. [FORK-1] */
  business_date: ColumnType<string | null, string | null | undefined, never>;
  amount: ColumnType<number | null, number | null | undefined, never>;
  /** The hash of the office's entry that decided about it; null while it is held. [FORK-3] */
  resolution: ColumnType<string | null, undefined, string>;
}

export interface TransactionTable {
  unit_id: Fixed<string>;
  register: Fixed<string>;
  epoch: Fixed<number>;
  seq: Fixed<number>;
  business_date: Fixed<string>;
  currency: Fixed<string>;
  /** The version of the posting rules. [LEDGER-4] */
  rules: Fixed<number>;
}

export interface PostingTable {
  unit_id: Fixed<string>;
  register: Fixed<string>;
  epoch: Fixed<number>;
  seq: Fixed<number>;
  account: Fixed<string>;
  business_date: Fixed<string>;
  /** Minor units: debits positive, credits negative. */
  amount: Fixed<number>;
}

/** The rollup that reports read: sums of core's facts. */
export interface DayTotalTable {
  unit_id: string;
  business_date: string;
  measure: Measure;
  key: string;
  amount: number;
  count: number;
}

/** How many of each line of a sale went back, whichever registers refunded it; `sale` is its entry's hash. */
export interface RefundedTable {
  unit_id: string;
  sale: string;
  /** Which line of the sale, from 0. */
  line: number;
  quantity: number;
}

/** Seats of each ticket that each register sold, refunds taken off, over all dates. [SEAT-1] */
export interface SeatTable {
  unit_id: string;
  product: string;
  register: string;
  sold: number;
}

/** Up to which entry of each register a finished date was first exported. */
export interface ExportTable {
  unit_id: Fixed<string>;
  business_date: Fixed<string>;
  register: Fixed<string>;
  epoch: Fixed<number>;
  seq: Fixed<number>;
  exported_at: Fixed<number>;
}

/** A restore from a backup, as it was declared and signed by the ledger's key. [BACKUP-4] */
export interface RestoreTable {
  restored_at: Fixed<number>;
  backup_time: Fixed<number>;
  statement: Fixed<string>;
  signature: Fixed<string>;
}

/** The ledger's own public key: one row. [LEDGER-14] */
export interface OwnKeyTable {
  id: Fixed<1>;
  public_key: Fixed<string>;
}

/** By which counting the totals were made: one row. [REBUILD-4] */
export interface TotalsMadeTable {
  id: Fixed<1>;
  counting: number;
}

/** All tables. Every key of what belongs to a unit starts with `unit_id`. */
export interface Tables extends OfficeTables {
  federation: FederationTable;
  trust_lists: TrustListTable;
  federation_keys: FederationKeyTable;
  catalogues: CatalogueTable;
  units: UnitTable;
  registers: RegisterTable;
  used_signatures: UsedSignatureTable;
  enrolment_codes: EnrolmentCodeTable;
  entries: EntryTable;
  set_aside: SetAsideTable;
  transactions: TransactionTable;
  postings: PostingTable;
  day_totals: DayTotalTable;
  refunded: RefundedTable;
  seats: SeatTable;
  exports: ExportTable;
  restores: RestoreTable;
  own_key: OwnKeyTable;
  totals_made: TotalsMadeTable;
}
