import type { Product } from '../../core/catalogue.ts';
import { addCombo, type ComboPick } from '../../core/order/combo.ts';
import {
  addOpenRing,
  addProduct,
  type Choice,
  type Order,
  type OrderLine,
  linesWith,
  setQuantity,
} from '../../core/order/order.ts';
import { addVoucher } from '../../core/order/voucher.ts';
import { isPartPaid, NOTHING_TAKEN } from '../../core/payment/taken.ts';
import { toMake } from '../../core/order/slip.ts';
import { seatsLeft } from '../../core/order/seats.ts';
import type { Result } from '../../core/result.ts';
import type { HeldCard, OpenOrder } from '../../device/db.ts';
import { saveOpenOrder } from '../../device/order-store.ts';
import { shortly } from './shortly.ts';
import type { Desk } from './desk.ts';
import { keptOrderOf, openOrderOf, type RingUpError, type TillState } from './state.ts';
import { storable } from './storable.ts';

/** How many steps can be undone. */
const UNDO_STEPS = 50;

type OrderState = Pick<TillState, 'order' | 'card' | 'name' | 'away'>;

/** Changes to the open order. Each is kept on the tablet at once and can be undone. [ORDER-3] */
export function orderActions(desk: Desk) {
  const { store } = desk;
  const keepSoon = shortly(() => void keepOpenOrder(desk));

  const settle = (change: Partial<OrderState>, chosenLine = chosen()): void => {
    const before = store.getState();
    if (before.paying) return;
    const empty = change.order?.length === 0;
    // Money that came in for it goes back first, where it can be seen. [PAY-6]
    if (empty && isPartPaid(before)) return store.setState({ orderError: { type: 'part-paid' } });
    const fresh = empty && before.onSlip.length === 0 && { name: '', taken: NOTHING_TAKEN };
    const undo = [...before.undo, openOrderOf(before)].slice(-UNDO_STEPS);
    store.setState({ ...change, ...fresh, undo, chosenLine, orderError: null });
    keepSoon();
  };

  /** Takes a changed order, or says why not; tells whether it was taken. */
  const attempt = (changed: Result<Order, RingUpError>): boolean => {
    if (!changed.ok) {
      store.setState({ orderError: changed.error });
      return false;
    }
    settle({ order: changed.value }, lineTouched(store.getState().order, changed.value));
    return true;
  };

  const chosen = (): string | null => store.getState().chosenLine;

  return {
    /** Rings up a product as it was chosen; false where it can't be, and the state says why. */
    tap(product: Product, choice: Choice = {}): boolean {
      const state = store.getState();
      const { order, catalogue, away } = state;
      const barred = whyNot(state, [{ product, more: product.measure ? 1 : (choice.quantity ?? 1) }]);
      if (barred) store.setState({ orderError: barred });
      if (!catalogue || barred) return false;
      return attempt(addProduct(order, product, catalogue, { away, ...choice }));
    },
    /** Rings up a combo, one pick for each part. [ORDER-5] */
    tapCombo(combo: Product, picks: readonly ComboPick[]): boolean {
      const state = store.getState();
      const { order, catalogue, away } = state;
      const parts = picks.flatMap((pick) => catalogue?.products.find(({ id }) => id === pick.product) ?? []);
      const barred = whyNot(
        state,
        [combo, ...parts].map((product) => ({ product, more: 1 })),
      );
      if (barred) store.setState({ orderError: barred });
      return catalogue !== null && !barred && attempt(addCombo(order, combo, picks, catalogue, away));
    },
    openRing(amount: number, name: string, taxClass: string, approvedBy?: string): boolean {
      const { order, catalogue } = store.getState();
      if (!catalogue) return false;
      return attempt(addOpenRing(order, amount, storable(name), taxClass, catalogue, approvedBy));
    },
    /** Sells a voucher over an amount, where the unit takes them. [VOUCHER-1] */
    voucher(value: number, name: string): boolean {
      const { order, catalogue } = store.getState();
      if (!catalogue?.unit.alsoTakes.includes('voucher')) return false;
      return attempt(addVoucher(order, value, name));
    },
    /** Sets how many of a line and its combo; a ticket only as far as there are seats. */
    setQuantity(line: string, quantity: number): boolean {
      const state = store.getState();
      const barred = whyNot(
        state,
        linesWith(state.order, line).flatMap((each) => {
          const more = quantity - each.quantity;
          const product = state.catalogue?.products.find(({ id }) => id === each.product);
          return product && more > 0 ? [{ product, more }] : [];
        }),
      );
      if (barred) {
        store.setState({ orderError: barred });
        return false;
      }
      const more = quantity - (state.order.find(({ id }) => id === line)?.quantity ?? quantity);
      if (more > 0 && linesWith(state.order, line).some(isApproved)) {
        void import('./more-of-approved.ts').then(({ moreOf }) =>
          attempt(moreOf(store.getState(), line, more)),
        );
        return true;
      }
      const changed = setQuantity(state.order, line, quantity);
      if (!changed.ok) return attempt(changed);
      settle({ order: changed.value }, changed.value.some(({ id }) => id === line) ? chosen() : null);
      return true;
    },
    choose(line: string): void {
      store.setState({ chosenLine: chosen() === line ? null : line, orderError: null });
    },
    /** Puts a card to the order, or takes it away; the quote follows. [PRICE-5] */
    setCard(card: HeldCard | null): void {
      store.setState({ cardLost: null });
      settle({ card });
    },
    /** Changes it in a way of the caller's own; tells whether it could be. */
    change(changed: Result<Order, RingUpError>): boolean {
      if (changed.ok) settle({ order: changed.value });
      else store.setState({ orderError: changed.error });
      return changed.ok;
    },
    /** Eaten here or taken away, the whole order. [ORDER-7] */
    async serve(away: boolean): Promise<void> {
      // Each line's product says what it is taxed as: all of them have to be read.
      await desk.pricesRead;
      const { serveOrder } = await import('../../core/order/change-line.ts');
      const { order, catalogue } = store.getState();
      if (catalogue) settle({ away, order: serveOrder(order, away, catalogue) });
    },
    /** What people call the order: a name or a table. [PARK-1] */
    rename(name: string): void {
      settle({ name: storable(name) });
    },
    undo(): void {
      const { undo, paying } = store.getState();
      const last = undo.at(-1);
      if (!last || paying) return;
      const empty = last.order.length === 0;
      if (empty && isPartPaid(store.getState())) return store.setState({ orderError: { type: 'part-paid' } });
      const { name = '', away = false, taken: _, onSlip: __, ...order } = last;
      store.setState({
        ...order,
        ...(empty && { taken: NOTHING_TAKEN }),
        name,
        away,
        undo: undo.slice(0, -1),
        chosenLine: null,
        orderError: null,
      });
      keepSoon();
    },
    /** All of the order was put on a slip; no step to undo. [PRINT-8] */
    printed(): void {
      if (store.getState().paying) return;
      store.setState({ onSlip: toMake(store.getState().order) });
      keepSoon();
    },
    forgetError(): void {
      store.setState({ orderError: null });
    },
  };
}

