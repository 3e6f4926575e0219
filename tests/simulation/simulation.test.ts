import { afterAll, expect, it } from 'vitest';
import { DEATHS } from './dying.ts';
import { buildHouse } from './house.ts';

/** `SEED=123 npx vitest run tests/simulation` plays that one again, on both stores. */
const replayed = process.env['SEED'];

const seedsFrom = (first: number, count: number): number[] =>
  replayed === undefined ? Array.from({ length: count }, (_, index) => first + index) : [Number(replayed)];

const house = await buildHouse();
afterAll(() => house.remove());

it('[SYNC-2] 500 schedules of faults end with register = ledger', { timeout: 180_000 }, async () => {
  const happened = new Set<string>();
  for (const seed of seedsFrom(1, 500)) {
    const { faults } = await house.play(seed, 'memory');
    for (const fault of faults) happened.add(fault);
  }
  if (replayed === undefined) expect(happened.size).toBe(16);
});

it('[SYNC-2] so do 20 with the real store', { timeout: 180_000 }, async () => {
  const happened = new Set<string>();
  for (const seed of seedsFrom(10_001, 20)) {
    const { faults } = await house.play(seed, 'dexie');
    for (const fault of faults) happened.add(fault);
  }
  if (replayed === undefined) expect([...happened]).toEqual(expect.arrayContaining([...DEATHS]));
});
