import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { DexieDevice, MemoryDevice } from './devices.ts';
import { FragileLedger } from './fragile-ledger.ts';
import { Schedule } from './schedule.ts';

const DEVICES = {
  memory: async () => new MemoryDevice(),
  dexie: () => DexieDevice.on({ indexedDB: new IDBFactory(), IDBKeyRange }),
};

/** A place in which any number of schedules can be played, one after the other. */
export interface House {
  /** Plays a seed with one of the two stores; throws, naming the seed, where register and ledger end apart. */
  play(seed: number, store: keyof typeof DEVICES): Promise<Schedule>;
  remove(): void;
}

/** Memory where there is some: a power cut here is what is copied of the files, so the disk plays no part. */
const ROOM = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export async function buildHouse(): Promise<House> {
  const house = mkdtempSync(join(ROOM, 'commontill-simulation-'));
  const founded = join(house, 'founded');
  await FragileLedger.found(founded);
  return {
    async play(seed, store) {
      const home = join(house, `${store}-${seed}`);
      const ledger = await FragileLedger.copiedFrom(founded, home);
      try {
        return await Schedule.run(seed, ledger, await DEVICES[store]());
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`SEED=${seed} (${store}): ${reason}`, { cause });
      } finally {
        await ledger.close();
        rmSync(home, { recursive: true, force: true });
      }
    },
    remove: () => rmSync(house, { recursive: true, force: true }),
  };
}
