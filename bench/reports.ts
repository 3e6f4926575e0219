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
import { findPostgres, newDatabase, startCluster } from '../tests/postgres.ts';
import { type BenchEngine, fillWithPostings, type Filling } from './many-postings.ts';
import { median, percentile, timed } from './measure.ts';

/**
 * A unit's day, the federation's month and a year by week, asked of a ledger with 100,000 postings and of one with ten
 * million, in turn. `--quick` only shows that it works; `--sqlite` or `--postgres` alone asks one engine.
 */
const quick = process.argv.includes('--quick');
const LAST_DAY = '2026-12-31';
const NOW = Date.UTC(2027, 0, 1, 12);
const ROUNDS = quick ? 5 : 60;
const WARM_UP = quick ? 1 : 10;
/** The most that a median may grow while the ledger grows a hundredfold. */
const GOAL = 1.5;

const UNITS = ['cafe', 'cinema', 'bakery', 'bathhouse', 'library', 'press', 'repair', 'theatre'];
const like = { units: UNITS, registers: ['r1', 'r2'], lastDay: LAST_DAY };
/** A year of a small federation, and ten years of one that sells far more. */
const SMALL: Filling = { ...like, days: 365, sales: 3 };
const LARGE: Filling = quick ? { ...like, days: 730, sales: 12 } : { ...like, days: 3_652, sales: 37 };

/** Someone who may see every unit. */
const STEWARD = { rights: { federation: new Set(['see-details'] as const), units: new Map() }, opened: [] };

const REPORTS: Readonly<Record<string, (db: Kysely<Tables>, round: number) => Promise<unknown>>> = {
  'a unit’s day': (db, round) => dayReport(db, unitOf(round), addDays(LAST_DAY, -(round % 300))),
  'a federation’s month': (db, round) =>
    federationMonth(db, named(`2026-${String(1 + (round % 12)).padStart(2, '0')}`), STEWARD, NOW),
  'a unit’s month': (db, round) =>
    periodReport(db, unitOf(round), named(`2026-${String(1 + (round % 12)).padStart(2, '0')}`), NOW),
  'a year by week': (db, round) => periodReport(db, unitOf(round), named('2026'), NOW),
};

const unitOf = (round: number): string => UNITS[round % UNITS.length] ?? '';

function named(name: string) {
  const period = readPeriod(name);
  if (!period) throw new Error(`${name} is no period.`);
  return period;
}

const only = process.argv.find((word) => word === '--sqlite' || word === '--postgres')?.slice(2);
const bin = findPostgres();
let missed = 0;
if (only !== 'postgres') await measure('sqlite', () => null);
if (only !== 'sqlite' && bin) {
  // Only while it is filled: reading waits for no disk.
  const cluster = await startCluster(bin, {
    settings: ['fsync=off', 'max_wal_size=8GB', 'maintenance_work_mem=512MB'],
  });
  try {
    await measure('postgres', async () => (await newDatabase(cluster.url)).url);
  } finally {
    cluster.stop();
  }
}
if (missed > 0 && !quick) process.exitCode = 1;

async function measure(engine: BenchEngine, newPlace: () => Promise<string | null> | null): Promise<void> {
  const directory = temporaryDirectory();
  const open = async (name: string, filling: Filling) => {
    const place = { dataDir: join(directory.path, name), databaseUrl: await newPlace() };
    const { db } = await openStorage(place);
    const began = performance.now();
    const postings = await fillWithPostings(db, engine, filling);
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    console.log(`${engine}: ${postings.toLocaleString('en')} postings made in ${seconds} s`);
    await db.destroy();
    return (await openStorage(place)).db;
  };
  const ledgers = [await open('small', SMALL), await open('large', LARGE)] as const;
  for (const [what, report] of Object.entries(REPORTS)) {
    // The first look may wait for the disk; a page that stands open asks again every half minute.
    const [first, again]: [Times, Times] = [
      [[], []],
      [[], []],
    ];
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      for (const times of [first, again]) {
        for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
          const ms = await timed(() => report(ledgers[at], round));
          if (round >= WARM_UP) times[at].push(ms);
        }
      }
    }
    const ratio = median(again[1]) / median(again[0]);
    if (ratio > GOAL) missed += 1;
    const late = ratio > GOAL ? ' (too long)' : '';
    console.log(
      `${engine.padEnd(9)} ${what.padEnd(22)} ${told(again)}, ${ratio.toFixed(2)} times as long${late}; the first time ${told(first)}`,
    );
  }
  for (const db of ledgers) await db.destroy();
  directory.remove();
}

type Times = readonly [small: number[], large: number[]];

/** Medians, and what one in twenty takes longer than. */
function told(times: Times): string {
  const [small, large] = times.map(
    (each) => `${median(each).toFixed(1)} ms (p95 ${percentile(each, 95).toFixed(1)})`,
  );
  return `${small} small, ${large} large`;
}
