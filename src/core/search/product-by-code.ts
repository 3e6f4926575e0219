import { gtinsOf, isGtinLength, readScaleLabel } from './gtin.ts';
import { placesOf } from './occurrences.ts';
import type { ProductIndex, Searchable } from './product-index.ts';

/** What a scanned or typed code turned out to be. */
export type CodeAnswer<Item> =
  /** `grams` is what the label of a scale says. */
  | { readonly type: 'found'; readonly product: Item; readonly grams?: number }
  /** Nothing on this price list has it. */
  | { readonly type: 'unknown-code'; readonly code: string }
  /** It has the length of a barcode, and its check digit does not fit. */
  | { readonly type: 'misread' };

/**
 * The product with just this code; else with the same GTIN in another form; else what a scale's label names, if
 * that is sold by the kilogram. [FIND-2] [FIND-3] [FIND-4]
 */
export function productByCode<Item extends Searchable>(
  index: ProductIndex<Item>,
  scanned: string,
): CodeAnswer<Item> {
  const code = scanned.trim().toUpperCase();
  const literal = byJustThisCode(index, code);
  if (literal) return { type: 'found', product: literal };

  const gtins = gtinsOf(code);
  for (const gtin of gtins) {
    const product = index.byGtin.get(gtin);
    if (product) return { type: 'found', product };
  }
  if (isGtinLength(code) && gtins.length === 0) return { type: 'misread' };
  return byScaleLabel(index, code) ?? { type: 'unknown-code', code };
}

function byScaleLabel<Item extends Searchable>(
  index: ProductIndex<Item>,
  code: string,
): CodeAnswer<Item> | null {
  const label = readScaleLabel(code);
  if (!label) return null;
  const product = byJustThisCode(index, label.plu) ?? byJustThisCode(index, label.plu.replace(/^0+/, ''));
  // For anything else the five digits would be a price or a count, and a guess would be somebody's money.
  return product?.measure === 'kg' ? { type: 'found', product, grams: label.grams } : null;
}

/** Where two share a code, the first of the price list. */
function byJustThisCode<Item extends Searchable>({ codes, products }: ProductIndex<Item>, code: string) {
  const [first] = placesOf(codes, code);
  return first === undefined ? undefined : products[first];
}
