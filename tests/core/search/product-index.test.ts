import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/core/search/fold.ts';
import { buildIndex, findProducts, type Searchable } from '../../../src/core/search/product-index.ts';
import { manyProducts } from './given.ts';

const named = (...names: string[]): Searchable[] => names.map((name) => ({ name }));
const found = (products: readonly Searchable[], text: string, limit = 100): string[] =>
  findProducts(buildIndex(products), text, limit).products.map(({ name }) => name);

describe('words', () => {
  it('[FIND-1] have no case, accents and punctuation', () => {
    expect(wordsOf('Jalapeño d’Or — Crème FRAÎCHE 1,5 l')).toEqual([
      'jalapeno',
      'd',
      'or',
      'creme',
      'fraiche',
      '1',
      '5',
      'l',
    ]);
    expect(wordsOf('Øl Straße Łódź œuf İzmir')).toEqual(['ol', 'strasse', 'lodz', 'oeuf', 'izmir']);
    expect(wordsOf('n\u0303 ñ')).toEqual(['n', 'n']);
    expect(wordsOf(' … ')).toEqual([]);
  });
});

describe('a search', () => {
  it('[FIND-1] finds by the beginnings of words, in any order, whatever the accents', () => {
    const list = named('Café con leche', 'Leche de avena', 'Cafetera', 'Té');
    expect(found(list, 'CAFE')).toEqual(['Café con leche', 'Cafetera']);
    expect(found(list, 'lech caf')).toEqual(['Café con leche']);
    expect(found(list, 'eche')).toEqual([]);
    expect(found(named('Pina', 'Piña'), 'piñ')).toEqual(['Pina', 'Piña']);
  });

  it('[FIND-1] puts names that begin with the text before others, and keeps the order of the list', () => {
    const list = named('Oat milk', 'Milk roll', 'Goat milk', 'Milk');
    expect(found(list, 'milk')).toEqual(['Milk roll', 'Milk', 'Oat milk', 'Goat milk']);
  });

  it('[FIND-1] puts the product with just this code first, and those whose code begins so last', () => {
    const list: Searchable[] = [
      { name: 'Long code', codes: ['40115'] },
      { name: 'Pack of 4011' },
      { name: '4011 rolls' },
      { name: 'Bananas', codes: ['94011', '4011'] },
    ];
    expect(found(list, '4011')).toEqual(['Bananas', '4011 rolls', 'Pack of 4011', 'Long code']);
    expect(found(list, '94')).toEqual(['Bananas']);
    expect(found(list, '9'), 'one digit begins too many codes').toEqual([]);
    expect(found([{ name: 'Nine', codes: ['9'] }], '9')).toEqual(['Nine']);
    expect(found([{ name: 'Bolt', codes: ['m6-20'] }], 'M6-2')).toEqual(['Bolt']);
  });

  it('[FIND-1] of nothing finds nothing', () => {
    expect(findProducts(buildIndex(named('Tea')), ' - ', 10)).toEqual({ products: [], total: 0 });
    expect(findProducts(buildIndex([]), 'tea', 10)).toEqual({ products: [], total: 0 });
  });

  it('[FIND-1] gives no more than asked for, and says how many there are', () => {
    const { products, total } = findProducts(buildIndex(manyProducts(500)), 'café', 12);
    expect(products).toHaveLength(12);
    expect(total).toBe(46);
  });
});

/** The rule, taken literally. */
const naive = (products: readonly Searchable[], text: string): Set<string> => {
  const typed = wordsOf(text);
  const code = text.trim().toUpperCase();
  const answers = ({ name, codes = [] }: Searchable): boolean => {
    if (typed.length === 0) return false;
    const own = wordsOf(name);
    if (typed.every((beginning) => own.some((word) => word.startsWith(beginning)))) return true;
    return codes.some((each) => {
      const upper = each.toUpperCase();
      return upper === code || (code.length >= 2 && upper.startsWith(code));
    });
  };
  return new Set(products.filter(answers).map(({ name }) => name));
};

const letters = fc.string({
  unit: fc.constantFrom(...Array.from('aábcñnÑß 12-')),
  minLength: 1,
  maxLength: 8,
});
const product = fc.record({
  name: letters,
  codes: fc.array(fc.string({ unit: fc.constantFrom(...Array.from('12Ab-')), minLength: 1, maxLength: 4 })),
});

describe('against a plain filter', () => {
  it('[FIND-1] a search finds just what the rule says', () => {
    fc.assert(
      fc.property(fc.array(product, { maxLength: 30 }), letters, (list, text) => {
        const { products, total } = findProducts(buildIndex(list), text, Number.POSITIVE_INFINITY);
        expect(total).toBe(products.length);
        expect(new Set(products).size, 'each once').toBe(total);
        expect(new Set(products.map(({ name }) => name))).toEqual(naive(list, text));
      }),
      { numRuns: 500 },
    );
  });

  it('[FIND-1] so it does among 20,000 products', () => {
    const list = manyProducts(20_000);
    const index = buildIndex(list);
    const beginnings = list
      .slice(0, 20_000)
      .filter((_, at) => at % 997 === 0)
      .flatMap(({ name }) => wordsOf(name));
    const typed = fc
      .array(fc.tuple(fc.constantFrom(...beginnings, '10', '84', '1000'), fc.integer({ min: 1, max: 6 })), {
        minLength: 1,
        maxLength: 3,
      })
      .map((words) => words.map(([word, length]) => word.slice(0, length)).join(' '));
    fc.assert(
      fc.property(typed, (text) => {
        const { products } = findProducts(index, text, Number.POSITIVE_INFINITY);
        expect(new Set(products.map(({ name }) => name))).toEqual(naive(list, text));
      }),
      { numRuns: 25 },
    );
  });
});

describe('20,000 products', () => {
  // How long a search takes is told by the bench; that it needs no look at each product is why.
  it.each([
    'c',
    'ca',
    'café con',
    'oil organic 5',
    '10',
    '840000001',
    'smoked tart fam',
    'nothing',
  ])('[FIND-1] are not all looked at for "%s"', (text) => {
    let looks = 0;
    const counted = <Value>(all: readonly Value[]): readonly Value[] =>
      new Proxy(all, {
        get: (target, key, receiver) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1;
          return Reflect.get(target, key, receiver);
        },
      });
    const index = buildIndex(manyProducts(20_000));
    const { products, names } = index;
    const { total } = findProducts(
      { ...index, products: counted(products), names: counted(names) },
      text,
      40,
    );
    expect(looks).toBeLessThanOrEqual(total + 40);
    expect(total).toBeLessThan(10_000);
  });
});
