import type { Catalogue, Product } from '../../core/catalogue.ts';
import type { SoldLine } from '../../core/journal/body.ts';
import { addCombo } from '../../core/order/combo.ts';
import { lineOf } from '../../core/order/ring-up.ts';
import type { Flag } from '../../protocol/flags.ts';

type ListOf = (line: SoldLine) => Catalogue | null;

/**
 * What is odd about the shelf prices of a sale's lines, each against its own price list: options and measured things
 * come to what the list says, pay-what-you-can lies in its bounds, and the parts of a combo share its price.
 */
export function shelfFlags(lines: readonly SoldLine[], listOf: ListOf): Flag[] {
  const flags = new Set<Flag>();
  const combos = new Map<number, SoldLine[]>();
  for (const line of lines) {
    if (line.combo) combos.set(line.combo.group, [...(combos.get(line.combo.group) ?? []), line]);
    else if (line.product !== null) note(flags, productFlag(line, line.product, listOf(line)));
  }
  for (const parts of combos.values()) note(flags, comboFlag(parts, listOf));
  return [...flags];
}

function note(flags: Set<Flag>, flag: Flag | null): void {
  if (flag) flags.add(flag);
}

/** What the shelf says of a line, also where its price was set by hand. [ORDER-11] */
const shelfOf = ({ override, unitPrice }: SoldLine): number => override?.shelf ?? unitPrice;

function productFlag(line: SoldLine, id: string, list: Catalogue | null): Flag | null {
  if (!list) return 'unknown-catalogue';
  const product = list.products.find((each) => each.id === id);
  if (!product) return 'unknown-product';
  return isShelfPrice(line, product, list) ? null : 'price-differs';
}

function isShelfPrice(line: SoldLine, product: Product, list: Catalogue): boolean {
  const { bounds } = product;
  const { options = [], measure, named = false } = line;
  const made = lineOf(product, list, { options, ...(bounds ? { price: bounds.least } : {}) });
  if (!made.ok) return false;
  const { options: listed = [] } = made.value;
  if (listed.length !== options.length || measure !== product.measure) return false;
  if (!bounds) return !named && shelfOf(line) === made.value.unitPrice;
  const extra = listed.reduce((sum, { price }) => sum + price, 0);
  const most = Math.max(0, bounds.most + extra);
  return named && shelfOf(line) >= made.value.unitPrice && shelfOf(line) <= most;
}

/** The lines of one group must be one whole combo, at the shares that ringing it up gives. [ORDER-5] */
function comboFlag(parts: readonly SoldLine[], listOf: ListOf): Flag | null {
  const [first] = parts;
  const list = first ? listOf(first) : null;
  if (!first || !list) return 'unknown-catalogue';
  const combo = list.products.find(({ id }) => id === first.combo?.product);
  if (!combo?.combo) return 'unknown-product';
  const picks = parts.map(({ product, options = [] }) => ({ product: product ?? '', options }));
  const made = addCombo([], combo, picks, list);
  const whole =
    made.ok &&
    made.value.length === parts.length &&
    parts.every(
      (part, at) =>
        part.combo?.product === combo.id &&
        part.quantity === first.quantity &&
        part.options?.length === made.value[at]?.options?.length &&
        shelfOf(part) === made.value[at]?.unitPrice,
    );
  return whole ? null : 'price-differs';
}
