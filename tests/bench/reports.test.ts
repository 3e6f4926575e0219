import { expect, test } from 'vitest';
import { measureReports } from '../../bench/reports.ts';

test('[REPORT-11] the same reports of a small ledger and a larger one can be measured', async () => {
  const rounds = { warmUp: 0, counted: 2 };
  const [small, large] = [
    { days: 20, sales: 2 },
    { days: 40, sales: 3 },
  ];
  const figures = await measureReports({ rounds, small, large }, 'sqlite');
  expect(figures.map(({ what, floor }) => [what, floor].join(', beside that '))).toEqual(
    ['a unit’s day', 'a federation’s month', 'a unit’s month', 'a year by week'].flatMap((report) =>
      ['', ', the first time'].map(
        (when) => `SQLite, ${report} of 11,520 postings${when}, beside that of 4,480`,
      ),
    ),
  );
  for (const { ms, floorMs, target, what } of figures) {
    expect(Math.min(ms, floorMs)).toBeGreaterThan(0);
    expect([what, target]).toEqual([what, what.endsWith('the first time') ? null : 1.5]);
  }
});
