import { rmSync } from 'node:fs';
import type { StoreKind } from './cast.ts';
import { type Founded, found } from './ledger/founded.ts';
import { type Played, playSchedule } from './schedule.ts';
import { START } from './stage.ts';

/** A place in which any number of schedules can be played, one after the other. */
export interface House {
  /** Plays a seed with one of the two stores; throws, naming the seed, where something is not as it must be. */
  play(seed: number, store?: StoreKind, tell?: (line: string) => void): Promise<Played>;
  remove(): void;
}

export async function buildHouse(): Promise<House> {
  const founded: Founded = await found(START);
  return {
    async play(seed, store = 'memory', tell) {
      try {
        return await playSchedule(founded, { seed, store, tell });
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`seed ${seed} (${store}): ${reason}`, { cause });
      }
    },
    remove: () => rmSync(founded.home, { recursive: true, force: true }),
  };
}
