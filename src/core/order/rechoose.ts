import type { Catalogue, Product } from '../catalogue.ts';
import { amountOf } from '../pricing/agreed.ts';
import { err, ok, type Result } from '../result.ts';
import { addCombo, type ComboError, type ComboPick } from './combo.ts';
import { mayBeAway, namedPrice } from './change-line.ts';
import type { Known } from './known.ts';
import { addProduct, type Choice, linesWith, type Order, type OrderLine } from './order.ts';
import type { TakenOptions } from './take-option.ts';

/** What is chosen about a line: a product's choice, or a pick for each part of a combo. */
export interface Chosen {
  readonly choice: Choice;
  readonly picks: readonly ComboPick[];
}

/** `takenBack`: it costs something else, so a gift, a price by hand or the member's own on it is no more. */
export interface Rechosen {
  readonly order: Order;
  readonly takenBack: boolean;
}

export type RechooseError =
  | ComboError
  /** Others know of it, and it would come to less. [VOID-2] */
  | { readonly type: 'others-know' };

/** The product about which a line can be chosen anew, by the price list of now; null where there is nothing to. [ORDER-15] */
export function rechoosable(order: Order, line: OrderLine, { products }: Catalogue): Product | null {
  const sold = line.combo?.product ?? line.product;
  const product = products.find(({ id }) => id === sold);
  if (!product || line.voucher !== undefined) return null;
  const { combo, measure, bounds, options = [] } = product;
  if (line.combo || combo) return combo?.length === linesWith(order, line.id).length ? product : null;
  // Its number would mean something else, or nobody names its price any more.
  if (measure !== line.measure || (line.named && !bounds)) return null;
  return measure || bounds || options.length > 0 ? product : null;
}

/** What was chosen about a line, as far as its product still offers it: what choosing anew begins with. [ORDER-15] */
export function chosenOf(order: Order, line: OrderLine, catalogue: Catalogue): Chosen {
  const offered = ({ product: sold, options = [] }: OrderLine): TakenOptions => {
    const groups = catalogue.products.find(({ id }) => id === sold)?.options ?? [];
    return options.filter(({ group, option }) =>
      catalogue.optionGroups.some(
        (each) => each.id === group && groups.includes(group) && each.options.some(({ id }) => id === option),
      ),
    );
  };
  const picks = line.combo
    ? linesWith(order, line.id).map((part) => ({ product: part.product ?? '', options: offered(part) }))
    : [];
  return { choice: { options: offered(line), quantity: line.quantity, price: namedPrice(line) }, picks };
}

/**
 * Chooses anew about a line, or about a combo as a whole. It keeps its place, count, note and whether it is taken away;
 * what was given or priced on it stays where the shelf asks the same. What others know of does not come to less.
 * `away`: the whole order's, for a part that could not be taken away before and can be now. [ORDER-15] [ORDER-7]
 */
export function rechoose(
  order: Order,
  line: OrderLine,
  product: Product,
  { choice, picks }: Chosen,
  catalogue: Catalogue,
  known: Known,
  away: boolean,
): Result<Rechosen, RechooseError> {
  const parts = linesWith(order, line.id);
  const rung = line.combo
    ? addCombo(
        [],
        product,
        picks.map((pick, at) => {
          const part = parts[at];
          return { ...pick, away: part && mayBeAway(part, catalogue) ? part.away === true : away };
        }),
        catalogue,
      )
    : addProduct([], product, catalogue, { ...choice, away: line.away === true });
  if (!rung.ok) return rung;
  const anew = new Map(
    parts.flatMap((part, at) => {
      const now = rung.value[at];
      return now ? [[part.id, inPlaceOf(part, now)] as const] : [];
    }),
  );
  const same = parts.every((part) => {
    const now = anew.get(part.id);
    return now?.unitPrice === shelfOf(part) && now.quantity === part.quantity;
  });
  const falls = sumOf([...anew.values()]) < sumOf(parts);
  if (falls && parts.some(({ id }) => (known[id] ?? 0) > 0)) return err({ type: 'others-know' });
  const takenBack = !same && parts.some(isGiven);
  return ok({
    order: order.map((each) => {
      const now = anew.get(each.id);
      return now && same ? withGiven(now, each) : (now ?? each);
    }),
    takenBack,
  });
}

/** Whether something of a line's price is people's own: a gift, a price by hand, or the member's. */
export const isGiven = ({ comp, override, offer }: OrderLine): boolean =>
  (comp ?? override ?? offer) !== undefined;

/** A line as it is rung up now, where one stands: what was not chosen anew stays. */
const inPlaceOf = ({ id, quantity, note, combo }: OrderLine, now: OrderLine): OrderLine => ({
  ...now,
  id,
  quantity: now.measure ? now.quantity : quantity,
  ...(note === undefined ? {} : { note }),
  ...(now.combo && combo ? { combo: { ...now.combo, group: combo.group } } : {}),
});

/** The same with what was given on it, or set by hand. */
const withGiven = (line: OrderLine, { unitPrice, comp, override, offer }: OrderLine): OrderLine => ({
  ...line,
  unitPrice,
  ...(comp ? { comp } : {}),
  ...(override ? { override } : {}),
  ...(offer === undefined ? {} : { offer }),
});

/** What the shelf asks for one. */
const shelfOf = ({ unitPrice, override }: OrderLine): number => override?.shelf ?? unitPrice;

const sumOf = (lines: readonly OrderLine[]): number =>
  lines.reduce((sum, line) => sum + amountOf(line, shelfOf(line)), 0);
