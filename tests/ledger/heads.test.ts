import type { KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashesAt } from '../../src/ledger/api/heads.ts';
import { isSignedBy, storedPublicKey } from '../../src/ledger/keys/signatures.ts';
import { openSqlite } from '../../src/ledger/storage/sqlite.ts';
import { readHead } from '../../src/protocol/entries.ts';
import { askedText, headsSchema, MAX_ASKED } from '../../src/protocol/heads.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { signIn } from './office-kit.ts';
import { type EnrolledTill, enrolTill, send, startTestLedger, type TestLedger } from './server-kit.ts';

let ledger: TestLedger;
let one: EnrolledTill;
let ask: (at: string) => Promise<Response>;

beforeEach(async () => {
  ledger = await startTestLedger();
  one = await enrolTill(ledger);
  await send(ledger.url, one.answer, [await one.till.openShift(), await one.till.sell({ tea: 1 })]);
  const office = await signIn(ledger.url, 'coordinator');
  ask = (at) => office.ask(PATHS.heads('cafe') + at);
});
afterEach(() => ledger.close());

const asked = (seqs: readonly number[]): string => {
  const { register, epoch } = one.answer;
  return `?at=${encodeURIComponent(askedText(seqs.map((seq) => ({ register, epoch, seq }))))}`;
};

test('[SYNC-15] an office that names numbers is told what the ledger has there, signed; and of none beyond', async () => {
  const { ledgerKey, heads, past = [] } = headsSchema.parse(await (await ask(asked([1, 9]))).json());
  expect(past).toHaveLength(1);
  for (const { text, signature } of [...heads, ...past])
    expect(await isSignedBy(storedPublicKey(ledgerKey), text, signature)).toBe(true);
  const [first] = ledger.rows<{ hash: string }>('select hash from entries where seq = 1');
  const { register, epoch } = one.answer;
  expect(past.map(({ text }) => readHead(text))).toMatchObject([
    { unit: 'cafe', register, epoch, seq: 1, hash: first?.hash, past: true },
  ]);
  expect(heads.map(({ text }) => readHead(text))).toMatchObject([{ seq: 2 }]);
  expect(readHead(heads[0]?.text ?? '')).not.toHaveProperty('past');
  expect(headsSchema.parse(await (await ask('')).json()).past).toEqual([]);
});

test('[SYNC-15] no request asks for more than a hundred, or for what is no number', async () => {
  const many = (count: number) => asked(Array.from({ length: count }, (_, index) => index + 1));
  expect((await ask(many(MAX_ASKED))).status).toBe(200);
  expect((await ask(many(MAX_ASKED + 1))).status).toBe(400);
  for (const wrong of ['', 'r/1', 'r/1/x', "r'/1/1"])
    expect((await ask(`?at=${encodeURIComponent(wrong)}`)).status).toBe(400);
});

test('[SYNC-15] each number is looked up by its whole key: nothing that grows with the unit', async () => {
  const { db, handle } = await openSqlite(ledger.dataDir);
  const queries: { sql: string; parameters: readonly unknown[] }[] = [];
  const listening: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      queries.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const { register, epoch } = one.answer;
  const numbers = [1, 9, 2].map((seq) => ({ register, epoch, seq }));
  const found = await hashesAt(db.withPlugin(listening), 'cafe', numbers);
  expect(found.map(({ seq }) => seq)).toEqual([1, 2]);
  const plans = queries.flatMap(({ sql, parameters }) =>
    handle.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters),
  );
  expect(plans.length).toBeGreaterThan(0);
  for (const { detail } of plans)
    expect(detail).toMatch(/^SEARCH entries .*\(unit_id=\? AND register=\? AND epoch=\? AND seq=\?\)$/);
  await db.destroy();
});

test('[SYNC-15] of another unit nothing is told', async () => {
  const steward = await signIn(ledger.url, 'steward');
  const of = async (unit: string) =>
    headsSchema.parse(await (await steward.ask(PATHS.heads(unit) + asked([1]))).json()).past;
  expect(await of('cafe')).toHaveLength(1);
  expect(await of('cinema')).toEqual([]);
});
