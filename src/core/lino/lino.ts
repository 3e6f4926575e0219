import { Block, SIDE } from './block.ts';
import { hash, rng } from './hash.ts';
import { bean, leaf, loaf, wheat } from './motifs/grown.ts';
import { brick, reel, weave } from './motifs/made.ts';
import { star, sun } from './motifs/sky.ts';
import { drop, steam, swell } from './motifs/water.ts';

/** The motifs in the order that the hash counts them. */
export const MOTIFS = [
  'bean',
  'leaf',
  'swell',
  'drop',
  'sun',
  'loaf',
  'steam',
  'wheat',
  'star',
  'reel',
  'brick',
  'weave',
] as const;

/** One of the twelve things that a block can show. */
export type Motif = (typeof MOTIFS)[number];

const DRAW: Record<Motif, (block: Block) => void> = {
  bean,
  leaf,
  swell,
  drop,
  sun,
  loaf,
  steam,
  wheat,
  star,
  reel,
  brick,
  weave,
};

// Chosen so that everyday names of the trade fall on what they are: Coffee a bean, Tea a leaf, Sauna steam.
const SALT = 'lino357486642/';

/**
 * The motif that a category's name falls on: the first from its hash that is not in `taken`, the motifs of
 * the unit's earlier categories. When all twelve are taken they come round again.
 */
export function motifFor(name: string, taken: readonly Motif[] = []): Motif {
  const start = hash(SALT + name.normalize('NFC').trim().toLowerCase()) % MOTIFS.length;
  const nth = (i: number): Motif => MOTIFS[(start + i) % MOTIFS.length] ?? MOTIFS[0];
  const free = MOTIFS.findIndex((_, i) => !taken.includes(nth(i)));
  return nth(Math.max(0, free));
}

/** Each category's motif, given in the unit's order; no two share one until twelve are used. */
export function motifsFor(names: readonly string[]): Map<string, Motif> {
  const motifs = new Map<string, Motif>();
  for (const name of new Set(names)) motifs.set(name, motifFor(name, [...motifs.values()]));
  return motifs;
}

/**
 * SVG path data of a name's block, 120 × 120, seamless, filled `evenodd`. The same name and motif always
 * give the same block.
 */
export function linoPath(name: string, motif: Motif = motifFor(name)): string {
  const block = new Block(rng(hash(`cut/${name}`)));
  DRAW[motif](block);
  return block.path;
}

const SCALES = [1, 1, 1.25, 0.8] as const;

/** Where a product's print is pulled from its category's block: offset in block units, and scale. */
export function pull(category: string, product: string): { x: number; y: number; scale: number } {
  const h = hash(`${category}/${product}`);
  return { x: (h & 7) * 15, y: ((h >>> 3) & 7) * 15, scale: SCALES[(h >>> 6) & 3] ?? 1 };
}

/** A block's path data as a CSS `url(…)`, to be used as a mask so that its colours stay the page's. */
export function linoMaskUrl(path: string): string {
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' width='${SIDE}' height='${SIDE}' viewBox='0 0 ${SIDE} ${SIDE}'>` +
    `<path fill-rule='evenodd' d='${path}'/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
