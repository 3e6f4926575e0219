import { shallow } from 'zustand/shallow';
import type { LostName } from '../../core/card/standing.ts';
import type { CardOutcome } from '../../core/card/verify.ts';
import type { TrustList } from '../../core/card/trust-list.ts';
import type { Catalogue, Staff } from '../../core/catalogue.ts';
import type { Language } from '../../core/language.ts';
import type { ComboError } from '../../core/order/combo.ts';
import { type Known, NOTHING_KNOWN } from '../../core/order/known.ts';
import type { Order } from '../../core/order/order.ts';
import type { ProductCounts } from '../../core/first-products.ts';
import { NOTHING_TAKEN, type Taken } from '../../core/payment/taken.ts';
import { quoteOrder, type Quote } from '../../core/pricing/quote.ts';
import type { Enrolment, HeldCard, OpenOrder, ParkedOrder, RegisterRow } from '../../device/db.ts';
import type { Contact, FirstCount } from '../../device/documents.ts';
import type { StorageHealth } from '../../device/storage-health.ts';
import type { UseCounts } from '../../device/use-counts.ts';
import type { FoundSale } from '../../sync/find-sale.ts';
import type { PrintingState } from '../print/printing.ts';
import type { SyncState } from '../../sync/state.ts';
import type { Spoken } from '../words/use-words.ts';
import type { CashMove } from './cash-move.ts';
import type { SettledDoubt } from './kept-doubts.ts';
import type { RefundDoubt } from './refund-doubt.ts';
import { leftOf } from './held-card.ts';

/** What a presented code turned out to be; `no-list` where this tablet has never had a trust list. */
export type Presented = CardOutcome | { readonly outcome: 'no-list' };

/** Why something could not be put on the order. */
export type RingUpError =
  | ComboError
  | { readonly type: 'sold-out' }
  /** One more of an open amount, by who may not ring one up alone. [ROLE-2] */
  | { readonly type: 'approved-once' }
  /** What was in doubt was taken off, and leaves nothing to be asked for of that line. [VOID-2] */
  | { readonly type: 'another-taken-off' }
  /** Its last line can't go while money is taken for it. [PAY-6] */
  | { readonly type: 'part-paid' }
  /** It has another quantity than when a second person was asked about it. [ROLE-2] */
  | { readonly type: 'asked-of-another' }
  /** Others know of a line, and chosen so it would come to less. [VOID-2] */
  | { readonly type: 'others-know' }
  /** It is being written or moved, or may be. */
  | { readonly type: 'stands-still'; readonly why: Exclude<StandsStill, false> }
  /** What was put together could not be parted again. [PARK-4] */
  | { readonly type: 'not-parted'; readonly why: 'storage-failed' | 'another-moved' }
  /** What decides about it could not be loaded. */
  | { readonly type: 'not-loaded' }
  /** Fewer seats are left than were asked for. [SEAT-1] */
  | { readonly type: 'no-seats'; readonly left: number };

/** Why a scan rang up nothing. [FIND-9] */
export type WhyRefused =
  /**
   * A code that no product has, whose check digit is wrong, that was scanned away from the order or while it stands
   * still; a card or a receipt while a second person is asked for their PIN; anything while a drawer is counted, or cash in or out typed.
   */
  | {
      readonly type: 'unknown-code' | 'misread' | 'elsewhere' | 'standing' | 'asking' | 'counting' | 'moving';
      readonly code: string;
    }
  /** A product that can't be rung up now. */
  | { readonly type: 'barred'; readonly product: string; readonly why: RingUpError };

/** `turn` counts up from one refusal to the next: the same code refused twice is two. */
export type ScanRefused = WhyRefused & { readonly turn: number };

/**
 * Why the order stands still: it is being written, as a sale or elsewhere, which is waited for; or, by its kind, an
 * entry about it may be written, or it may be moved: asked for again, it is this entry or none, and moved once.
 */
export type StandsStill = false | 'writing' | 'sale' | 'order-voided' | 'lines-voided' | 'exchange' | 'move';

