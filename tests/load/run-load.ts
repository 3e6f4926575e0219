import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createEnrolmentCode } from '../../src/ledger/enrolment/codes.ts';
import { startLedger } from '../../src/ledger/start.ts';
import { openStorage, type Place } from '../../src/ledger/storage/open.ts';
import { enrolmentAnswerSchema } from '../../src/protocol/enrolment.ts';
import { newTillKey, Till } from '../ledger/register-kit.ts';
import { foundSampleIn } from '../ledger/sample-federation.ts';
import { askToEnrol, type EnrolledTill, temporaryDirectory } from '../ledger/server-kit.ts';
import { LedgerProcess } from '../torture/ledger-process.ts';
import { makeBacklog } from './backlog.ts';
import type { LoadOptions } from './options.ts';
import { type Seen, sendAll, sendOne } from './sender.ts';
import { freePort } from '../free-port.ts';

/** What was seen. */
export interface LoadReport extends Seen {
  readonly entries: number;
  /** How many entries of the backlogs the ledger has in the end, by its own count. */
  readonly stored: number;
  readonly seconds: number;
  /** When each register was done, in seconds from the start, in order. */
  readonly done: readonly number[];
  /** How long each fresh sale waited for its acknowledgement, in ms. */
  readonly fresh: readonly number[];
  /** The ledger process's memory before it all, and at its most, in MB; null where the system does not tell. */
  readonly memory: { readonly before: number; readonly peak: number } | null;
}

export interface LoadOrders extends Omit<LoadOptions, 'engine'> {
  readonly databaseUrl: string | null;
  readonly random: () => number;
  readonly say: (line: string) => void;
}

const UNITS = ['cafe', 'cinema'] as const;
/** How often the fresh register sells, in ms. */
const FRESH_MS = 250;

/** All registers send at once what they have, to a ledger in a process of its own, while one more sells. */
export async function runLoad(orders: LoadOrders): Promise<LoadReport> {
  const directory = temporaryDirectory();
  const place = { dataDir: join(directory.path, 'data'), databaseUrl: orders.databaseUrl };
  const folder = join(directory.path, 'backlogs');
  mkdirSync(folder);
  const ledger = new LedgerProcess(place, await freePort(), join(directory.path, 'home'));
  try {
    orders.say(`enrolling ${orders.registers} registers`);
    const tills = await enrolled(place, orders.registers + 1);
    orders.say('making their sales');
    const [fresh, ...others] = tills;
    if (!fresh) throw new Error('Nobody was enrolled.');
    const backlogs = [];
    for (const each of others) {
      const backlog = await makeBacklog(each.till, folder, orders.days, orders.sales);
      backlogs.push({ each, backlog });
    }
    ledger.launch();
    if (!(await ledger.ready())) throw new Error(`The ledger does not start.\n${ledger.said}`);
    const before = memoryOf(ledger.pid, 'VmRSS');
    const seen: Seen = { refused: 0, failed: 0 };
    const [done, acknowledged]: [number[], number[]] = [[], []];
    const began = performance.now();
    const since = (): number => (performance.now() - began) / 1_000;
    const progress = setInterval(
      () => orders.say(`${done.length} of ${orders.registers} registers are done`),
      10_000,
    );
    const all = Promise.all(
      backlogs.map(async ({ each, backlog }) => {
        await sendAll(ledger.url, each, backlog, seen, orders.random);
        done.push(since());
      }),
    );
    await Promise.all([all, sellMeanwhile(ledger.url, fresh, all, acknowledged, orders.random)]).finally(() =>
      clearInterval(progress),
    );
    const seconds = Math.max(...done);
    const peak = memoryOf(ledger.pid, 'VmHWM');
    await ledger.kill();
    const entries = orders.registers * orders.days * orders.sales;
    const stored = (await storedIn(place)) - acknowledged.length;
    const memory = before === null || peak === null ? null : { before, peak };
    return { ...seen, entries, stored, seconds, done, fresh: acknowledged, memory };
  } finally {
    await ledger.kill();
    directory.remove();
  }
}

async function sellMeanwhile(
  url: string,
  { till, answer }: EnrolledTill,
  until: Promise<unknown>,
  waited: number[],
  random: () => number,
): Promise<void> {
  const road = { over: false };
  const end = (): boolean => (road.over = true);
  until.then(end, end);
  const seen: Seen = { refused: 0, failed: 0 };
  while (!road.over) {
    const entry = await till.sell({ coffee: 1, bun: 1 });
    const asked = performance.now();
    await sendOne(url, answer, [entry], seen, random);
    waited.push(performance.now() - asked);
    await setTimeout(FRESH_MS);
  }
}

/** Founds the sample at a place and enrols tills, before the ledger's own process starts. */
async function enrolled(place: Place, count: number): Promise<EnrolledTill[]> {
  const { db } = await openStorage(place);
  await foundSampleIn(db);
  const attemptsPerMinute = { enrolments: 1_000_000, signIns: 1 };
  const running = await startLedger({ ...place, host: '127.0.0.1', port: 0, attemptsPerMinute });
  const tills: EnrolledTill[] = [];
  for (let index = 0; index < count; index += 1) {
    const unit = UNITS[index % UNITS.length] ?? 'cafe';
    const { code } = await createEnrolmentCode(db, unit, Date.now(), randomBytes);
    const key = await newTillKey();
    const { body } = await askToEnrol(running.url, code, key);
    const answer = enrolmentAnswerSchema.parse(body);
    tills.push({ till: new Till({ unit, register: answer.register, epoch: answer.epoch }, key), answer });
  }
  await running.close();
  await db.destroy();
  return tills;
}

async function storedIn(place: Place): Promise<number> {
  const { db } = await openStorage(place);
  const { count } = await db
    .selectFrom('entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  await db.destroy();
  return count;
}

/** What Linux says of a process's memory, in MB; null elsewhere. */
function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM'): number | null {
  try {
    const said = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return said ? Math.round(Number(said[1]) / 1_024) : null;
  } catch {
    return null;
  }
}
