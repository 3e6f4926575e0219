import type { Product } from '../product.ts';
import { rememberingWordsOf, wordsOf } from './fold.ts';
import { gtinsOf } from './gtin.ts';
import {
  type Collected,
  collect,
  inOrder,
  type Occurrences,
  placesBeginning,
  placesOf,
} from './occurrences.ts';

/** What of a product is searched. */
export type Searchable = Pick<Product, 'name' | 'codes' | 'measure'>;

/** A price list made ready for searching: built once, never changed. */
export interface ProductIndex<Item extends Searchable = Product> {
  readonly products: readonly Item[];
  /** Each product's words with a space between. */
  readonly names: readonly string[];
  readonly words: Occurrences;
  /** The codes of all products, in upper case. */
  readonly codes: Occurrences;
  /** The product of each GTIN as 14 digits; the first of the price list where two share one. */
  readonly byGtin: ReadonlyMap<string, Item>;
}

/** What a search gives: the first products, best first, and how many there are in all. */
export interface Found<Item> {
  readonly products: readonly Item[];
  readonly total: number;
}

/** Makes a price list searchable by name and code: once for each price list, not for each search. */
export function buildIndex<Item extends Searchable>(products: readonly Item[]): ProductIndex<Item> {
  const words: Collected = new Map();
  const codes: Collected = new Map();
  const fold = rememberingWordsOf();
  const byGtin = new Map<string, Item>();
  const names = products.map((product, at) => {
    for (const written of product.codes ?? []) {
      const code = written.toUpperCase();
      collect(codes, code, at);
      for (const gtin of gtinsOf(code)) if (!byGtin.has(gtin)) byGtin.set(gtin, product);
    }
    const own = fold(product.name);
    for (const word of own) collect(words, word, at);
    return own.join(' ');
  });
  return { products, names, words: inOrder(words), codes: inOrder(codes), byGtin };
}

/** How well a product answers a search, best first. 0: not at all. */
const rank = { code: 1, nameBegins: 2, words: 3, codeBegins: 4 } as const;

/** So many characters of a code find it; fewer would bring up half of the price list. */
const shortestBeginning = 2;

/**
 * Finds products whose name has for each typed word one that begins with it, or that have a code which is the
 * text or begins with it. First comes who has just that code, then names that begin with the text, other names,
 * other codes; among equals the price list's order. A text without letter or digit finds nothing. [FIND-1]
 */
export function findProducts<Item extends Searchable>(
  index: ProductIndex<Item>,
  text: string,
  limit: number,
): Found<Item> {
  const ranks = rankProducts(index, text);
  const byRank: number[][] = [];
  let total = 0;
  ranks.forEach((each, at) => {
    if (each === 0) return;
    total++;
    (byRank[each] ??= []).push(at);
  });
  const best = byRank.flat().slice(0, limit);
  return { products: best.flatMap((at) => index.products[at] ?? []), total };
}

function rankProducts({ products, names, words, codes }: ProductIndex<Searchable>, text: string): Uint8Array {
  const ranks = new Uint8Array(products.length);
  const typed = wordsOf(text);
  if (typed.length === 0) return ranks;

  const code = text.trim().toUpperCase();
  if (code.length >= shortestBeginning)
    for (const at of placesBeginning(codes, code)) ranks[at] = rank.codeBegins;
  const begins = typed.join(' ');
  for (const at of havingAll(words, typed, products.length))
    ranks[at] = names[at]?.startsWith(begins) ? rank.nameBegins : rank.words;
  for (const at of placesOf(codes, code)) ranks[at] = rank.code;
  return ranks;
}

/** Which of the `count` names have for each beginning a word that begins so: the rarest beginning comes first. */
function havingAll(words: Occurrences, beginnings: readonly string[], count: number): number[] {
  const places = beginnings.map((beginning) => placesBeginning(words, beginning));
  places.sort((a, b) => a.length - b.length);
  /** How many beginnings in turn each name has had. */
  const had = new Uint16Array(count);
  let left: number[] = [];
  places.forEach((each, turn) => {
    if (turn > 0 && left.length === 0) return;
    left = [];
    for (const at of each) {
      if (had[at] !== turn) continue;
      had[at] = turn + 1;
      left.push(at);
    }
  });
  return left;
}
