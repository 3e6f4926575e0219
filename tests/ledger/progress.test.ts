import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { backup } from '../../src/ledger/commands/backup.ts';
import { exportJournal } from '../../src/ledger/commands/export-journal.ts';
import { migrate } from '../../src/ledger/commands/migrate.ts';
import { progressTo } from '../../src/ledger/commands/progress.ts';
import { rebuild } from '../../src/ledger/commands/rebuild.ts';
import { restore } from '../../src/ledger/commands/restore.ts';
import { verify } from '../../src/ledger/commands/verify.ts';
import { onBothEngines, runCommand } from './both-engines.ts';
import { fill } from './filled-ledger.ts';
import { temporaryDirectory } from './server-kit.ts';

const CLI = fileURLToPath(new URL('../../src/ledger/cli.ts', import.meta.url));
/** Clears the line that changes. */
const CLEAR = '\r\u001b[K';

afterEach(() => vi.restoreAllMocks());

test('[SERVICE-7] a terminal has one line that changes and is cleared, a file a line each five seconds', () => {
  for (const isTTY of [true, false]) {
    const written: string[] = [];
    let now = 1_000;
    const progress = progressTo({ isTTY, write: (text) => written.push(text) }, () => now);
    for (let count = 0; count <= 120; count += 1) {
      progress.at(`${count} entries`);
      now += 100;
    }
    progress.done();
    if (isTTY) {
      expect(written).toHaveLength(121);
      expect([written[0], written.at(-1)]).toEqual([`${CLEAR}1 entries`, CLEAR]);
    } else expect(written).toEqual(['50 entries\n', '100 entries\n']);
  }
});

test('[SERVICE-7] what is quick says nothing of how far it is', () => {
  const written: string[] = [];
  const progress = progressTo({ isTTY: true, write: (text) => written.push(text) }, () => 0);
  progress.at('1 entry');
  progress.done();
  expect(written).toEqual([]);
});

onBothEngines('long commands', (newPlace, engine) => {
  /** Runs a command for which time flies: what it wrote on the two streams beside what it said. */
  async function slowly(isTTY: boolean, ...given: Parameters<typeof runCommand>) {
    let flown = Date.now();
    const streams: { out: string[]; errors: string[] } = { out: [], errors: [] };
    const spies = [
      vi.spyOn(Date, 'now').mockImplementation(() => (flown += 6_000)),
      vi.spyOn(process.stdout, 'write').mockImplementation((text) => streams.out.push(String(text)) > 0),
      vi.spyOn(process.stderr, 'write').mockImplementation((text) => streams.errors.push(String(text)) > 0),
    ];
    const was = process.stderr.isTTY;
    process.stderr.isTTY = isTTY;
    const said = await runCommand(...given);
    process.stderr.isTTY = was;
    for (const spy of spies) spy.mockRestore();
    return { ...said, ...streams };
  }

  test('[SERVICE-7] each says how far it is, on standard error, and standard output is the result', async () => {
    const [place, kept] = [await newPlace(), temporaryDirectory()];
    const ledger = await place.open();
    await fill(ledger);
    await ledger.close();
    const file = join(kept.path, 'journal.jsonl');
    for (const isTTY of [true, false]) {
      const at = join(kept.path, `backup-${isTTY}`);
      const [into, empty] = [await newPlace(), await newPlace()];
      const runs: [RegExp, RegExp, ...Parameters<typeof runCommand>][] = [
        [
          engine === 'SQLite' ? /\d+ of \d+ pages/ : /\d+ rows, now \w+/,
          /entries, \d+ files/,
          backup,
          place.variables,
          at,
        ],
        [
          /read \d+ of \d+ MB of ledger[^]*posted \d+ entries anew/,
          /Restored: \d+ entries/,
          restore,
          into.variables,
          at,
        ],
        [/\d+ entries/, /Anyone can check it/, exportJournal, place.variables, file],
        [/\d+ entries/, /proven/i, verify, place.variables],
        [/\d+ entries/, /proven/i, verify, {}, file],
        [/\d+ entries, now cafe r1\/1/, /identical/, rebuild, place.variables],
        [/now step 00\d\d-/, /up to date/, migrate, empty.variables],
      ];
      for (const [progress, result, command, variables, ...words] of runs) {
        const ran = await slowly(isTTY, command, variables, ...words);
        const about = `${String(result)}: ${JSON.stringify(ran)}`;
        expect(ran.code, about).toBe(0);
        expect(ran.errors.join(''), about).toMatch(progress);
        expect(ran.said, about).toMatch(result);
        for (const other of ['\u001b', ', now ']) expect(ran.said, about).not.toContain(other);
        expect(ran.out, about).toEqual([]);
        if (isTTY) expect(ran.errors.at(-1), about).toBe(CLEAR);
        for (const text of ran.errors)
          expect([text.startsWith(CLEAR), text.endsWith('\n')], about).toEqual([isTTY, !isTTY]);
      }
      await into.remove();
      await empty.remove();
    }
    if (engine === 'PostgreSQL') {
      const directory = temporaryDirectory();
      const onSqlite = { DATA_DIR: directory.path };
      await runCommand(migrate, onSqlite);
      const empty = await newPlace();
      const moved = await slowly(false, migrate, onSqlite, '--to', empty.databaseUrl ?? '');
      expect(moved.errors.join('')).toMatch(/copied \d+ rows, now \w+\n/);
      directory.remove();
      await empty.remove();
    }
    await place.remove();
    kept.remove();
  }, 180_000);
});

