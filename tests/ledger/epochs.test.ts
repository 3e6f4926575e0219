import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSignedBy, storedPublicKey } from '../../src/ledger/keys/signatures.ts';
import { type EnrolmentAnswer, enrolmentAnswerSchema } from '../../src/protocol/enrolment.ts';
import { statementAnswerSchema } from '../../src/protocol/enrolment-statement.ts';
import { type DayReport, dayReportSchema, newCodeSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { signIn } from './office-kit.ts';
import { newTillKey, Till, TODAY } from './register-kit.ts';
import {
  askToEnrol,
  asRegister,
  type EnrolledTill,
  enrolTill,
  headIn,
  newCode,
  send,
  startTestLedger,
  type TestLedger,
} from './server-kit.ts';

let ledger: TestLedger;
let lost: EnrolledTill;

beforeEach(async () => {
  ledger = await startTestLedger();
  lost = await enrolTill(ledger);
  await send(ledger.url, lost.answer, [await lost.till.openShift(), await lost.till.sell({ tea: 1 })]);
});
afterEach(() => ledger.close());

/** Asks the office for a code by which another tablet becomes a register. */
async function codeFor(register: string, unit = 'cafe'): Promise<Response> {
  const { ask } = await signIn(ledger.url, 'coordinator');
  return ask(`${PATHS.codes(unit)}?replaces=${register}`, { method: 'POST' });
}

/** Another tablet, with a new key, in the place of the lost one. */
async function replacement(): Promise<EnrolledTill> {
  const { code } = newCodeSchema.parse(await (await codeFor(lost.answer.register)).json());
  const key = await newTillKey();
  const answer: EnrolmentAnswer = enrolmentAnswerSchema.parse((await askToEnrol(ledger.url, code, key)).body);
  const { unit, register, epoch } = answer;
  return { till: new Till({ unit, register, epoch }, key), answer };
}

async function report(): Promise<DayReport> {
  const { ask } = await signIn(ledger.url, 'coordinator');
  return dayReportSchema.parse(await (await ask(PATHS.day('cafe', TODAY))).json());
}

test('[ENROL-4] another tablet is the same register in a new epoch: a new key, receipt prefix, and the head of before', async () => {
  const { answer, till } = await replacement();
  expect(answer).toMatchObject({ register: lost.answer.register, epoch: 2, receiptPrefix: 'KT2' });
  expect(answer.lastKnownHead).toEqual({ epoch: 1, seq: 2, hash: lost.till.prev });
  expect(lost.answer.lastKnownHead).toBeNull();
  const first = await till.write('register-opened', {
    salt: '00'.repeat(16),
    app: 'test',
    lastKnownHead: answer.lastKnownHead,
  });
  const sent = await send(ledger.url, answer, [first, await till.openShift(), await till.sell({ bun: 1 })]);
  expect(headIn(sent)).toMatchObject({ epoch: 2, seq: 3 });
  // The old key signs nothing in the new epoch, and the new one nothing in the old.
  const stranger = new Till(till.at, lost.till.key);
  expect((await send(ledger.url, answer, [await stranger.openShift()])).status).toBe(422);
});

test('[ENROL-5] the old epoch is shown as silent since its last entry; the tablet that turns up may still send its tail', async () => {
  const { answer, till } = await replacement();
  await send(ledger.url, answer, [await till.openShift(), await till.sell({ bun: 1 })]);
  const states = async () =>
    (await report()).registers.map(({ epoch, replaced, seq }) => [epoch, replaced, seq]);
  expect(await states()).toEqual([
    [1, true, 2],
    [2, false, 2],
  ]);
  const tail = [await lost.till.sell({ coffee: 1 }), await lost.till.closeShift(10_000, 10_000)];
  expect(headIn(await send(ledger.url, lost.answer, tail))).toMatchObject({ epoch: 1, seq: 4 });
  expect(await states()).toEqual([
    [1, true, 4],
    [2, false, 2],
  ]);
  const day = await report();
  const all = [...lost.till.sales, ...till.sales];
  expect(day.takings).toBe(all.reduce((sum, { body }) => sum + body.total, 0));
  expect(day.held.count).toBe(0);
});

test('[ENROL-4] a third tablet is a third epoch; a code is for a register of its own unit only', async () => {
  await replacement();
  const third = await replacement();
  expect(third.answer).toMatchObject({ epoch: 3, receiptPrefix: 'KT3', lastKnownHead: { epoch: 2, seq: 0 } });
  expect((await codeFor('nobody')).status).toBe(404);
  expect((await codeFor('office')).status).toBe(404);
  expect((await codeFor(lost.answer.register, 'cinema')).status).toBe(403);
});

test('[ENROL-2] [ENROL-4] a lost answer burns nothing: the same code with the same key is the same epoch', async () => {
  const code = await newCode(ledger, 'cafe', lost.answer.register);
  const key = await newTillKey();
  const answers = await Promise.all([1, 2, 3].map(() => askToEnrol(ledger.url, code, key)));
  expect(answers.map(({ body }) => body['epoch'])).toEqual([2, 2, 2]);
});

test('[ENROL-7] what the ledger signs of an enrolment comes with it, and later to whoever has not got it', async () => {
  const { register, statement } = lost.answer;
  const said: unknown = JSON.parse(statement?.text ?? '');
  expect(said).toMatchObject({ unit: 'cafe', register, epoch: 1, publicKey: lost.till.key.publicKey });
  const key = storedPublicKey(lost.answer.ledgerKey);
  expect(await isSignedBy(key, statement?.text ?? '', statement?.signature ?? '')).toBe(true);
  const asked = await asRegister(ledger.url, lost.answer, PATHS.enrolment(register));
  expect(asked.status).toBe(200);
  const { statement: again } = statementAnswerSchema.parse(await asked.json());
  expect(again.text).toBe(statement?.text);
  expect(await isSignedBy(key, again.text, again.signature)).toBe(true);
});

test('[FORK-4] a twin that is enrolled anew sells on; until then what it sells is held, and the rest of it stays so', async () => {
  const twin = lost.till.clone();
  await send(ledger.url, lost.answer, [await lost.till.sell({ tea: 1 })]);
  const before = await send(ledger.url, lost.answer, [await twin.sell({ bun: 1 })]);
  expect([before.status, before.body['code']]).toEqual([409, 'fork']);
  expect((await send(ledger.url, lost.answer, [await twin.sell({ bun: 2 })])).status).toBe(409);
  const { takings } = await report();
  const { answer, till } = await replacement();
  expect(answer).toMatchObject({ register: lost.answer.register, epoch: 2 });
  const sold = [await till.openShift(), await till.sell({ bun: 1 })];
  expect((await send(ledger.url, answer, sold)).status).toBe(200);
  const after = await report();
  expect(after.takings).toBe(takings + (till.sales[0]?.body.total ?? 0));
  expect(after.held.count).toBe(2);
  const states = after.registers.map(({ epoch, held }) => [epoch, held?.count ?? 0]);
  expect(new Map(states.map(([epoch = 0, count = 0]) => [epoch, count]))).toEqual(
    new Map([
      [1, 2],
      [2, 0],
    ]),
  );
}, 60_000);
