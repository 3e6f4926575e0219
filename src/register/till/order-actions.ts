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
import { allKnown, isVoid } from '../../core/order/known.ts';
import { addVoucher } from '../../core/order/voucher.ts';
import { isPartPaid, NOTHING_TAKEN } from '../../core/payment/taken.ts';
import { toMake } from '../../core/order/slip.ts';
import { seatsLeft } from '../../core/order/seats.ts';
import type { Result } from '../../core/result.ts';
import type { HeldCard, OpenOrder } from '../../device/db.ts';
import { saveOpenOrder } from '../../device/order-store.ts';
import { shortly } from './shortly.ts';
import type { Desk } from './desk.ts';
import { isJoined, keptOrderOf, openOrderOf, type RingUpError, type TillState } from './state.ts';
import { storable } from './storable.ts';

/** How many steps can be undone. */
const UNDO_STEPS = 50;

type OrderState = Pick<TillState, 'order' | 'card' | 'name' | 'away'>;

/** Changes to the open order. Each is kept on the tablet at once and can be undone. [ORDER-3] */
export function orderActions(desk: Desk) {
  const { store } = desk;
  const keepSoon = shortly(() => void keepOpenOrder(desk));

  /** Says why not: what was asked for is not taken. */
  const refuse = (orderError: RingUpError): false => {
    store.setState(({ refusals }) => ({ orderError, refusals: refusals + 1 }));
    return false;
  };

  /** Whether the order stands still; that is said, with what ends it. */
  const standsStill = (): boolean => {
    const { paying } = store.getState();
    if (paying) refuse({ type: 'stands-still', why: paying });
    return paying !== false;
  };

  /** Takes a change, unless the order stands still or its money would lose it; tells whether it did. */
  const settle = (change: Partial<OrderState>, chosenLine = chosen()): boolean => {
    if (standsStill()) return false;
    const before = store.getState();
    const empty = change.order?.length === 0;
    // Money that came in for it goes back first, where it can be seen. [PAY-6]
    if (empty && isPartPaid(before)) return refuse({ type: 'part-paid' });
    const undo = [...before.undo, openOrderOf(before)].slice(-UNDO_STEPS);
    store.setState({ ...change, ...(empty && freshAfter(before)), undo, chosenLine, orderError: null });
    keepSoon();
    return true;
  };

  /** Takes a changed order and opens the line it touched, or says why not; tells whether it was taken. */
  const attempt = (changed: Result<Order, RingUpError>): boolean =>
    changed.ok
      ? settle({ order: changed.value }, lineTouched(store.getState().order, changed.value))
      : refuse(changed.error);

  const chosen = (): string | null => store.getState().chosenLine;

  /** Parts what was put together; where nobody knows whether it was parted, the same press asks. [PARK-4] */
  const part = (): void =>
    void import('./part-joined.ts').then(
      async ({ partJoined }) => {
        const parted = await partJoined(desk);
        if (parted.ok) return;
        const { type } = parted.error;
        if (type === 'maybe-moved') refuse({ type: 'stands-still', why: 'move' });
        if (type === 'another-moved' || type === 'storage-failed') refuse({ type: 'not-parted', why: type });
      },
      () => refuse({ type: 'not-loaded' }),
    );

  return {
    /** Rings up a product as it was chosen; false where it can't be, and the state says why. */
    tap(product: Product, choice: Choice = {}): boolean {
      const state = store.getState();
      const { order, catalogue, away } = state;
      const barred = whyNot(state, [{ product, more: product.measure ? 1 : (choice.quantity ?? 1) }]);
      if (barred) return refuse(barred);
      if (!catalogue) return false;
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
      if (barred) return refuse(barred);
      return catalogue !== null && attempt(addCombo(order, combo, picks, catalogue, away));
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
    /**
     * Sets how many of a line and its combo; a ticket only as far as there are seats. `void`: it takes a reason, and where
     * that is given is the way on. [VOID-2]
     */
    setQuantity(line: string, quantity: number): boolean | 'void' {
      const state = store.getState();
      if (isVoid(state.known, line, quantity)) {
        // In doubt whether it was taken off, it is asked for again there.
        return state.paying !== 'lines-voided' && standsStill() ? false : 'void';
      }
      const barred = whyNot(
        state,
        linesWith(state.order, line).flatMap((each) => {
          const more = quantity - each.quantity;
          const product = state.catalogue?.products.find(({ id }) => id === each.product);
          return product && more > 0 ? [{ product, more }] : [];
        }),
      );
      if (barred) return refuse(barred);
      const more = quantity - (state.order.find(({ id }) => id === line)?.quantity ?? quantity);
      if (more > 0 && linesWith(state.order, line).some(isApproved)) {
        void import('./more-of-approved.ts').then(
          ({ moreOf }) => attempt(moreOf(store.getState(), line, more)),
          () => refuse({ type: 'not-loaded' }),
        );
        return true;
      }
      const changed = setQuantity(state.order, line, quantity);
      if (!changed.ok) return refuse(changed.error);
      return settle({ order: changed.value }, changed.value.some(({ id }) => id === line) ? chosen() : null);
    },
    choose(line: string): void {
      store.setState({ chosenLine: chosen() === line ? null : line, orderError: null });
    },
    /** Puts a card to the order, or takes it away; the quote follows. Tells whether the order took it. [PRICE-5] */
    setCard(card: HeldCard | null): boolean {
      store.setState({ cardLost: null });
      return settle({ card });
    },
    /** Changes it in a way of the caller's own; tells whether it could be. */
    change: (changed: Result<Order, RingUpError>): boolean =>
      changed.ok ? settle({ order: changed.value }) : refuse(changed.error),
    standsStill,
    /** Eaten here or taken away, the whole order. [ORDER-7] */
    async serve(away: boolean): Promise<void> {
      // Each line's product says what it is taxed as: all of them have to be read.
      await desk.pricesRead;
      const { serveOrder } = await import('../../core/order/change-line.ts');
      const { order, catalogue } = store.getState();
      if (catalogue) settle({ away, order: serveOrder(order, away, catalogue) });
    },
    undo(): void {
      const before = store.getState();
      if (isJoined(before) && (!before.paying || before.paying === 'move')) return part();
      const last = before.undo.at(-1);
      if (!last || standsStill()) return;
      const empty = last.order.length === 0;
      if (empty && isPartPaid(before)) return void refuse({ type: 'part-paid' });
      const { name = '', away = false, taken: _, onSlip: __, known: ___, ...order } = last;
      store.setState({
        ...order,
        ...(empty ? freshAfter(before) : { name }),
        away,
        undo: before.undo.slice(0, -1),
        chosenLine: null,
        orderError: null,
      });
      keepSoon();
    },
    /** All of the order was put on a slip; no step to undo. [PRINT-8] */
    printed(): void {
      if (standsStill()) return;
      const { order } = store.getState();
      const onSlip = toMake(order);
      // Before it lies what those who make it do not know of.
      const told = { onSlip, known: allKnown(order), undo: [] };
      store.setState({ ...told, ...(order.length === 0 && freshAfter({ onSlip })) });
      keepSoon();
    },
    forgetError(): void {
      store.setState({ orderError: null });
    },
  };
}

/**
 * What an order that has nothing any more leaves the next one: no tip and no rounding up, and its name only while those
 * who make it have a slip under it. [PAY-6] [PRINT-9]
 */
export const freshAfter = ({ onSlip }: Pick<TillState, 'onSlip'>) => ({
  taken: NOTHING_TAKEN,
  ...(onSlip.length === 0 && { name: '' }),
});

/** What more of it may need a second person for. [ROLE-2] */
const isApproved = ({ comp, override, approvedBy }: OrderLine): boolean =>
  Boolean(comp ?? override ?? approvedBy);

/** So many more of a product; one that is in several parts of a combo may come several times. */
interface Wanted {
  readonly product: Product;
  readonly more: number;
}

/** Why what is wanted can't be sold now; null where it can. [SEAT-1] */
export function whyNot(state: TillState, wanted: readonly Wanted[]): RingUpError | null {
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
