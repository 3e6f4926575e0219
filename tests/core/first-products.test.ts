import { expect, it } from 'vitest';
import type { Product } from '../../src/core/catalogue.ts';
import { firstProducts, MOST_OF_ONE } from '../../src/core/first-products.ts';

const product = (id: string, category: string, more: Partial<Product> = {}): Product => ({
  id,
  name: id,
  category,
  taxClass: 'standard',
  price: 100,
  ...more,
});
const row = (category: string, count: number): Product[] =>
  Array.from({ length: count }, (_, at) => product(`${category}-${at}`, category));
const categories = ['tea', 'film'].map((id) => ({ id, name: id }));

it('[START-1] takes the first of each category in the list’s order, and what decides about seats, tax and codes', () => {
  const products = [
    ...row('tea', 40),
    product('late', 'tea', { screening: { startsAt: 0, place: '', seats: 5 } }),
    product('away', 'tea', { awayTaxClass: 'reduced' }),
    product('away-too', 'tea', { awayTaxClass: 'reduced' }),
    product('coded', 'tea', { codes: ['12'] }),
    ...row('film', 3),
  ];
  const ids = firstProducts({ categories, products }).map(({ id }) => id);
  const teas = Array.from({ length: MOST_OF_ONE }, (_, at) => `tea-${at}`);
  expect(ids).toEqual([...teas, 'late', 'away', 'coded', 'film-0', 'film-1', 'film-2']);
});

it('[START-1] stays small however many categories there are', () => {
  const many = Array.from({ length: 500 }, (_, at) => ({ id: `c${at}`, name: `c${at}` }));
  const products = many.flatMap(({ id }) => row(id, 30));
  expect(firstProducts({ categories: many, products })).toHaveLength(60 * MOST_OF_ONE);
});
