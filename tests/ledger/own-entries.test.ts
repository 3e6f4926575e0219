import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { entriesAnswerSchema, MAX_BYTES, MAX_ENTRIES } from '../../src/protocol/entries.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import {
  answerOf,
  asRegister,
  type EnrolledTill,
  enrolTill,
  send,
  startTestLedger,
  type TestLedger,
} from './server-kit.ts';
import { type RegisterKey } from '../../src/ledger/register-key.ts';

let ledger: TestLedger;
let one: EnrolledTill;

beforeEach(async () => {
  ledger = await startTestLedger();
  one = await enrolTill(ledger);
});
afterEach(() => ledger.close());

const ask = async (who: RegisterKey, after: number | string, whose = who.register) =>
  answerOf(await asRegister(ledger.url, who, `${PATHS.entries(whose)}?after=${after}`));
const entriesIn = (answer: Awaited<ReturnType<typeof ask>>): readonly SignedEntry[] =>
  entriesAnswerSchema.parse(answer.body).entries;

test('[SYNC-11] a register gets its own entries as they were signed, after a seq', async () => {
  const sent = [await one.till.openShift(), await one.till.sell({ tea: 1 }), await one.till.sell({ bun: 1 })];
  await send(ledger.url, one.answer, sent);
  expect(entriesIn(await ask(one.answer, 0))).toEqual(sent);
  expect(entriesIn(await ask(one.answer, 2))).toEqual(sent.slice(2));
  expect(entriesIn(await ask(one.answer, 3))).toEqual([]);
  expect((await ask(one.answer, -1)).status).toBe(400);
});

test('[SYNC-11] nobody else gets them', async () => {
  const two = await enrolTill(ledger);
  await send(ledger.url, one.answer, [await one.till.openShift()]);
  expect((await ask(two.answer, 0, one.answer.register)).status).toBe(403);
  const unsigned = await fetch(`${ledger.url}${PATHS.entries(one.answer.register)}?after=0`);
  expect(unsigned.status).toBe(401);
  expect(entriesIn(await ask(two.answer, 0))).toEqual([]);
});

test('[SYNC-11] one answer brings no more than one request may', async () => {
  const many: SignedEntry[] = [];
  for (let count = 0; count < MAX_ENTRIES + 10; count += 1) many.push(await one.till.sell({ tea: 1 }));
  await send(ledger.url, one.answer, many.slice(0, 300));
  await send(ledger.url, one.answer, many.slice(300));
  const first = entriesIn(await ask(one.answer, 0));
  expect(first.length).toBeLessThanOrEqual(MAX_ENTRIES);
  expect(Buffer.byteLength(JSON.stringify(first))).toBeLessThanOrEqual(MAX_BYTES);
  const rest = entriesIn(await ask(one.answer, first.length));
  expect([...first, ...rest]).toEqual(many);
});
