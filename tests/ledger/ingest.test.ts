import { verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BodyOf } from '../../src/core/journal/body.ts';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { headAnswerSchema, MAX_ENTRIES } from '../../src/protocol/entries.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { newTillKey, NOON, Till } from './register-kit.ts';
import {
  type Answer,
  answerOf,
  asRegister,
  type EnrolledTill,
  enrolTill,
  headIn,
  postJson,
  send,
  startTestLedger,
  type TestLedger,
} from './server-kit.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startTestLedger();
});
afterAll(() => ledger.close());

const open = (): Promise<EnrolledTill> => enrolTill(ledger);
const storedSeqs = ({ till }: EnrolledTill): number[] =>
  ledger
    .rows<{ seq: number }>('select seq from entries where register = ? order by seq', till.at.register)
    .map(({ seq }) => seq);
const asideOf = ({ till }: EnrolledTill) =>
  ledger.rows<{ reason: string; entry: string }>(
    'select reason, entry from set_aside where register = ?',
    till.at.register,
  );
const flagsOf = ({ till }: EnrolledTill): string[] =>
  ledger
    .rows<{ flags: string }>('select flags from entries where register = ? order by seq', till.at.register)
    .map(({ flags }) => flags);

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
  expect(answer.body).toMatchObject({ type: `urn:commontill:problem:${code}`, status });
}

describe('a batch that is right', () => {
  test('is taken, and the answer tells the head, signed by the ledger [SYNC-6]', async () => {
    const { till, answer } = await open();
    const sent = await send(ledger.url, answer, [await till.openShift(), await till.sell({ coffee: 2 })]);
    expect(sent.status).toBe(200);
    expect(headIn(sent)).toEqual({ v: 1, ...till.at, seq: 2, hash: till.prev, time: NOON });
    const { head } = headAnswerSchema.parse(sent.body);
    const key = { key: Buffer.from(answer.ledgerKey, 'base64url'), type: 'spki', format: 'der' } as const;
    const signature = Buffer.from(head.signature, 'base64url');
    const signed = verify('sha256', Buffer.from(head.text), { ...key, dsaEncoding: 'ieee-p1363' }, signature);
    expect(signed).toBe(true);
  });

  test('[JOURNAL-1] is hashed as the register hashed it, whatever alphabet its texts are in', async () => {
    const enrolled = await open();
    const { till, answer } = enrolled;
    const names = ['crème brûlée', 'чай', '餡パン', '🥐🫖', 'e\u0301'];
    const change = (body: BodyOf<'sale'>) => ({
      ...body,
      lines: body.lines.map((line) => ({ ...line, name: names.join(' ') })),
    });
    const entries = [await till.openShift(), await till.sell({ tea: 1 }, { change })];
    const sent = await send(ledger.url, answer, entries);
    expect(headIn(sent)).toMatchObject({ seq: 2, hash: till.prev });
    expect(storedSeqs(enrolled)).toEqual([1, 2]);
  });

  test('is taken gzipped', async () => {
    const { till, answer } = await open();
    const entries = [await till.openShift(), await till.sell({ coffee: 2 })];
    expect((await send(ledger.url, answer, entries, { gzip: true })).status).toBe(200);
  });

  test('[SYNC-2] is taken once, however often and in however many pieces it comes', async () => {
    const enrolled = await open();
    const { till, answer } = enrolled;
    const entries = [await till.openShift(), await till.sell({ tea: 1 }), await till.sell({ bun: 1 })];
    for (const batch of [entries.slice(0, 2), entries, entries.slice(1), entries.toReversed()]) {
      const sent = await send(ledger.url, answer, batch);
      expect(sent.status).toBe(200);
      if (batch !== entries.slice(0, 2)) expect(headIn(sent)?.seq).toBeGreaterThanOrEqual(2);
    }
    expect(storedSeqs(enrolled)).toEqual([1, 2, 3]);
  });

  test('[SYNC-2] is taken once when it arrives several times at once', async () => {
    const enrolled = await open();
    const entries = [await enrolled.till.openShift(), await enrolled.till.sell({ tea: 1 })];
    // One passes at a time [SYNC-18]; the others are told to come back, and do.
    const insist = async (): Promise<number> => {
      const { status } = await send(ledger.url, enrolled.answer, entries);
      return status === 503 ? insist() : status;
    };
    expect(await Promise.all(Array.from({ length: 6 }, insist))).toEqual([200, 200, 200, 200, 200, 200]);
    expect(storedSeqs(enrolled)).toEqual([1, 2]);
  });

  test('[SYNC-3] that comes before its turn is a gap, and is taken in its turn', async () => {
    const enrolled = await open();
    const { till, answer } = enrolled;
    const first = [await till.openShift(), await till.sell({ tea: 1 })];
    const second = [await till.sell({ bun: 1 }), await till.sell({ bun: 2 })];
    const early = await send(ledger.url, answer, second);
    expectProblem(early, 409, 'gap');
    expect(headIn(early)?.seq).toBe(0);
    expect((await send(ledger.url, answer, first)).status).toBe(200);
    expect(headIn(await send(ledger.url, answer, second))?.seq).toBe(4);
    expect(asideOf(enrolled)).toEqual([]);
  });

  test('[DAY-3] tells how far off the register clock is', async () => {
    const { till, answer } = await open();
    await send(ledger.url, answer, [await till.openShift()], { time: NOON + 3 * 3_600_000 });
    const rows = ledger.rows(
      'select skew_ms, last_heard from registers where register = ?',
      till.at.register,
    );
    expect(rows).toEqual([{ skew_ms: 10_800_000, last_heard: NOON }]);
  });
});

