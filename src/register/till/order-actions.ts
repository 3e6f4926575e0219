import type { Product } from '../../core/catalogue.ts';
import { addOpenRing, addProduct, type Order, type OrderError, setQuantity } from '../../core/order/order.ts';
import type { Result } from '../../core/result.ts';
import type { HeldCard } from '../../device/db.ts';
import { saveOpenOrder } from '../../device/order-store.ts';
import type { Desk } from './desk.ts';

/** How many steps can be undone. */
const UNDO_STEPS = 50;

/** Changes to the open order. Each is kept on the tablet at once and can be undone. [ORDER-3] */
export function orderActions(desk: Desk) {
  const { store } = desk;

  const settle = (order: Order, card: HeldCard | null, chosenLine: string | null): void => {
    const before = store.getState();
    if (before.paying) return;
    const undo = [...before.undo, { order: before.order, card: before.card }].slice(-UNDO_STEPS);
    store.setState({ order, card, undo, chosenLine, orderError: null });
    void keep(desk);
  };

  const attempt = (changed: Result<Order, OrderError>, choose: (order: Order) => string | null): void => {
    if (!changed.ok) return store.setState({ orderError: changed.error });
    settle(changed.value, store.getState().card, choose(changed.value));
  };

  const chosen = (): string | null => store.getState().chosenLine;

  return {
    tap(product: Product): void {
      const { order, catalogue } = store.getState();
      if (!catalogue) return;
      attempt(addProduct(order, product, catalogue), (next) => lineTouched(order, next));
    },
    openRing(amount: number, name: string, taxClass: string): boolean {
      const { order, catalogue } = store.getState();
      if (!catalogue) return false;
      attempt(addOpenRing(order, amount, storable(name), taxClass, catalogue), (next) =>
        lineTouched(order, next),
      );
      return store.getState().orderError === null;
    },
    setQuantity(line: string, quantity: number): void {
      const changed = setQuantity(store.getState().order, line, quantity);
      attempt(changed, (next) => (next.some(({ id }) => id === line) ? chosen() : null));
    },
    choose(line: string): void {
      store.setState({ chosenLine: chosen() === line ? null : line, orderError: null });
    },
    /** Puts a card to the order, or takes it away; the quote follows. [PRICE-5] */
    setCard(card: HeldCard | null): void {
      settle(store.getState().order, card, chosen());
    },
    undo(): void {
      const { undo, paying } = store.getState();
      const last = undo.at(-1);
      if (!last || paying) return;
      store.setState({ ...last, undo: undo.slice(0, -1), chosenLine: null, orderError: null });
      void keep(desk);
    },
    forgetError(): void {
      store.setState({ orderError: null });
    },
  };
}

/** An order that can't be kept is no lost sale: nothing was paid, and paying says it if the storage is full. */
async function keep({ db, store }: Desk): Promise<void> {
  const { order, card } = store.getState();
  // A live card has to be shown again after a reload: its moment is not written down. [PRIVACY-1]
  await saveOpenOrder(db, { order, card: card?.shown ? null : card }).catch(() => undefined);
}

/** A typed name without what no database keeps, and no longer than an entry may hold. [JOURNAL-6] */
const storable = (text: string): string =>
  text
    .replaceAll('\u0000', '')
    .replace(/\p{Cs}/gu, '')
    .slice(0, 80);

/** The line that a tap added or raised. */
function lineTouched(before: Order, after: Order): string | null {
  const changed = after.find((line) => before.find(({ id }) => id === line.id)?.quantity !== line.quantity);
  return changed?.id ?? null;
}