const NODE = [process.execPath, '--import', 'tsx', CLI];
const terminal = String(spawnSync('script', ['--version']).stdout).includes('util-linux');

/** Has a process verify a journal that comes to it through a pipe, slowly; gives what it wrote on standard error and output. */
async function slowFile(pauseMs: number, onTerminal: boolean): Promise<{ errors: string; out: string }> {
  const directory = temporaryDirectory();
  const [fifo, result] = [join(directory.path, 'journal'), join(directory.path, 'result')];
  execFileSync('mkfifo', [fifo]);
  const [stdout, words] = [openSync(result, 'w'), [...NODE, 'verify', fifo]];
  const child = onTerminal
    ? spawn('script', ['-qec', `${words.join(' ')} > ${result} 2> /dev/tty`, '/dev/null'])
    : spawn(process.execPath, words.slice(1), { stdio: ['ignore', stdout, 'pipe'] });
  let errors = '';
  for (const stream of [child.stderr, onTerminal ? child.stdout : null])
    stream?.on('data', (chunk) => (errors += String(chunk)));
  const ended = once(child, 'close');
  const pipe = createWriteStream(fifo);
  // Once it is read from.
  await once(pipe, 'open');
  for (let count = 0; count < 3; count += 1) {
    pipe.write('{"unknown":1}\n');
    await pause(pauseMs);
  }
  pipe.end();
  await ended;
  const out = readFileSync(result, 'utf8');
  directory.remove();
  return { errors, out };
}

test('[SERVICE-7] a process says so to a file that reads its standard error', async () => {
  const { errors, out } = await slowFile(3_500, false);
  expect(errors).toMatch(/^0 entries$/m);
  expect(errors).not.toContain('\u001b');
  expect(out).not.toMatch(/^0 entries$/m);
  expect(out).not.toBe('');
}, 60_000);

test.skipIf(!terminal)(
  '[SERVICE-7] and on a real terminal in one line',
  async () => {
    const { errors, out } = await slowFile(300, true);
    expect(errors).toContain(`${CLEAR}0 entries`);
    expect(errors.lastIndexOf(CLEAR)).toBeGreaterThan(errors.lastIndexOf('0 entries'));
    expect(out).not.toContain('\u001b');
    expect(out).not.toBe('');
  },
  60_000,
);
