import type { Catalogue, Product } from '../../../core/catalogue.ts';
import { ringUpWords } from '../../parts/ring-up-words.ts';
import type { Words } from '../../words/words.ts';
import type { Choosing } from './use-choice.ts';

/** What is still to be said about a product, in words; nothing once there is a price. */
export function whyWaits(
  product: Product,
  { price, typed, missing }: Choosing,
  t: Words,
  money: (minor: number) => string,
  catalogue: Catalogue,
): string | undefined {
  if (price !== null) return undefined;
  if (product.measure && !typed) return t.product.typeWeight;
  if (product.bounds && typed === null) return t.product.typePrice;
  return missing ? ringUpWords(missing, t, money, catalogue, product) : t.product.typeWeight;
}
