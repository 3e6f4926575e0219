import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LONG, longFirst } from './long-first.ts';

test('files that take long are there, and begin; the others keep their order', () => {
  for (const name of LONG) expect(existsSync(new URL(`../${name}`, import.meta.url)), name).toBe(true);
  const [first, second] = LONG.map((name) => `/home/till/${name}`);
  const others = ['/home/till/tests/z.test.ts', '/home/till/tests/a.test.ts'];
  const files = [others[0], second, others[1], first].map((moduleId) => ({ moduleId: moduleId ?? '' }));
  expect(longFirst(files).map(({ moduleId }) => moduleId)).toEqual([first, second, ...others]);
});
