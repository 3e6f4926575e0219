import type { Agreement } from '../agreement.ts';
import { ANY_CO_OP } from '../any-co-op.ts';
import type { Strike } from '../card/organisation.ts';
import { dayNumber, isInstant, type WallClock, wallClock } from '../day/business-date.ts';
import { lessPercent, multiplyHalfUp } from '../money/amount.ts';
import type { OrderLine } from '../order/order.ts';
import { isOpen } from './window.ts';

/** What a price is asked for: a line, of an order or as it was sold. */
export type Priced = Omit<OrderLine, 'id'>;

/** What the quote needs to know of a verified card: never the pseudonym. */
export interface CardHolder {
  readonly organisation: string;
  readonly tier: number;
  /** The trust list has the organisation as a co-op of the federation, not as a partner. */
  readonly coOp?: boolean | undefined;
  /** The strike that the trust list has for it. */
  readonly strike?: Strike | undefined;
}

/** When and where an order is priced; without it only agreements count that ask for nothing of it. */
export interface Circumstances {
  /** UTC milliseconds. */
  readonly time: number;
  readonly timeZone: string;
  /** The unit's id: its own workers are not those of another co-op. */
  readonly unit?: string | undefined;
  /** How many are left today of an agreement with a limit, by its id; one that is not named has all. [PRICE-10] */
  readonly left?: ReadonlyMap<string, number> | undefined;
}

/** The agreements that hold for a card, found by what they are on. */
export interface Held {
  readonly unlimited: Scopes;
  readonly limited: readonly Agreement[];
  readonly ownPrice: readonly Agreement[];
}

interface Scopes {
  readonly everything: readonly Agreement[];
  readonly categories: ReadonlyMap<string, readonly Agreement[]>;
  readonly products: ReadonlyMap<string, readonly Agreement[]>;
}

/** Those of the agreements that hold for a card, here and now, sorted by id. */
export function heldFor(
  agreements: readonly Agreement[],
  card: CardHolder | null,
  at: Circumstances | null,
): Held {
  if (!card) return { unlimited: scopesOf([]), limited: [], ownPrice: [] };
  // At a time that no calendar has, no hour is open and nobody is on strike. Reading the clock takes a while: only where
  // an agreement asks for it.
  const timed = agreements.some(({ window, onStrike }) => window ?? onStrike);
  const wall = at && timed && isInstant(at.time) ? wallClock(at.time, at.timeZone) : null;
  const held = agreements.filter((each) => holds(each, card, wall, at?.unit));
  held.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return {
    unlimited: scopesOf(held.filter(({ perDay }) => perDay === undefined)),
    limited: held.filter(({ perDay }) => perDay !== undefined),
    ownPrice: held.filter(({ gives }) => gives.type === 'own-price'),
  };
}

function holds(
  agreement: Agreement,
  card: CardHolder,
  wall: WallClock | null,
  unit: string | undefined,
): boolean {
  const { organisation, tiers, onStrike, window } = agreement;
  const meant =
    organisation === ANY_CO_OP
      ? card.coOp === true && card.organisation !== unit
      : organisation === card.organisation;
  if (!meant || (tiers.length > 0 && !tiers.includes(card.tier))) return false;
  if (onStrike && !(wall && isOnStrike(card, wall))) return false;
  return !window || (wall !== null && isOpen(window, wall));
}

/** Whether the trust list has the card's organisation on strike on the date on the unit's wall. [PRICE-7] */
function isOnStrike({ strike }: CardHolder, { date }: WallClock): boolean {
  const day = dayNumber(date);
  return strike !== undefined && strike.firstDay <= day && day <= strike.lastDay;
}

function scopesOf(agreements: readonly Agreement[]): Scopes {
  const everything: Agreement[] = [];
  const categories = new Map<string, Agreement[]>();
  const products = new Map<string, Agreement[]>();
  const put = (map: Map<string, Agreement[]>, key: string, agreement: Agreement): void => {
    const list = map.get(key);
    if (list) list.push(agreement);
    else map.set(key, [agreement]);
  };
  for (const agreement of agreements) {
    const { on } = agreement;
    if (on.type === 'everything') everything.push(agreement);
    else if (on.type === 'category') put(categories, on.category, agreement);
    else if (on.type === 'product') put(products, on.product, agreement);
    else {
      for (const category of on.categories) put(categories, category, agreement);
      for (const product of on.products) put(products, product, agreement);
    }
  }
  return { everything, categories, products };
}

/** An agreement as it prices one line: the price of one, and what all of it is charged. */
export interface Agreed {
  readonly agreement: Agreement;
  readonly price: number;
  readonly charged: number;
}

