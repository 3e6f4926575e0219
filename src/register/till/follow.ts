import type { Desk } from './desk.ts';

/** How long a payment may hold the prices that were shown, in milliseconds. [PRICE-12] */
export const HOLD_MS = 10 * 60_000;

const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

/**
 * Lets the open order's prices follow the clock, by the minute, and its card the newest trust list: hours begin and
 * end, a strike counts as soon as the list that declares it is here, and a card that it takes back counts no longer.
 * While a payment is taken nothing moves, nor does a price list come in. [PRICE-7] [PRICE-9] [PRICE-12] [CARD-17]
 */
export function followTime(desk: Desk): void {
  const { store } = desk;
  const look = (): void => {
    if (isHeld(desk)) return;
    const { pricedAt, card, trust } = store.getState();
    const now = desk.now();
    const minute = now - (now % MINUTE_MS);
    if (minute !== pricedAt) store.setState({ pricedAt: minute });
    if (!card || !trust || trust.version <= card.listVersion) return;
    void import('./card-verifier.ts')
      // Meanwhile it may be paid.
      .then(({ askList }) => (isHeld(desk) ? undefined : askList(desk)))
      .catch(() => undefined);
  };
  look();
  setInterval(look, LOOK_EVERY_MS);
}

/** Calls `then` once no payment holds the order, which may be at once. [PRICE-12] */
export function onceFree(desk: Desk, then: () => void): void {
  if (!isHeld(desk)) return then();
  const look = (): void => {
    if (isHeld(desk)) return;
    clearInterval(timer);
    unsubscribe();
    then();
  };
  const unsubscribe = desk.store.subscribe(look);
  // A hold also ends by the clock alone.
  const timer = setInterval(look, LOOK_EVERY_MS);
}

/** Whether a payment holds the order as it was shown. A clock that was put back holds nothing. [PRICE-12] */
function isHeld({ store, now }: Desk): boolean {
  const { paying, pricesHeldSince } = store.getState();
  return paying !== false || (pricesHeldSince !== null && Math.abs(now() - pricesHeldSince) < HOLD_MS);
}
