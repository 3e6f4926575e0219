import type { Catalogue, Product } from '../../core/catalogue.ts';

/** Whether a product can't be rung up by one tap: something has to be said about it first. [ORDER-4] */
export const needsChoice = (product: Product, { optionGroups }: Pick<Catalogue, 'optionGroups'>): boolean =>
  product.measure !== undefined ||
  product.bounds !== undefined ||
  product.combo !== undefined ||
  (product.options ?? []).some((id) => (optionGroups.find((group) => group.id === id)?.least ?? 1) > 0);
