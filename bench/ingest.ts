import { newTillKey, NOON } from '../tests/ledger/register-kit.ts';
import { temporaryDirectory } from '../tests/ledger/server-kit.ts';
import { startCluster } from '../tests/postgres.ts';
import { rowsOf } from './bare-inserts.ts';
import { type Contest, onPostgres, onSqlite, type Way } from './contests.ts';
import { scriptOf } from './copy-floor.ts';
import { makeSales, type MadeSales } from './made-batches.ts';
import { timed } from './measure.ts';
import { type Figure, figureOf } from './report.ts';
import type { BatchRounds, Scale } from './scale.ts';
import { sweep } from './swept.ts';
import { postgresToMeasure } from './which-postgres.ts';

const SIZES = [1, 50, 500] as const;
const REGISTERS = [1, 2, 4, 8] as const;
const WAYS = { storage: 'storage', http: 'over HTTP, verified' } as const;
/** The storage has to reach 60 % of its floor's rate on SQLite, 40 % on PostgreSQL. */
const TARGETS = { SQLite: 1 / 0.6, PostgreSQL: 1 / 0.4 } as const;

/** What of it is measured; left out: all. */
export interface IngestOptions {
  readonly engine?: Engine | undefined;
  readonly way?: Way | undefined;
  /** How many at once. */
  readonly registers?: number | undefined;
  /** Where PostgreSQL's programs are, null where there are none; left out: looked for. */
  readonly bin?: string | null;
}

type Engine = keyof typeof TARGETS;

/**
 * Times how the ledger takes batches, from one register and from many at once: its storage such as are verified already,
 * and all of it such as come over HTTP.
 */
export async function measureIngest({ batches }: Scale, options: IngestOptions = {}): Promise<Figure[]> {
  const { engine, bin: found } = options;
  const bin = engine === 'SQLite' ? null : postgresToMeasure(engine ? 'alone' : 'beside', found);
  const directory = temporaryDirectory();
  const needed = SIZES.reduce((sum, size) => sum + size * batchesIn(batches[size]), 0);
  const made: MadeSales[] = [];
  for (let number = 1; number <= (options.registers ?? Math.max(...REGISTERS)); number += 1)
    made.push(
      await makeSales({ unit: 'cafe', register: `r${number}`, epoch: 1 }, await newTillKey(), needed),
    );
  const cluster = bin === null ? null : await startCluster(bin);
  const figures: Figure[] = [];
  for (const way of options.way ? [options.way] : (['storage', 'http'] as const)) {
    for (const registers of options.registers ? [options.registers] : REGISTERS) {
      const some = made.slice(0, registers);
      const tills = some.map(({ till }) => till);
      if (options.engine !== 'PostgreSQL') {
        const sqlite = await onSqlite(directory.path, tills, way);
        figures.push(...(await contest('SQLite', way, sqlite, some, batches, process.cpuUsage)));
      }
      if (!bin || !cluster) continue;
      const postgres = await onPostgres(bin, cluster.url, directory.path, tills, way);
      figures.push(...(await contest('PostgreSQL', way, postgres, some, batches, null)));
    }
  }
  cluster?.stop();
  directory.remove();
  return figures;
}

/** How many batches of each register all rounds take. */
const batchesIn = ({ warmUp, counted, inARow }: BatchRounds): number => (warmUp + counted) * inARow;

/** Rounds of a few batches each, in which ours and the floor take turns, also at being first. `usage`: where both are this process. */
async function contest(
  engine: Engine,
  way: Way,
  { floorName, prepare, ours, floor, close }: Contest,
  made: readonly MadeSales[],
  batches: Scale['batches'],
  usage: typeof process.cpuUsage | null,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  let at = 0;
  for (const size of SIZES) {
    const { warmUp, counted, inARow }: BatchRounds = batches[size];
    const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
    const processor = { ours: 0, floor: 0 };
    for (let round = 0; round < warmUp + counted; round += 1) {
      const row = Array.from({ length: inARow }, () => {
        const parts = made.map(({ till, entries, verified }) => ({
          till,
          signed: entries.slice(at, at + size),
          entries: verified.slice(at, at + size),
        }));
        at += size;
        prepare(parts);
        const rows = parts.map(({ till, entries }) => rowsOf(till.at, entries, NOON));
        if (engine === 'PostgreSQL') for (const each of rows) scriptOf(each);
        return { parts, rows };
      });
      const work = {
        ours: async () => {
          for (const { parts } of row) await ours(parts);
        },
        floor: async () => {
          for (const { rows } of row) await floor(rows);
        },
      };
      for (const each of round % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const)) {
        sweep();
        const before = usage?.();
        const took = await timed(work[each]);
        if (round < warmUp) continue;
        times[each].push(took);
        const { user = 0, system = 0 } = usage?.(before) ?? {};
        processor[each] += user + system;
      }
    }
    figures.push(
      figureOf(
        `${engine} ${WAYS[way]}, ${made.length} at once, ${inARow > 1 ? `${inARow} ` : ''}batches of ${size}`,
        times.ours,
        floorName,
        times.floor,
        {
          target: way === 'storage' ? TARGETS[engine] : null,
          entries: size * inARow * made.length,
          processor: usage ? processor.ours / processor.floor : null,
        },
      ),
    );
  }
  await close();
  return figures;
}