/** Everything the screens show. The journal is the truth; this is what of it is in memory. */
export interface TillState {
  readonly phase: 'starting' | 'broken' | 'other-tab' | 'not-enrolled' | 'fetching' | 'ready';
  readonly enrolment: Enrolment | null;
  readonly catalogue: Catalogue | null;
  /** How many products each category has, while only the first of each have been read; null: all have. [START-1] */
  readonly counts: ProductCounts | null;
  readonly trust: TrustList | null;
  /** The federation's key that counts by now, hex; null until the handovers were followed. [TRUST-6] */
  readonly federationKey: string | null;
  /** Whether the kept trust list was looked for: before that, none is no news. */
  readonly trustRead: boolean;
  readonly contact: Contact | null;
  readonly storage: StorageHealth;
  /** Where the journal stands, with the open shift and its totals. */
  readonly register: RegisterRow | null;
  readonly unsent: number;
  /** How many entries of the epochs that this tablet was before are unsent. [ENROL-6] */
  readonly pastUnsent: number;
  readonly sync: SyncState;
  /** The ledger knows an epoch no more that this tablet was before. [ENROL-8] */
  readonly pastUnknown: boolean;
  readonly staff: Staff | null;
  readonly order: Order;
  readonly card: HeldCard | null;
  /**
   * A newer trust list took the order's card back, or the order that was taken up has one of its own: why, and whose it
   * was, until that was read. [CARD-17] [PRICE-5]
   */
  readonly cardLost: { readonly outcome: LostName | 'order-has-one'; readonly name: string } | null;
  /** A name or a table, for people; never in the journal. [PARK-1] */
  readonly name: string;
  /** Taken away as a whole. [ORDER-7] */
  readonly away: boolean;
  /** What of it stands on a slip, as it was printed. [PRINT-9] */
  readonly onSlip: Order;
  /** How many of its lines others know of. [VOID-2] */
  readonly known: Known;
  /** What came in for the order so far, and what is given on top. [PAY-6] */
  readonly taken: Taken;
  /** The minute by which the order is priced, UTC milliseconds. [PRICE-9] */
  readonly pricedAt: number;
  /** Since when a payment holds the prices; null: they follow the clock. [PRICE-12] */
  readonly pricesHeldSince: number | null;
  /** What counters of agreements with a limit stand at, as far as they were read. [PRICE-13] */
  readonly used: UseCounts;
  readonly undo: readonly OpenOrder[];
  /** The two orders that became the open one, until either can't be had back. [PARK-4] */
  readonly joined: Joined | null;
  /** The orders that wait, the oldest first. [PARK-1] */
  readonly parked: readonly ParkedOrder[];
  /** Products that are sold out today, on this register. */
  readonly soldOut: readonly string[];
  /** Seats that other registers sold, by product, as last heard. [SEAT-1] */
  readonly seatsElsewhere: Readonly<Record<string, number>>;
  /** Nothing that happens here is real. [TRAINING-1] */
  readonly training: boolean;
  /** The printer and its queue; null until it is opened. [PRINT-1] */
  readonly printing: PrintingState | null;
  /** Another register's sale, fetched from the ledger to be refunded here. [REFUND-4] */
  readonly foundSale: FoundSale | null;
  /** The language of whoever works here, and the words of both it and the unit; null until they are loaded. */
  readonly language: Language;
  readonly words: Spoken | null;
  /** The line whose steps are open. */
  readonly chosenLine: string | null;
  readonly orderError: RingUpError | null;
  /** Counts the refusals: the same one twice is two. */
  readonly refusals: number;
  /** The last scan that rang up nothing, until that was read. [FIND-9] */
  readonly scanRefused: ScanRefused | null;
  /** Whether the order stands still, so that what is paid is what was shown, or what is moved is what was there. */
  readonly paying: StandsStill;
  /** Whether a second person is asked for their PIN: what they vouch for stays what it was. [ROLE-2] */
  readonly asking: boolean;
  /** What the last scanned code was, while the cashier reads it. */
  readonly presented: Presented | null;
  /** What was typed of a drawer that is being counted. [CLOSE-5] */
  readonly counting: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * A count of an open shift's drawer that was left before the shift closed: where the journal stood then, and when that
   * was, UTC milliseconds. [CLOSE-5]
   */
  readonly countLeft: {
    readonly shift: number;
    readonly seq: number;
    readonly at: number;
    readonly typed: TillState['counting'];
  } | null;
  /** Cash that moves apart from sales, being typed or perhaps written. [CASH-1] */
  readonly cashMove: CashMove | null;
  /** Refunds that are perhaps written. [REFUND-5] */
  readonly refundDoubts: readonly RefundDoubt[];
  /** What was perhaps written when the page went away, until somebody read what became of it. [JOURNAL-8] */
  readonly settled: readonly SettledDoubt[];
  /** The first count of a shift that was compared with what should be there. [CLOSE-6] */
  readonly firstCount: FirstCount | null;
  readonly updateReady: boolean;
  /** False where the browser refused to keep the app itself: a reload without a network would fail. */
  readonly offlineApp: boolean;
  readonly soundOn: boolean;
}