/** What more of it may need a second person for. [ROLE-2] */
const isApproved = ({ comp, override, approvedBy }: OrderLine): boolean =>
  Boolean(comp ?? override ?? approvedBy);

/** So many more of a product; one that is in several parts of a combo may come several times. */
interface Wanted {
  readonly product: Product;
  readonly more: number;
}

/** Why what is wanted can't be sold now; null where it can. [SEAT-1] */
function whyNot(state: TillState, wanted: readonly Wanted[]): RingUpError | null {
  for (const { product } of wanted) {
    if (state.soldOut.includes(product.id)) return { type: 'sold-out' };
    const left = seatsLeftNow(state, product);
    const same = wanted.filter((each) => each.product.id === product.id);
    if (left !== null && left < same.reduce((sum, { more }) => sum + more, 0))
      return { type: 'no-seats', left };
  }
  return null;
}

/** Seats of a screening that this register can still sell; null where a product is no ticket. [SEAT-1] */
export const seatsLeftNow = (
  { register, seatsElsewhere, order, parked }: TillState,
  product: Product,
): number | null =>
  product.screening
    ? seatsLeft(product, register?.seats ?? {}, seatsElsewhere, [order, ...parked.map((each) => each.order)])
    : null;

/**
 * An order that can't be kept is no lost sale: nothing was paid, and paying says it if the storage is full. While it is
 * written as a sale it is not kept: were it kept right after, and the tablet died, it would lie open again. [ORDER-3]
 */
export async function keepOpenOrder({ db, store }: Desk): Promise<void> {
  if (store.getState().paying) return;
  await saveOpenOrder(db, keepable(keptOrderOf(store.getState()))).catch(() => undefined);
}

/**
 * What of an order may be written down: neither the moment of a live card, which has to be shown again after a reload,
 * nor a card's place in its union's status list. [PRIVACY-1] [CARD-17]
 */
export function keepable(open: OpenOrder): OpenOrder {
  if (!open.card) return open;
  const { place: _, ...card } = open.card;
  return { ...open, card: card.shown ? null : card };
}

/** The line that a tap added or raised. */
function lineTouched(before: Order, after: Order): string | null {
  const changed = after.find((line) => before.find(({ id }) => id === line.id) !== line);
  return changed?.id ?? null;
}
