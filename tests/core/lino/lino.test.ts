import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash } from '../../../src/core/lino/hash.ts';
import { linoMaskUrl, linoPath, MOTIFS, motifFor, motifsFor, pull } from '../../../src/core/lino/lino.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Digests of the first blocks ever cut: a change here changes what every unit's wall looks like. */
const PINNED = {
  bean: '78155f352c71cb0a',
  leaf: 'deed3812ad45ad96',
  swell: '492d4e02ed6576a8',
  drop: '15623498c0c462da',
  sun: 'a31d4ce56e3b2dbb',
  loaf: '7c194b513ae39542',
  steam: '6a662399603ee666',
  wheat: '7031bfad4744ce6e',
  star: '36b1947c941fa0ce',
  reel: 'cd738be0cb851dbd',
  brick: 'e8ab24ba27bc9f74',
  weave: '945449e91eacd55b',
};

describe('a block', () => {
  test.each(MOTIFS)('[LOOK-1] %s is cut as it always was', (motif) => {
    expect(digest(linoPath(`Pin ${motif}`, motif))).toBe(PINNED[motif]);
  });

  test('[LOOK-1] the same name gives the same block, whatever was cut in between', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...MOTIFS), (name, motif) => {
        const first = linoPath(name, motif);
        linoPath('something else');
        expect(linoPath(name, motif)).toBe(first);
      }),
      { numRuns: 50 },
    );
  });

  test('[LOOK-1] names beyond ASCII are hashed by their UTF-8', () => {
    expect(hash('Café Añejo')).toBe(1383823087);
    expect(hash('Cafe\u0301 An\u0303ejo ')).toBe(hash('café añejo'));
    expect(digest(linoPath('日本茶'))).toBe('68185152af5a8326');
  });

  test('is a mask that a browser can read', () => {
    const url = linoMaskUrl(linoPath('Coffee'));
    expect(url).toMatch(/^url\("data:image\/svg\+xml,[^"<>#]+"\)$/);
    expect(decodeURIComponent(url)).toContain("fill-rule='evenodd'");
  });
});

describe('a motif', () => {
  test.each([
    ['Coffee', 'bean'],
    ['Tea leaf', 'leaf'],
    ['Tea', 'leaf'],
    ['Sauna', 'steam'],
  ])('[LOOK-2] %s falls on %s', (name, motif) => {
    expect(motifFor(name)).toBe(motif);
    expect(motifFor(` ${name.toUpperCase()} `)).toBe(motif);
  });

  test('[LOOK-2] no two categories of a unit share one until twelve are used', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 30 }), (names) => {
        const motifs = [...motifsFor(names).values()];
        expect(motifs).toHaveLength(names.length);
        expect(new Set(motifs).size).toBe(Math.min(names.length, 12));
      }),
    );
  });

  test('[LOOK-2] an earlier category keeps its motif when others come after it', () => {
    expect(motifsFor(['Coffee', 'Tea', 'Cold']).get('Tea')).toBe(motifsFor(['Coffee', 'Tea']).get('Tea'));
  });
});

test('[LOOK-1] a product is always pulled from the same place of its block', () => {
  expect(pull('Coffee', 'Espresso')).toEqual({ x: 105, y: 0, scale: 1 });
  expect(pull('Bread', 'Baguette')).toEqual({ x: 45, y: 90, scale: 1 });
});
