import type { Searchable } from '../../../src/core/search/product-index.ts';

const FIRST = [
  'Café',
  'Jamón',
  'Piña',
  'Bread',
  'Goat’s',
  'Crème',
  'Rye',
  'Olive',
  'Smoked',
  'Señorita',
  'Öl',
];
const SECOND = [
  'con leche',
  'de bellota',
  'roll',
  'cheese',
  'fraîche',
  'oil',
  'paprika',
  'tart',
  'Łódź',
  'mix',
];
const THIRD = ['small', 'large', '500 g', '1,5 l', 'organic', 'n.º', 'family pack'];

/** As many made-up products as a large shop has, the same each time: a number, a PLU and an EAN-13 each. */
export function manyProducts(count: number): Searchable[] {
  return Array.from({ length: count }, (_, at) => ({
    name: [pick(FIRST, at * 7), pick(SECOND, at * 3), pick(THIRD, at * 5), `${at.toString(36)}x`].join(' '),
    codes: [String(10_000 + at), `84${String(at).padStart(10, '0')}`],
  }));
}

function pick(words: readonly string[], at: number): string {
  return words[at % words.length] ?? '';
}