/** A price that the customer names is theirs already, and a gift can't be lowered. [ORDER-8] [ORDER-10] */
export const mayBeLowered = ({ named, comp }: Priced): boolean => !named && !comp;

/** What is charged for a line under the agreement it has, if any: of one, and of all of it. [ORDER-10] */
export function chargeOf(
  line: Priced,
  agreed: Agreed | null,
): { readonly chargedUnitPrice: number; readonly charged: number } {
  if (line.comp) return { chargedUnitPrice: 0, charged: 0 };
  if (agreed) return { chargedUnitPrice: agreed.price, charged: agreed.charged };
  return { chargedUnitPrice: line.unitPrice, charged: amountOf(line, line.unitPrice) };
}

/** The agreement without a limit that charges least, then the one with the lowest id; null: the full price. [PRICE-3] */
export function bestOf(line: Priced, { unlimited }: Held): Agreed | null {
  if (!mayBeLowered(line)) return null;
  const { everything, categories, products } = unlimited;
  let best = betterOf(everything, line, null);
  best = betterOf(categories.get(line.category), line, best);
  if (line.product !== null) best = betterOf(products.get(line.product), line, best);
  if (line.combo) best = betterOf(products.get(line.combo.product), line, best);
  return best;
}

/** The best of these agreements and of what was best before. */
function betterOf(
  agreements: readonly Agreement[] | undefined,
  line: Priced,
  before: Agreed | null,
): Agreed | null {
  if (!agreements) return before;
  let best = before;
  let least = best?.charged ?? amountOf(line, line.unitPrice);
  for (const agreement of agreements) {
    const price = agreedPrice(agreement, line);
    const charged = agreedCharge(agreement, line, price);
    if (charged < least || (best && charged === least && agreement.id < best.agreement.id)) {
      best = { agreement, price, charged };
      least = charged;
    }
  }
  return best;
}

/** One agreement on a line, whether or not it is the best; null where it is on something else. */
export function agreedOn(agreement: Agreement, line: Priced): Agreed | null {
  if (!isOn(agreement, line)) return null;
  const price = agreedPrice(agreement, line);
  return { agreement, price, charged: agreedCharge(agreement, line, price) };
}

/** Whether an agreement is on what a line is; one on a combo is on each of its parts. */
export function isOn({ on }: Agreement, { category, product, combo }: Priced): boolean {
  if (on.type === 'everything') return true;
  if (on.type === 'category') return on.category === category;
  if (on.type === 'product') return on.product === product || on.product === combo?.product;
  if (on.categories.includes(category)) return true;
  return (
    (product !== null && on.products.includes(product)) ||
    (combo !== undefined && on.products.includes(combo.product))
  );
}

/** One thing's price under an agreement: rounded half up here, before it is multiplied. [PRICE-4] */
function agreedPrice({ gives }: Agreement, { unitPrice, offer }: Priced): number {
  switch (gives.type) {
    case 'percent':
      return lessPercent(unitPrice, gives.off);
    case 'amount':
      return Math.max(0, unitPrice - gives.off);
    case 'fixed':
      return gives.price;
    case 'free':
      return 0;
    case 'own-price': {
      const { least, most, suggested } = boundsOf(gives, unitPrice);
      return Math.max(least, Math.min(offer ?? suggested, most));
    }
  }
}

/** Between what the member of an agreement may name the price of one, and what it is until then. [PRICE-8] */
export function boundsOf(
  { least, most = Infinity, suggested }: Extract<Agreement['gives'], { type: 'own-price' }>,
  unitPrice: number,
): { readonly least: number; readonly most: number; readonly suggested: number } {
  const top = Math.min(most, unitPrice);
  const bottom = Math.min(least, top);
  return { least: bottom, most: top, suggested: Math.max(bottom, Math.min(suggested ?? top, top)) };
}

/** What a line comes to under a price of one: multiplied, or measured and rounded once. [PRICE-4] */
export const amountOf = (
  { measure, quantity }: Pick<OrderLine, 'measure' | 'quantity'>,
  unitPrice: number,
) => (measure ? multiplyHalfUp([unitPrice, quantity], 1000) : unitPrice * quantity);

/** A measured line is rounded once, at its end: not first per kilogram. [PRICE-4] */
function agreedCharge({ gives }: Agreement, line: Priced, price: number): number {
  if (!line.measure || gives.type !== 'percent') return amountOf(line, price);
  return multiplyHalfUp([line.unitPrice, line.quantity, 10_000 - gives.off], 10_000_000);
}
