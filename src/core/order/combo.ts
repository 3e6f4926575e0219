import type { Catalogue, Product } from '../catalogue.ts';
import { shareByLargestRemainder } from '../money/amount.ts';
import { err, ok, type Result } from '../result.ts';
import { addLine, type Choice, type NewLine, type Order, type OrderError } from './order.ts';
import { lineOf } from './ring-up.ts';

export type ComboError =
  | OrderError
  /** A part that was not answered, or with something that is not one of its products. */
  | { readonly type: 'part-missing'; readonly part: number };

/** What was picked for one part of a combo. */
export interface ComboPick {
  readonly product: string;
  readonly options?: Choice['options'];
  /** Where it is said of this part by itself. [ORDER-7] */
  readonly away?: boolean;
}

/**
 * Adds a combo: one line for each part, so that each keeps its category and tax class. The combo's price is shared to
 * them by their shelf prices, by largest remainder; what options add comes on top. [ORDER-5]
 */
export function addCombo(
  order: Order,
  combo: Product,
  picks: readonly ComboPick[],
  catalogue: Catalogue,
  away = false,
): Result<Order, ComboError> {
  const lines: NewLine[] = [];
  for (const [part, { products }] of (combo.combo ?? []).entries()) {
    const pick = picks[part];
    const product = catalogue.products.find(({ id }) => id === pick?.product && products.includes(id));
    if (!pick || !product) return err({ type: 'part-missing', part });
    const line = lineOf(product, catalogue, {
      away: pick.away ?? away,
      ...(pick.options ? { options: pick.options } : {}),
    });
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const extras = lines.map(({ options = [] }) => options.reduce((sum, { price }) => sum + price, 0));
  const shelf = lines.map(({ unitPrice }, part) => Math.max(0, unitPrice - (extras[part] ?? 0)));
  const even = shelf.every((price) => price === 0) ? shelf.map(() => 1) : shelf;
  const shares = shareByLargestRemainder(combo.price, even);
  const group = Math.max(0, ...order.map((line) => line.combo?.group ?? 0)) + 1;
  let next = order;
  for (const [part, line] of lines.entries()) {
    const unitPrice = Math.max(0, (shares[part] ?? 0) + (extras[part] ?? 0));
    const added = addLine(next, {
      ...line,
      unitPrice,
      combo: { product: combo.id, name: combo.name, group },
    });
    if (!added.ok) return added;
    next = added.value;
  }
  return ok(next);
}
