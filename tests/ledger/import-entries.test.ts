import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { dayReportSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { signIn } from './office-kit.ts';
import { NOON, TODAY } from './register-kit.ts';
import { foundSample } from './sample-federation.ts';
import {
  answerOf,
  type EnrolledTill,
  enrolTill,
  headIn,
  send,
  startTestLedger,
  temporaryDirectory,
  type TestLedger,
} from './server-kit.ts';

let ledger: TestLedger;
let one: EnrolledTill;
let entries: SignedEntry[];

beforeEach(async () => {
  ledger = await startTestLedger();
  one = await enrolTill(ledger);
  entries = [await one.till.openShift(), await one.till.sell({ tea: 1 }), await one.till.sell({ bun: 2 })];
});
afterEach(() => ledger.close());

/** Brings entries as the office does with a file. */
async function bring(
  sent: readonly SignedEntry[],
  register = one.answer.register,
  unit = 'cafe',
  statement = one.answer.statement,
) {
  const { ask } = await signIn(ledger.url, 'coordinator');
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ entries: sent, statement });
  return answerOf(await ask(PATHS.importEntries(unit, register, 1), { method: 'POST', headers, body }));
}

test('[SYNC-12] entries by file are taken as if the register had sent them, and no way doubles the other', async () => {
  await send(ledger.url, one.answer, entries.slice(0, 1));
  expect((await bring(entries)).body).toEqual({ outcome: 'appended', accepted: 2, known: 1, seq: 3 });
  expect((await bring(entries)).body).toEqual({ outcome: 'appended', accepted: 0, known: 3, seq: 3 });
  const later = await one.till.sell({ coffee: 1 });
  expect(headIn(await send(ledger.url, one.answer, [...entries, later]))).toMatchObject({ seq: 4 });
  const { ask } = await signIn(ledger.url, 'coordinator');
  const day = dayReportSchema.parse(await (await ask(PATHS.day('cafe', TODAY))).json());
  expect(day.takings).toBe(one.till.sales.reduce((sum, { body }) => sum + body.total, 0));
});

test('[SYNC-12] [SERVICE-2] a file is no word of the register: when it was last heard stays', async () => {
  const heard = () =>
    ledger.rows<{ last_heard: number | null }>("select last_heard from registers where register <> 'office'");
  expect((await bring(entries.slice(0, 1))).body).toMatchObject({ accepted: 1 });
  expect(heard()).toEqual([{ last_heard: null }]);
  await send(ledger.url, one.answer, entries.slice(0, 2));
  expect(heard()).toEqual([{ last_heard: NOON }]);
  ledger.clock.time = NOON + 60_000;
  expect((await bring(entries)).body).toMatchObject({ accepted: 1, known: 2 });
  expect(heard()).toEqual([{ last_heard: NOON }]);
  expect(headIn(await send(ledger.url, one.answer, entries))).toMatchObject({ seq: 3 });
  expect(heard()).toEqual([{ last_heard: NOON + 60_000 }]);
});

test('[SYNC-12] a file is believed no more than a register: a gap, a changed entry, another register', async () => {
  expect((await bring(entries.slice(1))).body).toMatchObject({ outcome: 'gap', accepted: 0 });
  const [first, second] = entries;
  if (!first || !second) throw new Error('three were made');
  const changed = { ...second, body: second.body.replace('"receipt"', ' "receipt"') };
  expect((await bring([first, changed])).body).toMatchObject({ outcome: 'not-authentic', accepted: 1 });
  const two = await enrolTill(ledger);
  expect((await bring(entries, two.answer.register)).body).toMatchObject({ accepted: 0 });
  expect((await bring(entries, 'nobody')).status).toBe(404);
  expect((await bring(entries, 'office')).status).toBe(404);
  expect((await bring(entries, one.answer.register, 'cinema')).status).toBe(403);
});

test('[SYNC-12] [ENROL-8] a file brings a register back that a restore made the ledger forget, and its entries', async () => {
  const backup = temporaryDirectory();
  await foundSample(backup.path);
  // The same keys, and nobody enrolled.
  for (const key of ['ledger-key.pem', 'ledger-secret'])
    cpSync(join(ledger.dataDir, key), join(backup.path, key));
  const here = ledger;
  ledger = await startTestLedger({ dataDir: backup.path });
  const { register, statement } = one.answer;
  if (!statement) throw new Error('it was stated');
  // Without the ledger's own word, or with it for another register, nobody is let in.
  const changed = { ...statement, text: statement.text.replace(register, 'another') };
  expect((await bring(entries, 'another', 'cafe', changed)).status).toBe(404);
  expect((await bring(entries, 'another', 'cafe', statement)).status).toBe(404);
  expect(ledger.rows('select register from registers')).toEqual([]);
  expect((await bring(entries)).body).toEqual({ outcome: 'appended', accepted: 3, known: 0, seq: 3 });
  expect((await bring(entries)).body).toMatchObject({ outcome: 'appended', accepted: 0, known: 3 });
  const noted = ledger.rows<{ envelope: string }>(
    "select envelope from office_log where envelope like '%returned%'",
  );
  expect(noted).toHaveLength(1);
  // By the network it is the same register.
  expect(headIn(await send(ledger.url, one.answer, entries))).toMatchObject({ seq: 3 });
  await here.close();
  const { close } = ledger;
  ledger = { ...ledger, close: () => close().then(backup.remove) };
});
