import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { VerifiedEntry } from '../src/ledger/ingest/verified-entry.ts';
import { verifyBatch } from '../src/ledger/ingest/verify.ts';
import { backup } from '../src/ledger/commands/backup.ts';
import { exportJournal } from '../src/ledger/commands/export-journal.ts';
import { migrate } from '../src/ledger/commands/migrate.ts';
import { rebuild } from '../src/ledger/commands/rebuild.ts';
import { restore } from '../src/ledger/commands/restore.ts';
import { verify } from '../src/ledger/commands/verify.ts';
import { type Ledger, openLedger } from '../src/ledger/ledger.ts';
import { dayReport } from '../src/ledger/reports/day-report.ts';
import { runCommand } from '../tests/ledger/both-engines.ts';
import { newTillKey, NOON, Till } from '../tests/ledger/register-kit.ts';
import { foundSampleIn } from '../tests/ledger/sample-federation.ts';
import { temporaryDirectory } from '../tests/ledger/server-kit.ts';
import { addRegister } from '../tests/ledger/storage-contract.ts';
import { findPostgres, newDatabase, startCluster } from '../tests/postgres.ts';
import { median, timed } from './measure.ts';

/** Both engines with the same sales, and every command on them: the figures of docs/scaling.md. */
const REGISTERS = 4;
const quick = process.argv.includes('--quick');
const SALES = quick ? 1_000 : 5_000;
const BATCH = 500;

const made: { till: Till; batches: VerifiedEntry[][] }[] = [];
for (let number = 1; number <= REGISTERS; number += 1) {
  const till = new Till({ unit: 'cafe', register: `r${number}`, epoch: 1 }, await newTillKey());
  const entries = [];
  for (let count = 0; count < SALES; count += 1) {
    const businessDate = `2026-10-${String(1 + Math.floor((count * 30) / SALES)).padStart(2, '0')}`;
    const card = count % 3 === 0 ? { card: { organisation: 'dockers', tier: 0 } } : {};
    entries.push(await till.sell({ coffee: 1 + (count % 3), bun: 1 }, { ...card, businessDate }));
  }
  const batches = [];
  const started = beginning();
  for (let at = 0; at < entries.length; at += BATCH) {
    const batch = await verifyBatch(till.at, till.key.publicKey, entries.slice(at, at + BATCH));
    batches.push([...batch.verified]);
  }
  if (number === 1) sayRate('both', 'verified before', SALES, started);
  made.push({ till, batches });
}

const bin = findPostgres();
const cluster = bin === null ? null : await startCluster(bin);
for (const engine of cluster ? (['SQLite', 'PostgreSQL'] as const) : (['SQLite'] as const)) {
  const directory = temporaryDirectory();
  const url = cluster && engine === 'PostgreSQL' ? (await newDatabase(cluster.url)).url : null;
  const variables = { DATA_DIR: directory.path, ...(url === null ? {} : { DATABASE_URL: url }) };
  const ledger = await openLedger({ dataDir: directory.path, databaseUrl: url }, () => NOON);
  await foundSampleIn(ledger.db);
  for (const { till } of made) await addRegister(ledger.db, till);
  await ingestAll(engine, ledger);
  const days = [];
  for (let count = 0; count < 30; count += 1)
    days.push(
      await timed(() => dayReport(ledger.db, 'cafe', `2026-10-${String(1 + count).padStart(2, '0')}`)),
    );
  say(engine, 'a day’s report', median(days), 'ms');
  await commands(engine, directory.path, variables, url);
  await ledger.close();
  directory.remove();
}
cluster?.stop();

/** Takes half of each register's sales alone, the other half with all registers at once, then some one by one. */
async function ingestAll(engine: string, { journal }: Ledger): Promise<void> {
  const contact = { now: NOON, skewMs: 0 };
  const half = Math.floor(SALES / BATCH / 2);
  const take = async (till: Till, batches: readonly VerifiedEntry[][]) => {
    for (const batch of batches) await journal.append(till.at, batch, contact);
  };
  let started = beginning();
  for (const { till, batches } of made) await take(till, batches.slice(0, half));
  sayRate(engine, 'one register, batches of 500', half * BATCH * REGISTERS, started);
  started = beginning();
  await Promise.all(made.map(({ till, batches }) => take(till, batches.slice(half, -1))));
  const rest = (SALES / BATCH - half - 1) * BATCH * REGISTERS;
  sayRate(engine, 'four registers, batches of 500', rest, started);
  const singles: number[] = [];
  for (const { till, batches } of made) {
    for (const entry of (batches.at(-1) ?? []).slice(0, 100))
      singles.push(await timed(() => journal.append(till.at, [entry], contact)));
  }
  say(engine, 'one sale by itself', median(singles), 'ms');
}

async function commands(
  engine: string,
  dataDir: string,
  variables: Readonly<Record<string, string>>,
  url: string | null,
): Promise<void> {
  const entries = SALES * REGISTERS;
  const elsewhere = temporaryDirectory();
  const timeOf = async (what: string, command: Parameters<typeof runCommand>[0], ...words: string[]) => {
    const started = beginning();
    const { code, complained } = await runCommand(command, variables, ...words);
    if (code !== 0) throw new Error(`${what}: ${complained}`);
    sayRate(engine, what, entries, started);
  };
  const file = join(elsewhere.path, 'journal.jsonl');
  await timeOf('export-journal', exportJournal, file);
  say(engine, 'journal file, per entry', statSync(file).size / entries, 'bytes');
  await timeOf('verify FILE', verify, file);
  await timeOf('verify', verify);
  await timeOf('rebuild', rebuild);
  const kept = join(elsewhere.path, 'backup');
  await timeOf('backup', backup, kept);
  if (url === null) {
    say(engine, 'database file, per entry', statSync(join(dataDir, 'ledger.sqlite')).size / entries, 'bytes');
    const copy = join(elsewhere.path, 'copy');
    const started = beginning();
    await runCommand(restore, { DATA_DIR: copy }, kept);
    sayRate(engine, 'restore', entries, started);
    if (cluster) {
      const target = (await newDatabase(cluster.url)).url;
      const began = beginning();
      await runCommand(migrate, { DATA_DIR: copy }, '--to', target);
      sayRate(engine, 'migrate --to', entries, began);
    }
  }
  elsewhere.remove();
}

/** When something began: by the clock, and by this process's own use of processors, both in seconds. */
function beginning(): { readonly clock: number; readonly processor: number } {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now() / 1_000, processor: (user + system) / 1e6 };
}

/** Entries a second by the clock; and by processor time alone, which other work on the machine changes little. */
function sayRate(engine: string, what: string, entries: number, began: ReturnType<typeof beginning>): void {
  const now = beginning();
  say(engine, what, entries / (now.clock - began.clock), 'entries/s');
  say(engine, `${what}, own processor`, entries / (now.processor - began.processor), 'entries/s');
}

function say(engine: string, what: string, value: number, unit: string): void {
  const shown = value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
  console.log(`${engine.padEnd(11)} ${what.padEnd(48)} ${shown.padStart(10)} ${unit}`);
}
