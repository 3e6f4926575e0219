import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { findPostgres } from '../postgres.ts';
import { whyNoBlockImage } from './block-image.ts';
import { cutBackups } from './cut-backups.ts';
import { cutPower, type PowerTorture } from './cut-power.ts';
import { killChromium } from './kill-chromium.ts';
import { killLedgers, type LedgerTorture } from './kill-ledgers.ts';
import type { Otherwise } from './ledger-process.ts';
import { HELP, KINDS, type Kind, readOptions } from './options.ts';
import { type Orders, type Outcome, outcomeLines } from './outcome.ts';

const packageSchema = z.object({ version: z.string() });
const started = Date.now();
const seconds = (): string => `${((Date.now() - started) / 1_000).toFixed(0)} s`.padStart(6);
const say = (line: string): void => console.log(`${seconds()}  ${line}`);

/** What each kind does, with a planted bug or without; a sentence where this machine can't. */
type Torture = (orders: Orders & { readonly prove: boolean }) => Promise<Outcome | string>;

const CARELESS: Otherwise = { script: fileURLToPath(new URL('./careless-ledger.ts', import.meta.url)) };

const TORTURES: Readonly<Record<Kind, Torture>> = {
  'ledger-sqlite': (orders) => ledgers({ ...orders, what: 'ledger-sqlite', ledgers: 1, postgres: null }),
  'ledger-postgres': (orders) =>
    onPostgres((postgres) => ledgers({ ...orders, what: 'ledger-postgres', ledgers: 1, postgres })),
  'many-ledgers': (orders) =>
    onPostgres((postgres) => ledgers({ ...orders, what: 'many-ledgers', ledgers: 3, postgres })),
  chromium: async (orders) => {
    if (orders.prove) return 'Nothing is planted in the browser.';
    orders.say('building the app');
    execFileSync('npx', ['vite', 'build', '--logLevel', 'error'], { stdio: 'inherit' });
    return killChromium(orders);
  },
  'power-cut-sqlite': (orders) => power({ ...orders, what: 'power-cut-sqlite', postgres: null }),
  'power-cut-postgres': (orders) =>
    onPostgres((postgres) => power({ ...orders, what: 'power-cut-postgres', postgres })),
  'power-cut-backup-sqlite': (orders) => backups(orders, null),
  'power-cut-backup-postgres': (orders) => onPostgres((postgres) => backups(orders, postgres)),
};

const REGISTERS = 6;

const ledgers = (
  torture: Omit<LedgerTorture, 'registers' | 'otherwise'> & { readonly prove: boolean },
): Promise<Outcome> =>
  killLedgers({ ...torture, registers: REGISTERS, ...(torture.prove ? { otherwise: CARELESS } : {}) });

async function power(
  torture: Omit<PowerTorture, 'registers' | 'careless'> & { readonly prove: boolean },
): Promise<Outcome | string> {
  const whyNot = await whyNoBlockImage();
  return whyNot ?? cutPower({ ...torture, registers: REGISTERS, careless: torture.prove });
}

async function backups(
  { prove: careless, ...orders }: Orders & { readonly prove: boolean },
  postgres: string | null,
): Promise<Outcome | string> {
  const what = `power-cut-backup-${postgres === null ? 'sqlite' : 'postgres'}`;
  return (await whyNoBlockImage()) ?? cutBackups({ ...orders, what, postgres, careless });
}

async function onPostgres(run: (bin: string) => Promise<Outcome | string>): Promise<Outcome | string> {
  const bin = findPostgres();
  return bin === null ? 'There is no PostgreSQL on this machine.' : run(bin);
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options.ok) {
    console.log(options.error === 'help' ? HELP : `${options.error}\n\n${HELP}`);
    return options.error === 'help' ? 0 : 2;
  }
  const { kills, seed, only, prove } = options.value;
  const outcomes: Outcome[] = [];
  const notRun: string[] = [];
  for (const kind of only ?? KINDS) {
    say(`${kind}: ${kills} kills, seed ${seed}${prove ? ', with a planted bug' : ''}`);
    const outcome = await TORTURES[kind]({ kills, seed, say, prove });
    if (typeof outcome !== 'string') outcomes.push(outcome);
    else say(notRun[notRun.push(`!!! ${kind} DID NOT RUN: ${outcome}`) - 1] ?? '');
  }
  console.log(['', heading(seed, kills), ...outcomes.flatMap(outcomeLines), ...notRun].join('\n'));
  // A planted bug has to be noticed.
  const failed = outcomes.filter(({ faults }) => faults.length > 0 !== prove).length;
  if (prove) console.log(`\nPlanted bugs: ${outcomes.length - failed} noticed, ${failed} missed.`);
  console.log(`\n${outcomes.length - failed} passed, ${failed} failed, ${notRun.length} not run`);
  return failed > 0 || outcomes.length === 0 ? 1 : 0;
}

/** What a report has to say about where it comes from. */
function heading(seed: number, kills: number): string {
  const { version } = packageSchema.parse(
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
  );
  const when = new Date().toISOString().slice(0, 16).replace('T', ' ');
  return `Commontill ${version}, Node ${process.version}, ${when} UTC, seed ${seed}, ${kills} kills each, ${seconds().trim()}`;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main();
