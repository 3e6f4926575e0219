import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { factsOf } from '../../src/core/day/facts.ts';
import { addFacts, amountOf, NO_TOTALS, totalOf } from '../../src/core/day/totals.ts';
import { type DayReport, dayReportSchema, newCodeSchema, sessionSchema } from '../../src/protocol/office.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { addLogin, unitsOf } from '../../src/ledger/office/logins.ts';
import { SESSION_MS } from '../../src/ledger/office/sessions.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { signIn } from './office-kit.ts';
import { newTillKey, NOON, TODAY } from './register-kit.ts';
import { LOGINS } from './sample-federation.ts';
import {
  answerOf,
  askToEnrol,
  asRegister,
  enrolTill,
  postJson,
  send,
  startTestLedger,
  type TestLedger,
} from './server-kit.ts';
import { busyDay, verified } from './storage-contract.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startTestLedger();
});
afterAll(() => ledger.close());

const reportOf = async (unit: string, date = TODAY): Promise<DayReport> => {
  const { ask } = await signIn(ledger.url, 'steward');
  return dayReportSchema.parse(await (await ask(PATHS.day(unit, date))).json());
};

describe('a session', () => {
  test('tells who is signed in and what they may see', async () => {
    const { ask, attributes } = await signIn(ledger.url, 'coordinator');
    expect(attributes).toMatch(/HttpOnly/);
    expect(attributes).toMatch(/SameSite=Strict/);
    expect(attributes).not.toMatch(/Secure/);
    const session = sessionSchema.parse(await (await ask(PATHS.session)).json());
    expect(session).toMatchObject({ login: 'coordinator', federation: 'Harbour Federation' });
    expect(session.units.map(({ id, today }) => [id, today])).toEqual([
      ['cafe', TODAY],
      ['cinema', TODAY],
    ]);
  });

  test('is marked secure where people come by https', async () => {
    const secure = await startTestLedger({ publicUrl: 'https://ledger.example' });
    const { attributes } = await signIn(`http://127.0.0.1:${secure.port}`, 'steward');
    expect(attributes).toMatch(/Secure/);
    await secure.close();
  });

  test('is refused for a wrong password or login, in the same words', async () => {
    for (const wrong of [
      { ...LOGINS.steward, password: 'x' },
      { login: 'nobody', password: 'x' },
    ]) {
      const answer = await postJson(`${ledger.url}${PATHS.session}`, wrong, { [OFFICE_HEADER]: '1' });
      expect(answer.body).toMatchObject({ code: 'wrong-login', status: 401 });
    }
  });

  test('ends on signing out, and after twelve hours', async () => {
    const one = await signIn(ledger.url, 'steward');
    expect((await one.ask(PATHS.session, { method: 'DELETE' })).status).toBe(204);
    expect((await one.ask(PATHS.session)).status).toBe(401);
    const two = await signIn(ledger.url, 'steward');
    ledger.clock.time = NOON + SESSION_MS;
    const late = await two.ask(PATHS.session);
    ledger.clock.time = NOON;
    expect(late.status).toBe(401);
    expect(
      ledger.rows('select * from office_sessions where id_hash = ?', two.cookie.split('=')[1] ?? ''),
    ).toEqual([]);
  });

  test('ends with a new password, for that login alone', async () => {
    const { login, password } = LOGINS.coordinator;
    const old = await signIn(ledger.url, 'coordinator');
    const other = await signIn(ledger.url, 'steward');
    const db = await openDatabase(ledger.dataDir);
    await addLogin(db, login, password, ['cafe']);
    await db.destroy();
    expect((await old.ask(PATHS.session)).status).toBe(401);
    expect((await other.ask(PATHS.session)).status).toBe(200);
    const again = await signIn(ledger.url, 'coordinator');
    expect((await again.ask(PATHS.session)).status).toBe(200);
  });

  test('keeps its units with a new password that names none', async () => {
    const { login, password } = LOGINS.coordinator;
    const db = await openDatabase(ledger.dataDir);
    expect(await addLogin(db, login, password, null)).toEqual(['cafe']);
    expect(await unitsOf(db, login)).toEqual(['cafe']);
    expect(await addLogin(db, 'someone-new', password, null)).toBe('*');
    await db.destroy();
  });

  test('of one unit opens no other, nor does a register’s signature', async () => {
    const { ask } = await signIn(ledger.url, 'coordinator');
    expect((await ask(PATHS.day('cafe', TODAY))).status).toBe(200);
    const closed: [string, RequestInit?][] = [
      [PATHS.codes('nowhere'), { method: 'POST' }],
      [`${PATHS.export('cinema')}?from=${TODAY}&to=${TODAY}&by=line`],
      [PATHS.codes('cinema'), { method: 'POST' }],
    ];
    for (const [path, init] of closed) {
      expect((await answerOf(await ask(path, init))).body).toMatchObject({
        code: 'not-allowed',
        status: 403,
      });
    }
    const { answer } = await enrolTill(ledger, 'cinema');
    expect((await asRegister(ledger.url, answer, PATHS.day('cinema', TODAY))).status).toBe(401);
    expect((await fetch(`${ledger.url}${PATHS.day('cinema', TODAY)}`)).status).toBe(401);
  });

  test('[ENROL-1] makes enrolment codes that work', async () => {
    const { ask } = await signIn(ledger.url, 'coordinator');
    const made = newCodeSchema.parse(await (await ask(PATHS.codes('cafe'), { method: 'POST' })).json());
    expect(made.url).toContain(`${ledger.url}/enrol#code=${made.code}&key=`);
    expect((await askToEnrol(ledger.url, made.code, await newTillKey())).body).toMatchObject({
      unit: 'cafe',
    });
  });
});

