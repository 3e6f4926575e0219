import { describe, expect, it } from 'vitest';
import type { Block } from './block.ts';
import { Course } from './course.ts';

const report = (block: Block | null, failed: readonly number[] = []) => {
  if (!block) throw new Error('nothing is left to play');
  const failures = failed.map((seed) => ({ seed, reason: 'sums-are-zero' }));
  return { ...block, faults: [['doubled', 3]] as const, checked: [], failures };
};

describe('a run of schedules', () => {
  it('gives out all of its seeds, once each', () => {
    const course = new Course({ from: 11, to: 36 }, 10);
    const given = Array.from({ length: 4 }, () => course.next());
    expect(given).toEqual([{ from: 11, to: 21 }, { from: 21, to: 31 }, { from: 31, to: 36 }, null]);
  });

  it('says how it goes, and how long it takes yet', () => {
    const course = new Course({ from: 1, to: 1_001 }, 100);
    course.hear(report(course.next()));
    expect(course.progress(2_000)).toBe(
      '100 of 1000 schedules (10.0 %), 50.0 a second, 3 faults, 0 failed, 18 s left',
    );
    expect(course.progress(1_000_000)).toContain('2 h 30 min left');
  });

  it('goes on after the last seed before which all were played', () => {
    const course = new Course({ from: 1, to: 101 }, 10);
    const [first, second, third] = [course.next(), course.next(), course.next()];
    course.hear(report(third));
    expect(course.howFar('')).toBe(
      'No seeds were played whole; none failed.\nTo go on from there: npm run simulate -- --from 1 --seeds 100',
    );
    course.hear(report(first, [4]));
    expect(course.howFar('')).toContain('Seeds 1 to 10 were played whole; 1 failed: 4.');
    course.hear(report(second));
    expect(course.howFar(' --store dexie')).toBe(
      'Seeds 1 to 30 were played whole; 1 failed: 4.\nTo go on from there: npm run simulate -- --from 31 --seeds 70 --store dexie',
    );
  });
});
