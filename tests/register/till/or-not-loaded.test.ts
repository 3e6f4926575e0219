import { expect, it } from 'vitest';
import { err } from '../../../src/core/result.ts';
import { orNotLoaded } from '../../../src/register/till/or-not-loaded.ts';
import { en } from '../../../src/register/words/en.ts';

it('where what writes can’t be loaded, that is an answer like any other, and has words', async () => {
  const load = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
  expect(await orNotLoaded(load)).toEqual({ ok: false, error: { type: 'not-loaded' } });
  const busy = err({ type: 'busy' } as const);
  expect(await orNotLoaded(() => Promise.resolve(busy))).toBe(busy);
  expect(Object.keys(en.notWritten.titles)).toContain('not-loaded');
  expect(Object.keys(en.notWritten.whats)).toContain('not-loaded');
});
