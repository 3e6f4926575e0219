import type { Product } from '../../core/catalogue.ts';
import { fail } from './amounts.ts';
import { type LoadError, quoted } from './errors.ts';
import type { Table } from './folder.ts';
import { rowsBy, type TableRow } from './table.ts';
import type { ComboRow } from './tables.ts';

/**
 * A unit's products with the parts of those that are combos. What could never be rung up is refused: a combo in a
 * combo, a part that is weighed or named by the customer, one part alone. Errors are pushed. [ORDER-5] [LOAD-9]
 */
export function withCombos(
  products: readonly Product[],
  { file, rows }: Table<ComboRow>,
  unit: string,
  errors: LoadError[],
): Product[] {
  const combos = rowsBy(
    rows.filter(({ texts }) => texts['unit'] === unit),
    'combo',
  );
  const byId = new Map(products.map((product) => [product.id, product]));
  for (const [id, parts] of combos) {
    checkParts(file, parts, errors);
    const own = ownTerms(byId.get(id));
    if (own) {
      const expected = 'a product with one price for all that is in it';
      fail({ file, row: parts[0]?.row ?? 0, errors }, 'combo', `${quoted(id)} ${own}`, expected);
    }
    for (const { row, value } of parts) {
      for (const part of value?.products ?? []) {
        const why = combos.has(part) ? 'is a combo itself' : partTerms(byId.get(part));
        const expected = 'products that are sold one by one';
        if (why) fail({ file, row, errors }, 'products', `${quoted(part)} ${why}`, expected);
      }
    }
  }
  return products.map((product) => {
    const parts = combos.get(product.id)?.flatMap(({ value }) => value ?? []);
    if (!parts) return product;
    return { ...product, combo: parts.map(({ partName: name, products }) => ({ name, products })) };
  });
}

function checkParts(file: string, parts: readonly TableRow<ComboRow>[], errors: LoadError[]): void {
  const [first] = parts;
  if (!first) return;
  if (parts.length < 2 || parts.length > 8) {
    const problem = `${quoted(first.texts['combo'] ?? '')} has ${parts.length === 1 ? '1 part' : `${parts.length} parts`}`;
    fail({ file, row: first.row, errors }, 'combo', problem, '2 to 8 parts, a row for each');
  }
  for (const same of rowsBy(parts, 'partName').values()) {
    for (const { row, texts } of same.slice(1)) {
      const problem = `${quoted(texts['partName'] ?? '')} stands in row ${same[0]?.row} already`;
      fail({ file, row, errors }, 'partName', problem, 'each once in a combo');
    }
  }
}

/** Why a product can't stand for a combo: it has terms that belong to its parts. */
function ownTerms(product: Product | undefined): string | null {
  if (product?.options) return 'has options of its own';
  if (product?.screening) return 'is a ticket';
  return partTerms(product);
}

/** Why a product can't be a part of a combo. */
function partTerms(product: Product | undefined): string | null {
  if (product?.measure) return `is sold by ${product.measure}`;
  return product?.bounds ? 'has a price that the customer names' : null;
}
