import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { StoreKind } from './cast.ts';
import { buildHouse } from './house.ts';
import { run } from './run/run.ts';
import { work } from './run/worker.ts';

const HELP = `Plays schedules of faults between registers and the ledger, and checks what must hold.

  npm run simulate                      a million schedules, on all cores
  npm run simulate -- --seeds 50000     so many
  npm run simulate -- --from 1000001    from another seed on
  npm run simulate -- --workers 1       on so many cores
  npm run simulate -- --store dexie     with the tablet's real store (a hundred times as slow)
  npm run simulate -- --seed 123        plays one, and tells its story line by line

A line a minute says how far it is. The last lines say how many schedules were played, how often each fault happened
and each invariant was checked. Where a schedule fails, its seed and how to play it again are told at once.
Ctrl-C (SIGINT) or SIGTERM ends a run within a second or two: it says which seeds were played, which of them failed, and
the command that goes on from there. A second one does not wait for the schedules under way.
The exit code is 0 where all were played and hold, 1 where one failed, else 130 after SIGINT and 143 after SIGTERM.`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000000' },
    from: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    store: { type: 'string', default: 'memory' },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const store: StoreKind = values.store === 'dexie' ? 'dexie' : 'memory';

if (values.help) console.log(HELP);
else if (process.send) await work(store);
else if (values.seed !== undefined) await tellStory(Number(values.seed));
else {
  const from = Number(values.from);
  const to = from + Number(values.seeds);
  const program = fileURLToPath(import.meta.url);
  process.exitCode = await run({ from, to, workers: Number(values.workers), store, program });
}

async function tellStory(seed: number): Promise<void> {
  const house = await buildHouse();
  try {
    await house.play(seed, store, (line) => console.log(line));
    console.log(`\nseed ${seed}: everything holds`);
  } catch (error) {
    console.log(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    house.remove();
  }
}
