import { expect, test } from 'vitest';
import { outcomePicture, PICTURE } from '../../../src/core/lino/outcome-picture.ts';
import { tallyStrokes } from '../../../src/core/lino/tally.ts';

const numbersOf = (path: string): number[] => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

test.each([
  'go',
  'ask',
  'stop',
] as const)('the picture of %s is closed polygons about its frame', (signal) => {
  const picture = outcomePicture(signal);
  for (const path of [picture.figure, picture.ground]) {
    expect(path).toMatch(/^(M[-\d. L]+Z)+$/);
  }
  const reach = numbersOf(picture.figure);
  expect(Math.min(...reach)).toBeGreaterThan(0);
  expect(Math.max(...reach)).toBeLessThan(PICTURE.width);
  expect(outcomePicture(signal)).toEqual(picture);
});

test('the three pictures differ', () => {
  const figures = (['go', 'ask', 'stop'] as const).map((signal) => outcomePicture(signal).figure);
  expect(new Set(figures).size).toBe(3);
});

test('a tally has a stroke for each, and the fifth lies across the four before it', () => {
  expect(tallyStrokes(0)).toEqual({ strokes: [], width: 2 });
  expect(tallyStrokes(7).strokes).toHaveLength(7);
  const fifth = numbersOf(tallyStrokes(5).strokes[4] ?? '');
  expect(Math.max(...fifth) - Math.min(...fifth)).toBeGreaterThan(17);
  expect(tallyStrokes(6).width).toBeGreaterThan(tallyStrokes(5).width);
});
