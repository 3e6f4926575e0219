import type { Catalogue } from './catalogue.ts';
import type { Product } from './product.ts';

/** What one category shows among all the others. */
export const MOST_OF_ONE = 24;

/** So many categories at most are drawn before anybody scrolls. */
const FIRST_CATEGORIES = 60;

/** How many products each category has, by its id. */
export type ProductCounts = Readonly<Record<string, number>>;

/** How many products each category has. */
export function countProducts(products: readonly Product[]): ProductCounts {
  const counts = new Map<string, number>();
  for (const { category } of products) counts.set(category, (counts.get(category) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/**
 * The products that a till shows and needs before anybody looks for one, in the price list's order: the first of each
 * category, every ticket (its seats are counted), and one that is taxed otherwise when taken away and one with a code,
 * where there are any: they decide what a till offers. However long a price list is, these are few. [START-1]
 */
export function firstProducts({
  categories,
  products,
}: Pick<Catalogue, 'categories' | 'products'>): Product[] {
  const counts = countProducts(products);
  const shown = categories.filter(({ id }) => (counts[id] ?? 0) > 0).slice(0, FIRST_CATEGORIES);
  const left = new Map(shown.map(({ id }) => [id, MOST_OF_ONE]));
  const away = products.find(({ awayTaxClass }) => awayTaxClass !== undefined);
  const coded = products.find(({ codes }) => codes !== undefined);
  return products.filter((product) => {
    const room = left.get(product.category) ?? 0;
    left.set(product.category, room - 1);
    return room > 0 || product.screening !== undefined || product === away || product === coded;
  });
}
