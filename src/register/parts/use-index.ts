import { useCallback } from 'react';
import type { Product } from '../../core/catalogue.ts';
import { buildIndex, type ProductIndex } from '../../core/search/product-index.ts';
import { useCatalogue } from '../use-till.ts';

/** One index for each price list: the screens that search come and go. */
const built = new WeakMap<readonly Product[], ProductIndex>();

/** The index to search these products by; built when it is first asked for. [FIND-1] */
export function indexOf(products: readonly Product[]): ProductIndex {
  const held = built.get(products) ?? buildIndex(products);
  built.set(products, held);
  return held;
}

/** Gives the index to search the price list by; it is built when somebody first looks for something. [FIND-1] */
export function useIndex(): () => ProductIndex {
  const { products } = useCatalogue();
  return useCallback(() => indexOf(products), [products]);
}
