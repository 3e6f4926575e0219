import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportJournal } from '../../../src/ledger/commands/export-journal.ts';
import { verify } from '../../../src/ledger/commands/verify.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { linesOf } from '../../../src/ledger/proof/lines.ts';
import { recordsIn } from '../../../src/ledger/proof/read-file.ts';
import { isSound } from '../../../src/ledger/proof/verdict.ts';
import { verifyJournal } from '../../../src/ledger/proof/verify-journal.ts';
import { onBothEngines, runCommand, type TestPlace } from '../both-engines.ts';
import { bring, fill, type Filled, unguard } from '../filled-ledger.ts';
import { temporaryDirectory } from '../server-kit.ts';

onBothEngines('a journal file', (newPlace) => {
  let place: TestPlace;
  let ledger: Ledger;
  let filled: Filled;
  const elsewhere = temporaryDirectory();
  beforeEach(async () => {
    place = await newPlace();
    ledger = await place.open();
    filled = await fill(ledger);
  }, 60_000);
  afterEach(async () => {
    await ledger.close();
    await place.remove();
  });
  const file = join(elsewhere.path, 'journal.jsonl');
  /** Verified by someone who has the file and nothing else. */
  const offline = (...words: string[]) =>
    runCommand(verify, { DATA_DIR: join(elsewhere.path, 'none') }, file, ...words);

  test('[VERIFY-2] [VERIFY-3] is written by a command, proven without a ledger, and holds no body unless told', async () => {
    const written = await runCommand(exportJournal, place.variables, file);
    expect(written).toMatchObject({ code: 0, complained: '' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toMatch(/"body"|dockers|Coffee|"salt"/);
    const said = await offline();
    expect(said).toMatchObject({ code: 0, complained: '' });
    expect(said.said).toMatch(
      /^cafe r1\/1: proves entries 1 to \d+ \(2026-11-14\); the ledger’s signed head agrees at \d+$/m,
    );
    expect(said.said).toContain('registers are proven. Nothing is wrong.');
    expect(existsSync(join(elsewhere.path, 'none'))).toBe(false);
    await runCommand(exportJournal, place.variables, file, '--unit', 'cinema', '--bodies');
    expect((await offline()).said).toMatch(/^cinema r1\/1: proves entries 1 to 3 .*all with their body/m);
    expect(await runCommand(exportJournal, place.variables, file, '--unit', 'moon')).toMatchObject({
      code: 2,
    });
  });

  test('[VERIFY-4] a file of a time that no calendar has is told of to its end', async () => {
    await runCommand(exportJournal, place.variables, file);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"time":\d+/, `"time":${Number.MAX_SAFE_INTEGER}`));
    const { code, said } = await offline();
    expect(code).toBe(1);
    expect(said).toMatch(/registers are proven\. Wrong: \d+\.$/m);
  });

  test('[VERIFY-3] heads that people hold are compared, and a ledger set back shows', async () => {
    const { full, plain } = filled;
    await runCommand(exportJournal, place.variables, file);
    const printed = `cafe/r1/1/${full.seq}/${full.prev.slice(0, 16)}`;
    expect(await offline('--head', printed)).toMatchObject({ code: 0 });
    expect(await offline('--head', full.prev.slice(0, 16))).toMatchObject({ code: 0 });
    await bring(ledger, plain, [await plain.sell({ tea: 1 })]);
    const later = await offline('--head', `cafe/r2/1/${plain.seq}/${plain.prev}`);
    expect(later.code).toBe(1);
    expect(later.said).toContain('is NOT among the entries that the file proves');
    expect(await offline('--head', 'moon')).toMatchObject({ code: 2 });
    expect(await offline('--ledger-key', 'AAAA')).toMatchObject({ code: 1 });
  });

  test('[VERIFY-3] the ledger verifies itself while it runs, and finds what was changed behind its back', async () => {
    const { db } = ledger;
    const fine = await runCommand(verify, place.variables);
    expect(fine).toMatchObject({ code: 0, complained: '' });
    const guard = place.databaseUrl === null ? '' : ' on entries';
    await unguard(db, `entries_are_never_edited${guard}`);
    await sql`update entries set body = '{}' where register = 'r2' and seq = 3`.execute(db);
    await sql`update entries set envelope = '{}' where register = 'r2' and seq = 5`.execute(db);
    await db.updateTable('registers').set({ seq: 2 }).where('unit_id', '=', 'cinema').execute();
    const found = await runCommand(verify, place.variables);
    expect(found.code).toBe(1);
    expect(found.complained).toContain('cafe r2/1: entry 3 has a body that is not the one that was signed');
    expect(found.complained).toContain('cafe r2/1: an entry has an envelope that can not be read');
    expect(found.complained).toContain('cinema r1/1: entry 2 is not what the ledger’s signed head says');
    expect(found.said).toMatch(/^cafe r2\/1: proves entries 1 to 4 .*; entries 6 to/m);
  });
});