/** Two orders that were put together: what they became, and what each was. [PARK-4] */
export interface Joined {
  readonly became: Pick<TillState, 'order' | 'onSlip' | 'taken'>;
  readonly parked: ParkedOrder;
  readonly open: OpenOrder;
  readonly undo: readonly OpenOrder[];
}

/**
 * Whether the open order is still what two became: each step since was undone, no money came in, and no slip was printed
 * since. Then the next step back parts them. [PARK-4]
 */
export const isJoined = ({ joined, order, onSlip, taken, undo }: TillState): boolean =>
  joined !== null && undo.length === 0 && shallow(joined.became, { order, onSlip, taken });

/** The open order as it stands: what is kept, parked and undone to. */
export const openOrderOf = ({ order, card, name, away }: TillState): OpenOrder => ({
  order,
  card,
  name,
  away,
});

/** The same with what was taken for it, what is on paper and known, which no undo takes back. [PAY-6] [PRINT-9] [VOID-2] */
export const keptOrderOf = (state: TillState): OpenOrder => ({
  ...openOrderOf(state),
  ...(state.onSlip.length === 0 ? {} : { onSlip: state.onSlip }),
  ...(state.known === NOTHING_KNOWN ? {} : { known: state.known }),
  ...(state.taken === NOTHING_TAKEN ? {} : { taken: state.taken }),
});

/** The open order's price now. Asked for by several parts of a screen, it is computed once. [PRICE-2] */
export function quoteOf({ catalogue, order, card, pricedAt, used }: Priced): Quote {
  const priced = { catalogue, order, card, pricedAt, used };
  if (!last || !shallow(last.priced, priced)) last = { priced, quote: quoted(priced) };
  return last.quote;
}

let last: { readonly priced: Priced; readonly quote: Quote } | undefined;

function quoted({ catalogue, order, card, pricedAt, used }: Priced): Quote {
  if (!catalogue) return quoteOrder(order, card, [], 'included');
  const { agreements, unit } = catalogue;
  const { id, timeZone } = unit;
  const left = leftOf(agreements, card, used);
  return quoteOrder(order, card, agreements, unit.prices, { time: pricedAt, timeZone, unit: id, left });
}

/** What decides an order's price. */
type Priced = Pick<TillState, 'order' | 'card' | 'catalogue' | 'pricedAt' | 'used'>;

/** Before anything was read. */
export const FIRST_STATE: TillState = {
  phase: 'starting',
  enrolment: null,
  catalogue: null,
  counts: null,
  trust: null,
  federationKey: null,
  trustRead: false,
  contact: null,
  storage: 'fine',
  register: null,
  unsent: 0,
  pastUnsent: 0,
  sync: { phase: 'offline', unsent: 0, since: 0 },
  pastUnknown: false,
  staff: null,
  order: [],
  card: null,
  cardLost: null,
  name: '',
  away: false,
  onSlip: [],
  known: NOTHING_KNOWN,
  taken: NOTHING_TAKEN,
  pricedAt: 0,
  pricesHeldSince: null,
  used: {},
  undo: [],
  joined: null,
  parked: [],
  soldOut: [],
  seatsElsewhere: {},
  training: false,
  printing: null,
  foundSale: null,
  language: 'en',
  words: null,
  chosenLine: null,
  orderError: null,
  refusals: 0,
  scanRefused: null,
  paying: false,
  asking: false,
  presented: null,
  counting: {},
  countLeft: null,
  cashMove: null,
  refundDoubts: [],
  settled: [],
  firstCount: null,
  updateReady: false,
  offlineApp: true,
  soundOn: true,
};
