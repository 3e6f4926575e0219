import { expect, test } from 'vitest';
import { measureIngest } from '../../bench/ingest.ts';
import { QUICK } from '../../bench/scale.ts';

test.each(['storage', 'http'] as const)('batches by way of the %s can be measured', async (way) => {
  const figures = await measureIngest(QUICK, { engine: 'SQLite', way, registers: 1 });
  expect(figures).toHaveLength(3);
  for (const { ms, floorMs } of figures) expect(Math.min(ms, floorMs)).toBeGreaterThan(0);
});
