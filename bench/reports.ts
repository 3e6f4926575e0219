import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { addDays } from '../src/core/day/business-date.ts';
import { readPeriod } from '../src/core/day/periods.ts';
import { dayReport } from '../src/ledger/reports/day-report.ts';
import { federationMonth } from '../src/ledger/reports/federation-month.ts';
import { periodReport } from '../src/ledger/reports/period-report.ts';
import { openStorage } from '../src/ledger/storage/open.ts';
import type { Tables } from '../src/ledger/storage/tables.ts';
import { temporaryDirectory } from '../tests/ledger/server-kit.ts';
import { newDatabase, startCluster } from '../tests/postgres.ts';
import { type BenchEngine, fillWithPostings, type Filling } from './many-postings.ts';
import { timed } from './measure.ts';
import { type Figure, figureOf } from './report.ts';
import type { Rounds } from './scale.ts';
import { postgresToMeasure } from './which-postgres.ts';

/** How large the two ledgers are, and how often both are asked. */
export interface ReportsScale {
  readonly rounds: Rounds;
  readonly small: Size;
  readonly large: Size;
}

type Size = Pick<Filling, 'days' | 'sales'>;

const LAST_DAY = '2026-12-31';
const NOW = Date.UTC(2027, 0, 1, 12);
/** The most that a median may grow while the ledger grows a hundredfold. */
const GOAL = 1.5;

const UNITS = ['cafe', 'cinema', 'bakery', 'bathhouse', 'library', 'press', 'repair', 'theatre'];
const REGISTERS = ['r1', 'r2'];
const ENGINES: Readonly<Record<BenchEngine, string>> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** Someone who may see every unit. */
const STEWARD = { rights: { federation: new Set(['see-details'] as const), units: new Map() }, opened: [] };

const REPORTS: Readonly<Record<string, (db: Kysely<Tables>, round: number) => Promise<unknown>>> = {
  'a unit’s day': (db, round) => dayReport(db, unitOf(round), addDays(LAST_DAY, -(round % 300))),
  'a federation’s month': (db, round) => federationMonth(db, monthOf(round), STEWARD, NOW),
  'a unit’s month': (db, round) => periodReport(db, unitOf(round), monthOf(round), NOW),
  'a year by week': (db, round) => periodReport(db, unitOf(round), named('2026'), NOW),
};

const unitOf = (round: number): string => UNITS[round % UNITS.length] ?? '';
const monthOf = (round: number) => named(`2026-${String(1 + (round % 12)).padStart(2, '0')}`);

function named(name: string) {
  const period = readPeriod(name);
  if (!period) throw new Error(`${name} is no period.`);
  return period;
}

/**
 * A unit's day, the federation's month, a unit's month and its year by week, asked of a small ledger and of a large one
 * in turn: the large one's figures, beside the small one's. Both are made anew in the temporary folder, on each engine.
 * `found`: where PostgreSQL's programs are, null where there are none.
 */
export async function measureReports(
  scale: ReportsScale,
  only?: BenchEngine,
  found?: string | null,
): Promise<Figure[]> {
  const bin = only === 'sqlite' ? null : postgresToMeasure(only ? 'alone' : 'beside', found);
  const figures: Figure[] = [];
  if (only !== 'postgres') figures.push(...(await onEngine('sqlite', scale, async () => null)));
  if (bin === null) return figures;
  // Only while it is filled: reading waits for no disk.
  const settings = ['fsync=off', 'max_wal_size=8GB', 'maintenance_work_mem=512MB'];
  const cluster = await startCluster(bin, { settings });
  try {
    const newPlace = async () => (await newDatabase(cluster.url)).url;
    figures.push(...(await onEngine('postgres', scale, newPlace)));
  } finally {
    cluster.stop();
  }
  return figures;
}

interface Filled {
  readonly db: Kysely<Tables>;
  readonly postings: string;
}

async function onEngine(
  engine: BenchEngine,
  { rounds, small, large }: ReportsScale,
  newPlace: () => Promise<string | null>,
): Promise<Figure[]> {
  const directory = temporaryDirectory();
  const opened: Filled[] = [];
  const open = async (name: string, size: Size): Promise<Filled> => {
    const place = { dataDir: join(directory.path, name), databaseUrl: await newPlace() };
    const made = await filled(engine, place, size);
    opened.push(made);
    return made;
  };
  try {
    const ledgers = [await open('large', large), await open('small', small)] as const;
    const figures: Figure[] = [];
    for (const [what, report] of Object.entries(REPORTS)) {
      const { first, again } = await timesOf(ledgers, report, rounds);
      const [of, beside] = ledgers.map(({ postings }) => postings);
      const name = `${ENGINES[engine]}, ${what} of ${of} postings`;
      figures.push(figureOf(name, again[0], `of ${beside}`, again[1], { target: GOAL }));
      figures.push(figureOf(`${name}, the first time`, first[0], `of ${beside}`, first[1]));
    }
    return figures;
  } finally {
    for (const { db } of opened) await db.destroy();
    directory.remove();
  }
}

/** Makes a ledger of a size and opens it as one that serves does. */
async function filled(
  engine: BenchEngine,
  place: Parameters<typeof openStorage>[0],
  size: Size,
): Promise<Filled> {
  const { db } = await openStorage(place);
  const began = performance.now();
  const filling = { units: UNITS, registers: REGISTERS, lastDay: LAST_DAY, ...size };
  const postings = (await fillWithPostings(db, engine, filling)).toLocaleString('en');
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  console.log(`${ENGINES[engine]}: ${postings} postings made in ${seconds} s`);
  await db.destroy();
  return { db: (await openStorage(place)).db, postings };
}

type Times = readonly [large: number[], small: number[]];

/** The first look may wait for the disk; a page that stands open asks again every half minute. */
async function timesOf(
  ledgers: readonly [large: Filled, small: Filled],
  report: (db: Kysely<Tables>, round: number) => Promise<unknown>,
  { warmUp, counted }: Rounds,
): Promise<{ first: Times; again: Times }> {
  const [first, again]: [Times, Times] = [
    [[], []],
    [[], []],
  ];
  for (let round = 0; round < warmUp + counted; round += 1) {
    for (const times of [first, again]) {
      for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const ms = await timed(() => report(ledgers[at].db, round));
        if (round >= warmUp) times[at].push(ms);
      }
    }
  }
  return { first, again };
}
