import { afterAll, expect, it } from 'vitest';
import type { StoreKind } from './cast.ts';
import { type Fault, Tally } from './faults.ts';
import { buildHouse } from './house.ts';

/** Plays a run of seeds as one test; gives how often each fault happened. */
export function playsWell(
  name: string,
  seeds: { readonly from: number; readonly count: number },
  store: StoreKind,
  expected: readonly Fault[],
): void {
  const house = buildHouse();
  afterAll(async () => (await house).remove());

  it(name, { timeout: 900_000 }, async () => {
    const faults = new Tally<Fault>();
    for (let seed = seeds.from; seed < seeds.from + seeds.count; seed += 1) {
      const { stage } = await (await house).play(seed, store);
      faults.addAll(stage.faults.counts);
    }
    expect([...faults.counts.keys()]).toEqual(expect.arrayContaining([...expected]));
  });
}
