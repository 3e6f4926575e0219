import type { CardOutcome } from '../../core/card/verify.ts';
import type { TrustList } from '../../core/card/trust-list.ts';
import type { Catalogue, Staff } from '../../core/catalogue.ts';
import type { Order, OrderError } from '../../core/order/order.ts';
import { quoteOrder, type Quote } from '../../core/pricing/quote.ts';
import type { Enrolment, HeldCard, RegisterRow } from '../../device/db.ts';
import type { Contact } from '../../device/documents.ts';
import type { StorageHealth } from '../../device/storage-health.ts';
import type { SyncState } from '../../sync/state.ts';

/** What a presented code turned out to be; `no-list` where this tablet has never had a trust list. */
export type Presented = CardOutcome | { readonly outcome: 'no-list' };

/** The open order as it can be undone to. */
export interface OrderStep {
  readonly order: Order;
  readonly card: HeldCard | null;
}

/** Everything the screens show. The journal is the truth; this is what of it is in memory. */
export interface TillState {
  readonly phase: 'starting' | 'broken' | 'other-tab' | 'not-enrolled' | 'fetching' | 'ready';
  readonly enrolment: Enrolment | null;
  readonly catalogue: Catalogue | null;
  readonly trust: TrustList | null;
  readonly contact: Contact | null;
  readonly storage: StorageHealth;
  /** Where the journal stands, with the open shift and its totals. */
  readonly register: RegisterRow | null;
  readonly unsent: number;
  readonly sync: SyncState;
  readonly staff: Staff | null;
  readonly order: Order;
  readonly card: HeldCard | null;
  readonly undo: readonly OrderStep[];
  /** The line whose steps are open. */
  readonly chosenLine: string | null;
  readonly orderError: OrderError | null;
  /** True while the order is being written as a sale: it stands still, so that what is paid is what was shown. */
  readonly paying: boolean;
  /** What the last scanned code was, while the cashier reads it. */
  readonly presented: Presented | null;
  readonly updateReady: boolean;
  /** False where the browser refused to keep the app itself: a reload without a network would fail. */
  readonly offlineApp: boolean;
  readonly soundOn: boolean;
}

/** The open order's price now. [PRICE-2] */
export function quoteOf(state: Pick<TillState, 'order' | 'card' | 'catalogue'>): Quote {
  const { catalogue, order, card } = state;
  return quoteOrder(order, card, catalogue?.agreements ?? [], catalogue?.unit.prices ?? 'included');
}

/** Before anything was read. */
export const FIRST_STATE: TillState = {
  phase: 'starting',
  enrolment: null,
  catalogue: null,
  trust: null,
  contact: null,
  storage: 'fine',
  register: null,
  unsent: 0,
  sync: { phase: 'offline', unsent: 0, since: 0 },
  staff: null,
  order: [],
  card: null,
  undo: [],
  chosenLine: null,
  orderError: null,
  paying: false,
  presented: null,
  updateReady: false,
  offlineApp: true,
  soundOn: true,
};
