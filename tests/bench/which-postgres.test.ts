import { expect, test } from 'vitest';
import { postgresToMeasure } from '../../bench/which-postgres.ts';
import { measureIngest } from '../../bench/ingest.ts';
import { measureReports } from '../../bench/reports.ts';
import { QUICK } from '../../bench/scale.ts';

test('a machine without PostgreSQL measures nothing of it, and says so: by a failure where nothing else was asked', async () => {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  expect(postgresToMeasure('beside', null, say)).toBeNull();
  expect(said).toEqual([expect.stringContaining('PostgreSQL is NOT measured')]);
  expect(() => postgresToMeasure('alone', null, say)).toThrow('Nothing was measured. There is no PostgreSQL');
  expect(postgresToMeasure('alone', '/where/it/is', say)).toBe('/where/it/is');
  await expect(measureReports(QUICK.reports, 'postgres', null)).rejects.toThrow('Nothing was measured');
  await expect(measureIngest(QUICK, { engine: 'PostgreSQL', bin: null })).rejects.toThrow(
    'Nothing was measured',
  );
  expect(said).toHaveLength(1);
});
