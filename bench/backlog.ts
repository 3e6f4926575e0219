import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { verify } from '../src/ledger/commands/verify.ts';
import { openDatabase } from '../src/ledger/storage/sqlite.ts';
import { type RunningLedger, startLedger } from '../src/ledger/start.ts';
import { CHROMIUM_FLAGS, requireChromium } from '../tests/chromium.ts';
import { SAMPLE_CATALOGUE } from '../tests/device/sample-catalogue.ts';
import { runCommand } from '../tests/ledger/both-engines.ts';
import { newCode, temporaryDirectory } from '../tests/ledger/server-kit.ts';
import { startBareServer } from './bare-server.ts';
import { type Figure, figureOf } from './report.ts';
import type { Scale } from './scale.ts';

/** The backlog has to arrive at 60 % of the bare outbox's rate. */
const TARGET = 1 / 0.6;
/** How many rows go from one tab to the other at once. */
const CARRIED = 1_000;

/**
 * Times how a month offline arrives: sales that a register made in a real Chromium, from its own IndexedDB by its own
 * sync engine to a real ledger, verified and posted; in turn with a bare Dexie outbox in the same Chromium that posts
 * the same entries to a server which puts them into SQLite unread.
 */
export async function measureBacklog({ backlog: { sales, rounds } }: Scale): Promise<Figure[]> {
  const folder = temporaryDirectory();
  const page = join(folder.path, 'page');
  await buildPage(page);
  const enrolled = join(folder.path, 'enrolled');
  await found(enrolled);
  let ledger = await start(enrolled, page, 0);
  const { port } = ledger;
  const bare = await startBareServer(page);
  const context = await chromium.launchPersistentContext(join(folder.path, 'profile'), {
    executablePath: requireChromium(),
    args: CHROMIUM_FLAGS,
  });
  try {
    const [register, outbox] = [await context.newPage(), await context.newPage()];
    await register.goto(ledger.url);
    await outbox.goto(bare.url);
    const code = await newCode({ dataDir: enrolled, clock: { time: Date.now() } }, SAMPLE_CATALOGUE.unit.id);
    await register.evaluate((typed) => window.register.enrol(typed), code);
    await ledger.close();
    const count = await register.evaluate((made) => window.register.sell(made), sales);
    await carry(register, outbox, count);
    const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
    for (let round = 0; round <= rounds; round += 1) {
      for (const each of round % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const)) {
        const place = join(folder.path, `${each}-${round}`);
        let took: number;
        if (each === 'ours') {
          cpSync(enrolled, place, { recursive: true });
          ledger = await start(place, page, port);
          took = await sendOurs(register);
          await ledger.close();
          await mustHave(place, count, round === rounds);
        } else {
          bare.begin(place);
          took = await postBare(outbox);
          if (bare.count() !== count) throw new Error(`The bare server has ${bare.count()} of ${count}.`);
        }
        // The first round is to warm up.
        if (round > 0) times[each].push(took);
      }
    }
    return [
      figureOf(
        `a backlog of ${sales.toLocaleString('en')} sales from IndexedDB, verified`,
        times.ours,
        'a bare Dexie outbox, unverified',
        times.floor,
        { target: TARGET, entries: count },
      ),
    ];
  } finally {
    await context.close();
    bare.close();
    folder.remove();
  }
}

const buildPage = (outDir: string) =>
  build({
    configFile: false,
    root: fileURLToPath(new URL('backlog', import.meta.url)),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  });

/** Founds a federation of the unit that the sales are of. */
async function found(dataDir: string): Promise<void> {
  const db = await openDatabase(dataDir);
  const { federation, unit, version } = SAMPLE_CATALOGUE;
  const named = { name: federation.name, minimum_uses: federation.minimumUses, trust_key: '00'.repeat(32) };
  await db
    .insertInto('federation')
    .values({ id: 1, ...named })
    .execute();
  const document = JSON.stringify(SAMPLE_CATALOGUE);
  await db.insertInto('catalogues').values({ unit_id: unit.id, version, document, created_at: 0 }).execute();
  await db.destroy();
}

const start = (dataDir: string, staticDir: string, port: number): Promise<RunningLedger> =>
  startLedger({ host: '127.0.0.1', port, dataDir, staticDir, logLevel: 'error' });

async function sendOurs(register: Page): Promise<number> {
  await register.bringToFront();
  await register.evaluate(() => window.register.unhear());
  return register.evaluate(() => window.register.send());
}

/** Gives the register's entries to the bare outbox. */
async function carry(register: Page, outbox: Page, count: number): Promise<void> {
  for (let from = 1; from <= count; from += CARRIED) {
    const rows = await register.evaluate((at) => window.register.rows(...at), [from, CARRIED] as const);
    await outbox.evaluate((carried) => window.outbox.fill(carried), rows);
  }
}

async function postBare(outbox: Page): Promise<number> {
  await outbox.bringToFront();
  return outbox.evaluate(() => window.outbox.post());
}

/** All of it is there; where `proven`, the ledger's own command says so of chain, hashes, signatures and books. */
async function mustHave(dataDir: string, count: number, proven: boolean): Promise<void> {
  const db = await openDatabase(dataDir);
  const { there } = await db
    .selectFrom('entries')
    .select(({ fn }) => fn.countAll<number>().as('there'))
    .where('posted', '=', 1)
    .where('flags', '=', '')
    .executeTakeFirstOrThrow();
  await db.destroy();
  if (there !== count)
    throw new Error(`The ledger has ${there} of ${count} entries, posted and without flags.`);
  if (!proven) return;
  const { code, complained } = await runCommand(verify, { DATA_DIR: dataDir });
  if (code !== 0) throw new Error(`verify: ${complained}`);
}