describe('entries that do not verify', () => {
  const tampers: Record<string, (entry: SignedEntry, till: Till) => SignedEntry | Promise<SignedEntry>> = {
    'a changed body': (entry) => ({ ...entry, body: entry.body.replace('"total":', '"total":1') }),
    'a changed envelope': (entry) => ({ ...entry, envelope: entry.envelope.replace('"mika"', '"nora"') }),
    'no envelope at all': (entry) => ({ ...entry, envelope: 'hello' }),
    'another key': async (entry) => ({
      ...entry,
      signature: await (await newTillKey()).sign(entry.envelope),
    }),
    'a character that no database keeps': (entry) => ({ ...entry, body: `${entry.body}\u0000` }),
  };

  for (const [what, tamper] of Object.entries(tampers)) {
    test(`[SYNC-5] ${what}: the prefix is taken, the rest kept aside, nothing freezes`, async () => {
      const enrolled = await open();
      const { till, answer } = enrolled;
      const good = [await till.openShift(), await till.sell({ tea: 1 })];
      const right = await till.sell({ bun: 1 });
      const after = await till.sell({ bun: 2 });
      const sent = await send(ledger.url, answer, [...good, await tamper(right, till), after]);
      expectProblem(sent, 422, 'not-authentic');
      expect(headIn(sent)?.seq).toBe(2);
      expect(asideOf(enrolled).map(({ reason }) => reason)).toEqual(['not-authentic', 'not-authentic']);
      expect((await send(ledger.url, answer, [right, after])).status).toBe(200);
      expect(storedSeqs(enrolled)).toEqual([1, 2, 3, 4]);
    });
  }

  test('[SYNC-5] an entry of another register is not taken under this one', async () => {
    const [enrolled, other] = [await open(), await open()];
    const foreign = new Till(other.till.at, enrolled.till.key);
    const sent = await send(ledger.url, enrolled.answer, [await foreign.openShift()]);
    expectProblem(sent, 422, 'wrong-register');
    expect(headIn(sent)).toMatchObject({ register: enrolled.till.at.register, seq: 0 });
  });
});

describe('a fork', () => {
  test('[SYNC-4] is stored, answered 409, and the first history goes on', async () => {
    const enrolled = await open();
    const { till, answer } = enrolled;
    await send(ledger.url, answer, [await till.openShift()]);
    const clone = till.clone();
    await send(ledger.url, answer, [await till.sell({ coffee: 1 })]);
    const theirs = [await clone.sell({ bun: 1 }), await clone.sell({ bun: 2 })];
    const sent = await send(ledger.url, answer, theirs);
    expectProblem(sent, 409, 'fork');
    expect(headIn(sent)).toMatchObject({ seq: 2, hash: till.prev });
    expectProblem(await send(ledger.url, answer, [await clone.sell({ bun: 3 })]), 409, 'fork');
    expectProblem(await send(ledger.url, answer, theirs), 409, 'fork');
    expect(asideOf(enrolled).map(({ entry }) => JSON.parse(entry))).toEqual(expect.arrayContaining(theirs));
    expect(asideOf(enrolled)).toHaveLength(3);
    expect((await send(ledger.url, answer, [await till.sell({ coffee: 2 })])).status).toBe(200);
    expect(storedSeqs(enrolled)).toEqual([1, 2, 3]);
  });
});

