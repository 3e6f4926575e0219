import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CODE_LIFE_MS, normaliseCode } from '../../src/protocol/enrolment.ts';
import { headAnswerSchema, readHead } from '../../src/protocol/entries.ts';
import { signedStatementSchema } from '../../src/protocol/enrolment-statement.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { newTillKey, NOON } from './register-kit.ts';
import { sampleCatalogue } from './sample-federation.ts';
import {
  answerOf,
  asRegister,
  askToEnrol,
  enrolTill,
  newCode,
  postJson,
  startTestLedger,
  type TestLedger,
} from './server-kit.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startTestLedger();
});
afterAll(() => ledger.close());

test('[ENROL-1] a code makes a register with its own number, and works in any spelling', async () => {
  const code = await newCode(ledger, 'cinema');
  expect(normaliseCode(code)).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  const spelt = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  const first = await askToEnrol(ledger.url, spelt, await newTillKey(), 'Box office');
  expect(first.body).toMatchObject({
    unit: 'cinema',
    unitName: 'The cinema',
    epoch: 1,
    receiptPrefix: 'KT1',
  });
  const second = await askToEnrol(ledger.url, await newCode(ledger, 'cinema'), await newTillKey());
  expect(second.body).toMatchObject({ receiptPrefix: 'KT2' });
  expect(second.body['register']).not.toBe(first.body['register']);
  const stored = ledger.rows<{ code_hash: string }>('select code_hash from enrolment_codes');
  expect(JSON.stringify(stored)).not.toContain(normaliseCode(code));
});

test('[ENROL-2] the same code and key give the same answer again, even after it expired', async () => {
  const [code, key] = [await newCode(ledger), await newTillKey()];
  const first = await askToEnrol(ledger.url, code, key);
  ledger.clock.time = NOON + CODE_LIFE_MS * 2;
  const again = await askToEnrol(ledger.url, code, key);
  ledger.clock.time = NOON;
  // The same statement is signed anew, and no two signatures of this kind are alike.
  const { text } = signedStatementSchema.parse(first.body['statement']);
  const { signature } = signedStatementSchema.parse(again.body['statement']);
  expect(again.body).toEqual({ ...first.body, statement: { text, signature } });
});

test('[ENROL-2] the same code and key at once make one register', async () => {
  const [code, key] = [await newCode(ledger), await newTillKey()];
  const answers = await Promise.all(Array.from({ length: 4 }, () => askToEnrol(ledger.url, code, key)));
  expect(new Set(answers.map(({ body }) => body['register'])).size).toBe(1);
});

test('[ENROL-1] a used, an expired and a wrong code are refused, each in its words', async () => {
  const code = await newCode(ledger);
  await askToEnrol(ledger.url, code, await newTillKey());
  expect((await askToEnrol(ledger.url, code, await newTillKey())).body).toMatchObject({
    code: 'code-used',
    status: 409,
  });
  const late = await newCode(ledger);
  ledger.clock.time = NOON + CODE_LIFE_MS + 1;
  expect((await askToEnrol(ledger.url, late, await newTillKey())).body).toMatchObject({
    code: 'code-expired',
    status: 410,
  });
  ledger.clock.time = NOON;
  const wrong = await askToEnrol(ledger.url, '0000-0000-0000', await newTillKey());
  expect(wrong.body).toMatchObject({ code: 'code-unknown', status: 404 });
});

test('[ENROL-2] the request must be signed by the key it brings, and that must be P-256', async () => {
  const code = await newCode(ledger);
  const [key, other] = [await newTillKey(), await newTillKey()];
  const stolen = await askToEnrol(ledger.url, code, { ...other, publicKey: key.publicKey });
  expect(stolen.body).toMatchObject({ code: 'bad-proof', status: 422 });
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const curve = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
  const foreign = await askToEnrol(ledger.url, code, { ...key, publicKey: curve });
  expect(foreign.body).toMatchObject({ code: 'bad-proof' });
  expect((await askToEnrol(ledger.url, code, key)).status).toBe(200);
});

test('a request of another shape is refused with its place', async () => {
  const refused = await postJson(`${ledger.url}${PATHS.enrolments}`, { code: 'x' });
  expect(refused.body).toMatchObject({ code: 'bad-request', status: 400 });
});

test('[ENROL-1] guessing codes is slowed down', async () => {
  const slow = await startTestLedger({ attemptsPerMinute: { enrolments: 3, signIns: 3 } });
  const key = await newTillKey();
  const statuses: number[] = [];
  for (let guess = 0; guess < 5; guess += 1) {
    statuses.push((await askToEnrol(slow.url, `0000-0000-000${guess}`, key)).status);
  }
  const last = await askToEnrol(slow.url, '0000-0000-0009', key);
  await slow.close();
  expect(statuses).toEqual([404, 404, 404, 429, 429]);
  expect(last.body).toMatchObject({ code: 'too-many-requests', status: 429 });
  expect(last.headers.get('retry-after')).toMatch(/^\d+$/);
});

test('an enrolled register reads its head and its price list, which it fetches once', async () => {
  const { answer } = await enrolTill(ledger);
  const get = (path: string, headers: Record<string, string> = {}) =>
    asRegister(ledger.url, answer, path, { headers });
  const { body } = await answerOf(await get(PATHS.head(answer.register)));
  expect(readHead(headAnswerSchema.parse(body).head.text)).toMatchObject({ seq: 0, hash: '0'.repeat(64) });
  const catalogue = await get(PATHS.catalogue(answer.register));
  expect(await catalogue.json()).toEqual(sampleCatalogue());
  const etag = catalogue.headers.get('etag') ?? '';
  const again = await get(PATHS.catalogue(answer.register), { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await fetch(`${ledger.url}${PATHS.catalogue(answer.register)}`)).status).toBe(401);
});