describe('a hostile file', () => {
  const { cases }: { cases: { name: string; lines: string[] }[] } = JSON.parse(
    readFileSync('tests/vectors/journal-files.json', 'utf8'),
  );
  const whole = cases.find(({ name }) => name === 'whole, envelopes alone')?.lines ?? [];
  const verdictOn = (bytes: Uint8Array) =>
    verifyJournal(
      recordsIn(
        (async function* () {
          yield bytes;
        })(),
      ),
      { heads: [], ledgerKey: null },
    );

  test('[VERIFY-4] whatever is done to its bytes or lines, it is read to its end, and is sound only where it is as it was', async () => {
    const original = Buffer.from(`${whole.join('\n')}\n`);
    const change = fc.record({ at: fc.nat(original.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const bytes = Buffer.from(original);
        for (const { at, byte } of changes) bytes[at] = byte;
        const verdict = await verdictOn(bytes);
        // Who wrote the file stands in its first line alone, and is nowhere signed.
        const same = meaning(bytes.toString().split('\n')) === meaning(whole);
        expect(isSound(verdict) && !same).toBe(false);
      }),
      { numRuns: 300 },
    );
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(whole), async (lines) => {
        const verdict = await verdictOn(Buffer.from(lines.join('\n')));
        expect(isSound(verdict)).toBe(JSON.stringify(lines) === JSON.stringify(whole));
      }),
      { numRuns: 200 },
    );
  });

  test('[VERIFY-4] a line without end is passed over, not held', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"journal":1}\n');
      for (let count = 0; count < 50; count += 1) yield Buffer.alloc(1_000, 'x');
      yield Buffer.from('\nlast');
    }
    const lines = [];
    for await (const line of linesOf(endless(), 10_000)) lines.push(line);
    expect(lines).toEqual([
      { number: 1, text: '{"journal":1}' },
      { number: 2, text: { problem: 'line-too-long' } },
      { number: 3, text: 'last' },
    ]);
  });

  test('[VERIFY-4] a file of nothing but faults is told of in a hundred sentences', async () => {
    const directory = temporaryDirectory();
    const file = join(directory.path, 'rubbish');
    writeFileSync(file, 'rubbish\n'.repeat(5_000));
    const { code, complained } = await runCommand(verify, {}, file);
    expect(code).toBe(1);
    expect(complained.split('\n')).toHaveLength(101);
    expect(complained).toContain('… and 4902 more');
    directory.remove();
  });
});

/** What a file says after its first line; signatures and keys as bytes, for base64 has more than one form of them. */
const meaning = (lines: readonly string[]): string =>
  JSON.stringify(
    lines
      .slice(1)
      .filter((line) => line.trim() !== '')
      .map((line) => parsed(line)),
    (name, value) =>
      ['signature', 'publicKey'].includes(name)
        ? Buffer.from(String(value), 'base64url').toString('hex')
        : value,
  );

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
