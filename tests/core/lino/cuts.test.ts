import { expect, test } from 'vitest';
import { outcomePicture, PICTURE_NAMES } from '../../../src/core/lino/outcome-picture.ts';
import { PICTURE } from '../../../src/core/lino/picture-tools.ts';
import { tallyStrokes } from '../../../src/core/lino/tally.ts';

const numbersOf = (path: string): number[] => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

test.each(PICTURE_NAMES)('the picture %s is closed polygons about its frame, the same each time', (name) => {
  const picture = outcomePicture(name);
  for (const path of [picture.figure, picture.ground]) {
    expect(path).toMatch(/^(M[-\d. L]+Z)+$/);
  }
  const points = numbersOf(picture.figure);
  const reach = { x: points.filter((_, at) => at % 2 === 0), y: points.filter((_, at) => at % 2 === 1) };
  expect(Math.min(...points)).toBeGreaterThan(0);
  expect(Math.max(...reach.x)).toBeLessThan(PICTURE.width);
  expect(Math.max(...reach.y)).toBeLessThan(PICTURE.height);
  expect(outcomePicture(name)).toEqual(picture);
});

test('no two pictures are alike', () => {
  const figures = PICTURE_NAMES.map((name) => outcomePicture(name).figure);
  expect(new Set(figures).size).toBe(PICTURE_NAMES.length);
});

test('a tally has a stroke for each, and the fifth lies across the four before it', () => {
  expect(tallyStrokes(0)).toEqual({ strokes: [], width: 2 });
  expect(tallyStrokes(7).strokes).toHaveLength(7);
  const fifth = numbersOf(tallyStrokes(5).strokes[4] ?? '');
  expect(Math.max(...fifth) - Math.min(...fifth)).toBeGreaterThan(17);
  expect(tallyStrokes(6).width).toBeGreaterThan(tallyStrokes(5).width);
});