describe('an authentic entry that is odd', () => {
  test('[JOURNAL-5] of an unknown kind or version is stored unposted and blocks nothing', async () => {
    const enrolled = await open();
    const { till, answer } = enrolled;
    const entries = [
      await till.write('moon-landing', { salt: '00', crew: 3 }),
      await till.write('Paid_In 2', { salt: '00', amount: 3 }),
      await till.write('sale', { from: 'the future' }),
      await till.sell({ tea: 1 }),
    ];
    expect((await send(ledger.url, answer, entries)).status).toBe(200);
    const posted = ledger.rows<{ posted: number }>(
      'select posted from entries where register = ? order by seq',
      till.at.register,
    );
    expect(posted.map((row) => row.posted)).toEqual([0, 0, 0, 1]);
  });

  test('[LEDGER-3] is taken, posted to suspense and flagged', async () => {
    const enrolled = await open();
    const { till, answer } = enrolled;
    const entries = [
      await till.sell({ coffee: 1 }),
      await till.sell({ coffee: 1 }, { change: (body) => ({ ...body, tenders: [] }) }),
      await till.sell({ tea: 1 }, { change: (body) => ({ ...body, catalogue: 99 }) }),
      await till.sell({ tea: 1 }, { change: changeLine({ product: 'moonshine' }) }),
      await till.sell(
        { tea: 1 },
        { change: changeLine({ unitPrice: 200, full: 200, chargedUnitPrice: 200 }) },
      ),
      await till.sell({ tea: 1 }, { change: changeLine({ chargedUnitPrice: 100 }) }),
      await till.sell({ tea: 1 }, { card: { organisation: 'dockers', tier: 0 } }),
    ];
    expect((await send(ledger.url, answer, entries)).status).toBe(200);
    expect(flagsOf(enrolled)).toEqual([
      '',
      'does-not-add-up',
      'unknown-catalogue',
      'unknown-product',
      'does-not-add-up price-differs',
      'does-not-add-up price-unexplained',
      '',
    ]);
    const suspense = ledger.rows(
      `select seq, amount from postings where account = 'suspense' and register = ?`,
      till.at.register,
    );
    expect(suspense).toEqual([{ seq: 2, amount: 320 }]);
    const unbalanced = 'select seq from postings group by register, epoch, seq having sum(amount) <> 0';
    expect(ledger.rows(unbalanced)).toEqual([]);
    const posted = 'select seq from transactions where register = ? order by seq';
    expect(ledger.rows<{ seq: number }>(posted, till.at.register).map(({ seq }) => seq)).toEqual(
      entries.map((_, index) => index + 1),
    );
  });
});

describe('a request that is wrong', () => {
  const post = async ({ answer }: EnrolledTill, body: string, headers: Record<string, string> = {}) =>
    answerOf(
      await asRegister(ledger.url, answer, PATHS.entries(answer.register), {
        headers: { 'content-type': 'application/json', ...headers },
        body: new TextEncoder().encode(body),
      }),
    );

  test('is refused in words: shape, JSON, media type, encoding', async () => {
    const enrolled = await open();
    expectProblem(await post(enrolled, '{"entries":'), 400, 'bad-request');
    expectProblem(await post(enrolled, ''), 400, 'bad-request');
    expectProblem(await post(enrolled, '{"entries":[]}'), 400, 'bad-request');
    expectProblem(await post(enrolled, '[1]'), 400, 'bad-request');
    const unsigned = '{"entries":[{"envelope":"{}","body":"{}","signature":"no"}]}';
    const refused = await post(enrolled, unsigned);
    expectProblem(refused, 400, 'bad-request');
    expect(refused.body['detail']).toContain('body/entries/0/signature');
    expectProblem(await post(enrolled, 'a,b', { 'content-type': 'text/csv' }), 415, 'unsupported-media');
    expectProblem(await post(enrolled, '{}', { 'content-encoding': 'br' }), 415, 'unsupported-media');
    expectProblem(await post(enrolled, 'not gzip', { 'content-encoding': 'gzip' }), 400, 'bad-request');
  });

  test('[SYNC-1] is too large above 500 entries or 1 MB, counted after decompression', async () => {
    const enrolled = await open();
    const { answer, till } = enrolled;
    const entry = await till.openShift();
    const many = Array.from({ length: MAX_ENTRIES + 1 }, () => entry);
    expectProblem(await send(ledger.url, answer, many), 413, 'too-large');
    const heavy = Array.from({ length: 4 }, () => ({ ...entry, body: 'x'.repeat(300_000) }));
    expectProblem(await send(ledger.url, answer, heavy), 413, 'too-large');
    expectProblem(await send(ledger.url, answer, heavy, { gzip: true }), 413, 'too-large');
  });

  test('is refused without the signature of that register', async () => {
    const [enrolled, other] = [await open(), await open()];
    const entries = [await enrolled.till.openShift()];
    const address = PATHS.entries(enrolled.answer.register);
    const sent = {
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify({ entries })),
    };
    expectProblem(
      await answerOf(await asRegister(ledger.url, other.answer, address, sent)),
      403,
      'not-allowed',
    );
    expectProblem(await postJson(`${ledger.url}${address}`, { entries }), 401, 'not-signed-in');
    expect(storedSeqs(enrolled)).toEqual([]);
  });
});

type Line = Parameters<NonNullable<Parameters<Till['sell']>[1]>['change'] & {}>[0]['lines'][number];

/** Changes the first line of a sale and nothing else. */
const changeLine =
  (change: Partial<Line>) =>
  <Body extends { lines: Line[] }>(body: Body): Body => ({
    ...body,
    lines: body.lines.map((line, index) => (index === 0 ? { ...line, ...change } : line)),
  });
