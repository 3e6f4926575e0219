import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { sha256Hex } from '../../src/core/journal/hash.ts';
import { digestOf } from '../../src/ledger/forks/held.ts';
import { isSignedBy, storedPublicKey } from '../../src/ledger/keys/signatures.ts';
import { readHead, refusedBatchSchema } from '../../src/protocol/entries.ts';
import { heldSchema } from '../../src/protocol/held.ts';
import { dayReportSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { signIn } from './office-kit.ts';
import { type Till, TODAY } from './register-kit.ts';
import {
  type Answer,
  answerOf,
  type EnrolledTill,
  enrolTill,
  send,
  startTestLedger,
  type TestLedger,
} from './server-kit.ts';

let ledger: TestLedger;
let one: EnrolledTill;
let clone: Till;

beforeEach(async () => {
  ledger = await startTestLedger();
  one = await enrolTill(ledger);
  await send(ledger.url, one.answer, [await one.till.openShift()]);
  clone = one.till.clone();
  await send(ledger.url, one.answer, [await one.till.sell({ tea: 1 })]);
});
afterEach(() => ledger.close());

const bring = async (...entries: SignedEntry[]): Promise<Answer> => send(ledger.url, one.answer, entries);

/** Decides as someone in the office. */
async function decide(who: 'coordinator' | 'steward', body: object, unit = 'cafe'): Promise<Answer> {
  const { ask } = await signIn(ledger.url, who);
  const headers = { 'content-type': 'application/json' };
  const path = PATHS.resolution(unit, one.answer.register, 1);
  return answerOf(await ask(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

test('[FORK-2] the answer to a fork tells, signed, up to where the second history is held', async () => {
  const answer = await bring(await clone.sell({ bun: 1 }), await clone.sell({ bun: 2 }));
  expect(answer.status).toBe(409);
  const { code, head, held } = refusedBatchSchema.parse(answer.body);
  expect(code).toBe('fork');
  expect(readHead(head.text)).toMatchObject({ seq: 2, hash: one.till.prev });
  expect(readHead(held?.text ?? '')).toMatchObject({ seq: 3, hash: clone.prev, held: true });
  const key = storedPublicKey(one.answer.ledgerKey);
  expect(await isSignedBy(key, held?.text ?? '', held?.signature ?? '')).toBe(true);
  // And again: it is held once.
  expect((await bring(await clone.sell({ bun: 3 }))).status).toBe(409);
  expect(ledger.rows('select id from set_aside')).toHaveLength(3);
});

test('[FORK-1] [FORK-3] the office sees what is held, entry by entry, and posts it with a reason', async () => {
  await bring(await clone.sell({ bun: 1 }), await clone.sell({ bun: 2 }));
  const { ask } = await signIn(ledger.url, 'coordinator');
  const { registers } = heldSchema.parse(await (await ask(PATHS.held('cafe'))).json());
  const amount = clone.sales.reduce((sum, { body }) => sum + body.total, 0);
  expect(registers).toMatchObject([{ register: one.answer.register, epoch: 1, count: 2, amount }]);
  expect(registers[0]?.entries.map(({ seq, kind, number }) => [seq, kind, number])).toEqual([
    [2, 'sale', 'KT1-1'],
    [3, 'sale', 'KT1-2'],
  ]);

  const csv = async (by: string) =>
    Papa.parse<Record<string, string>>(
      (await (await ask(`${PATHS.export('cafe')}?from=${TODAY}&to=${TODAY}&by=${by}`)).text()).slice(1),
      { header: true, skipEmptyLines: true },
    ).data;
  expect((await csv('day')).find(({ measure }) => measure === 'held')).toMatchObject({ count: '2' });
  expect(await csv('sale')).toHaveLength(1);
  const file = await ask(`${PATHS.export('cafe')}?from=${TODAY}&to=${TODAY}&by=sale`);
  expect(file.headers.get('x-held')).toBe(`2:${amount}`);

  const made = await decide('coordinator', {
    choice: 'post',
    reason: 'Sold at the market stall',
    digest: registers[0]?.digest,
  });
  expect(made).toMatchObject({ status: 200, body: { resolved: 2 } });
  const day = dayReportSchema.parse(await (await ask(PATHS.day('cafe', TODAY))).json());
  const sales = await csv('sale');
  expect(sales).toHaveLength(3);
  const total = sales.reduce((sum, row) => sum + Math.round(Number(row['total']) * 100), 0);
  expect(total).toBe(day.takings);
  expect(sales.filter(({ flags }) => flags?.includes('held-posted'))).toHaveLength(2);
  expect((await csv('day')).find(({ measure }) => measure === 'held')).toMatchObject({ count: '0' });
});

test('[FORK-3] without a reason, by someone of another unit, or about nothing, nothing is decided', async () => {
  await bring(await clone.sell({ bun: 1 }));
  const digest = digestOf([sha256Hex('others')]);
  const good = { choice: 'post', reason: 'Sold at the stall', digest };
  expect((await decide('coordinator', { ...good, reason: '  ' })).status).toBe(400);
  expect((await decide('coordinator', { ...good, choice: 'edit' })).status).toBe(400);
  expect((await decide('coordinator', good, 'cinema')).status).toBe(403);
  expect((await decide('steward', good, 'cinema')).body).toMatchObject({ code: 'nothing-held' });
  expect((await decide('coordinator', { ...good, digest: undefined })).status).toBe(400);
  expect((await decide('coordinator', good)).body).toMatchObject({ code: 'changed-meanwhile' });
  expect(ledger.rows(`select seq from entries where register = 'office'`)).toEqual([]);
});
