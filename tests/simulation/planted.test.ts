import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ACKNOWLEDGED_BUGS } from './planted/acknowledging.ts';
import { PLAN_BUGS } from './planted/planning.ts';
import type { Bug } from './planted/bug.ts';
import { REGISTER_BUGS } from './planted/registers.ts';
import { RETRY_BUGS } from './planted/retrying.ts';
import { STORING_BUGS } from './planted/storing.ts';

/** A bug counts as found where one of so many schedules fails, by an invariant that it breaks. */
const SEEDS = 120;
/** The real store is slow; where a bug is in it, it shows sooner. */
const SEEDS_OF_DEXIE = 10;

const BUGS: readonly Bug[] = [
  ...PLAN_BUGS,
  ...STORING_BUGS,
  ...RETRY_BUGS,
  ...ACKNOWLEDGED_BUGS,
  ...REGISTER_BUGS,
];

/** A simulator that can't fail proves nothing: these bugs are planted, one at a time, and it has to find each. */
describe('the simulator finds', () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => {
    for (const { module } of BUGS) vi.doUnmock(module);
  });

  for (const { name, module, plant, breaks, store = 'memory', seeds } of BUGS) {
    it(name, { timeout: 300_000 }, async () => {
      vi.doMock(module, plant);
      expect(await firstFailure(store, seeds ?? (store === 'memory' ? SEEDS : SEEDS_OF_DEXIE))).toMatch(
        breaks,
      );
    });
  }

  /** Without any, these seeds play well: simulation-1 and real-store begin with the same ones. */
  it('nothing where nothing is planted', { timeout: 300_000 }, async () => {
    expect(await firstFailure('memory', SEEDS)).toBe('nothing found');
  });
});

async function firstFailure(store: 'memory' | 'dexie', count: number): Promise<string> {
  const { buildHouse } = await import('./house.ts');
  const house = await buildHouse();
  try {
    const first = store === 'memory' ? 1 : 10_001;
    for (let seed = first; seed < first + count; seed += 1) await house.play(seed, store);
    return 'nothing found';
  } catch (error) {
    return String(error);
  } finally {
    house.remove();
  }
}
