import { keepOpenOrder } from './order-actions.ts';
import type { Desk } from './desk.ts';
import { underList } from './held-card.ts';

/** How long a payment may hold the prices that were shown, in milliseconds. [PRICE-12] */
export const HOLD_MS = 10 * 60_000;

const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

/**
 * Lets the open order's prices follow the clock, by the minute, and its card the newest trust list: hours begin and
 * end, and a strike counts as soon as the list that declares it is here. While a payment is taken nothing moves.
 * [PRICE-7] [PRICE-9] [PRICE-12]
 */
export function followTime(desk: Desk): void {
  const look = (): void => {
    const { store } = desk;
    const { pricedAt, pricesHeldSince, paying, card, trust } = store.getState();
    const now = desk.now();
    // A clock that was put back holds nothing.
    const held = pricesHeldSince !== null && Math.abs(now - pricesHeldSince) < HOLD_MS;
    if (paying || held) return;
    const minute = now - (now % MINUTE_MS);
    if (minute !== pricedAt) store.setState({ pricedAt: minute });
    const followed = card && underList(card, trust);
    if (followed === card) return;
    store.setState({ card: followed });
    void keepOpenOrder(desk);
  };
  look();
  setInterval(look, LOOK_EVERY_MS);
}