describe('the report of a day', () => {
  test('[REPORT-1] is the fold of the journal by core, to the cent', async () => {
    const { till, answer } = await enrolTill(ledger);
    const entries = await busyDay(till);
    expect((await send(ledger.url, answer, entries)).status).toBe(200);
    const facts = (await verified(till, entries)).flatMap(({ known }) => (known ? factsOf(known) : []));
    const totals = addFacts(NO_TOTALS, facts);
    const report = await reportOf('cafe');
    expect(report).toMatchObject({
      sales: totalOf(totals, 'sales'),
      refunds: totalOf(totals, 'refunds'),
      full: totalOf(totals, 'full').amount,
      solidarity: amountOf(totals, 'solidarity'),
      takings: totalOf(totals, 'takings').amount,
      net: amountOf(totals, 'net'),
      tax: amountOf(totals, 'tax'),
      overShort: -50,
      suspense: 0,
    });
    expect(report.takings).toBe(report.net + report.tax);
    expect(report.takings).toBe(report.tenders.reduce((sum, { amount }) => sum + amount, 0));
    expect(report.full - report.solidarity).toBe(
      report.categories.reduce((sum, { amount }) => sum + amount, 0),
    );
    expect(report.taxes.map(({ name }) => name)).toEqual(['Reduced', 'Standard']);
    expect(report.tenders.map(({ name }) => name)).toEqual(['Card terminal', 'Cash']);
  });

  test('[REPORT-2] tells of each register up to which entry it is here, and its shift', async () => {
    const { till, answer } = await enrolTill(ledger, 'cinema');
    const stateNow = async (date?: string) =>
      (await reportOf('cinema', date)).registers.find(({ register }) => register === till.at.register);
    expect(await stateNow()).toMatchObject({ seq: 0, shift: 'none', z: null, lastHeard: null });
    await send(ledger.url, answer, [await till.openShift(), await till.write('moon-landing', {})]);
    const state = {
      seq: 2,
      hash: till.prev,
      shift: 'open',
      z: null,
      lastHeard: NOON,
      unposted: 1,
      keptAside: 0,
    };
    expect(await stateNow()).toMatchObject(state);
    expect(await stateNow('2026-11-13')).toMatchObject({ seq: 2, shift: 'none' });
    const clone = till.clone();
    await send(ledger.url, answer, [await till.closeShift(10_000, 10_000)]);
    await send(ledger.url, answer, [await clone.sell({ tea: 1 })]);
    expect(await stateNow()).toMatchObject({ seq: 3, shift: 'closed', z: 1, keptAside: 1 });
  });

  test('[PRIVACY-3] [REFUND-1] shows partners with few uses together; a refund takes no use off', async () => {
    const { till, answer } = await enrolTill(ledger, 'cinema');
    const dockers = { card: { organisation: 'dockers', tier: 0 } };
    const tenants = { card: { organisation: 'tenants', tier: 0 } };
    const entries = [await till.openShift()];
    for (let use = 0; use < 3; use += 1) entries.push(await till.sell({ coffee: 1 }, dockers));
    for (let use = 0; use < 2; use += 1) entries.push(await till.sell({ coffee: 1 }, tenants));
    await send(ledger.url, answer, entries);
    expect((await reportOf('cinema')).partners).toEqual([
      {
        id: 'dockers',
        name: "Dockers' Union",
        amount: 192,
        count: 3,
        colours: { ground: '#123456', cut: '#f0c050' },
      },
      { id: 'other', name: 'Other partners', amount: 64, count: 2, colours: null },
    ]);
    await send(ledger.url, answer, [await till.refund()]);
    expect((await reportOf('cinema')).partners[1]).toMatchObject({ id: 'other', count: 2, amount: 32 });
  });

  test('of a date that is none is refused', async () => {
    const { ask } = await signIn(ledger.url, 'steward');
    expect((await answerOf(await ask(PATHS.day('cafe', '14-11-2026')))).body).toMatchObject({
      code: 'bad-request',
    });
  });
});
