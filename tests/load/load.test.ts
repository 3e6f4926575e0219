import { expect, test } from 'vitest';
import { runLoad } from './run-load.ts';

/** A small piece of `npm run load`: the same code, fewer registers. */
test(
  '[SYNC-18] forty registers that come at once all get on, in bounded memory, while another one sells',
  { timeout: 240_000 },
  async () => {
    const report = await runLoad({
      registers: 40,
      days: 3,
      sales: 10,
      databaseUrl: null,
      random: () => 0,
      say: () => undefined,
    });
    expect(report).toMatchObject({ entries: 1_200, stored: 1_200, failed: 0 });
    expect(report.done).toHaveLength(40);
    expect(report.fresh.length).toBeGreaterThan(0);
    if (report.memory) expect(report.memory.peak - report.memory.before).toBeLessThan(400);
  },
);
