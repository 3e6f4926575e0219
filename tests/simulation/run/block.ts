import type { StoreKind } from '../cast.ts';
import { Tally } from '../faults.ts';
import type { House } from '../house.ts';

/** Seeds that follow each other: `from`, and all up to and without `to`. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

export interface Failure {
  readonly seed: number;
  readonly reason: string;
}

type Counts = readonly (readonly [string, number])[];

/** What a block came to, each of its schedules played to the end or to its failure. */
export interface Report extends Block {
  readonly faults: Counts;
  readonly checked: Counts;
  readonly failures: readonly Failure[];
}

export async function playBlock(house: House, { from, to }: Block, store: StoreKind): Promise<Report> {
  const faults = new Tally();
  const checked = new Tally();
  const failures: Failure[] = [];
  for (let seed = from; seed < to; seed += 1) {
    try {
      const { stage, checked: those } = await house.play(seed, store);
      faults.addAll(stage.faults.counts);
      checked.addAll(those);
    } catch (error) {
      failures.push({ seed, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { from, to, faults: [...faults.counts], checked: [...checked.counts], failures };
}
