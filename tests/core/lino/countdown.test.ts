import { expect, test } from 'vitest';
import { countdownMarks } from '../../../src/core/lino/countdown.ts';

test('[LOOK-1] a countdown has a mark for each second, cut the same each time, inside its own strip', () => {
  const { marks, width, height } = countdownMarks(30);
  expect(marks).toHaveLength(30);
  expect(countdownMarks(30)).toEqual({ marks, width, height });
  for (const [at, { whole, spent }] of marks.entries()) {
    for (const [, x, y] of `${whole}${spent}`.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(at * 10);
      expect(Number(x)).toBeLessThanOrEqual(at * 10 + 10);
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeLessThanOrEqual(height);
    }
  }
});
