import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOG_KINDS } from '../../src/protocol/office-log.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { postgresToTest } from '../postgres.ts';
import { fill } from './filled-ledger.ts';
import { ask, cookieOf, type Gate, openGate } from './gate-kit.ts';
import { officeActs } from './office-acts.ts';
import { TODAY } from './register-kit.ts';
import {
  FEDERATION_WIDE,
  type Listener,
  listenToStatements,
  tablesByUnit,
  withoutUnit,
} from './statements-sent.ts';

const bin = postgresToTest();

/** What the office asks of tables of units without naming one, and why it may. */
const EXCEPTIONS = [
  // Which units there are: who acts for the federation sees all of them.
  /^select distinct "unit_id" from "catalogues" order by "unit_id"$/,
  // What a person may, in whichever unit; the roles of all people, for whoever manages accounts.
  /^select "unit_id", "may" from "account_roles" inner join "office_roles" on .* where "account" = \$1$/,
  /^select \* from "account_roles" order by "unit_id", "role"$/,
  /^delete from "account_roles" where "account" = \$1$/,
  /^select "account" from "account_roles" where "role" = \$1$/,
];

const MONTH = TODAY.slice(0, 7);
/** Each page and file of the office, by the address that the ledger has it at. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  [PATHS.session]: [PATHS.session],
  [PATHS.myself]: [PATHS.myself],
  [PATHS.accounts]: [PATHS.accounts],
  [PATHS.officeLog]: [PATHS.officeLog],
  [PATHS.day(':unit', ':date')]: [PATHS.day('cafe', TODAY)],
  [PATHS.export(':unit')]: ['day', 'sale', 'line'].map(
    (by) => `${PATHS.export('cafe')}?from=${TODAY}&to=${TODAY}&by=${by}`,
  ),
  [PATHS.period(':unit', ':period')]: [PATHS.period('cafe', MONTH), PATHS.period('cafe', '2026')],
  [PATHS.periodFile(':unit', ':period')]: [PATHS.periodFile('cafe', MONTH)],
  [PATHS.federationMonth(':month')]: [PATHS.federationMonth(MONTH)],
  [PATHS.federationMonthFile(':month')]: [PATHS.federationMonthFile(MONTH)],
  [PATHS.heads(':unit')]: [PATHS.heads('cafe'), `${PATHS.heads('cafe')}?at=r1/1/1,r2/1/2`],
  [PATHS.held(':unit')]: [PATHS.held('cafe'), PATHS.held('cinema')],
  [PATHS.chart(':unit')]: [PATHS.chart('cafe')],
};

describe.skipIf(bin === null)('what the office sends to PostgreSQL', () => {
  let gate: Gate;
  let listener: Listener;
  beforeAll(async () => {
    listener = listenToStatements();
    gate = await openGate({ postgres: bin, logLevel: 'silent', sample: false, around: listener.during });
    await fill(gate.ledger);
  });
  afterAll(async () => {
    listener.stop();
    await gate.close();
  });

  test('[LEDGER-9] for each of its pages, files and acts names the unit, but for what is named here', async () => {
    const cookie = await cookieOf(gate, 'steward');
    const there = gate.app.guarded.filter(({ method, url }) => method === 'GET' && url.includes('/office/'));
    expect(Object.keys(PAGES).toSorted()).toEqual([...new Set(there.map(({ url }) => url))].toSorted());
    for (const url of Object.values(PAGES).flat())
      expect([url, (await ask(gate, 'GET', url, { cookie })).status]).toEqual([url, 200]);
    const acts = officeActs(gate, cookie);
    for (const kind of LOG_KINDS) {
      // It is done by command, while no ledger runs.
      if (kind === 'keys-made') continue;
      for (const prepare of acts[kind]) {
        const act = await prepare();
        expect([kind, await act()]).toEqual([kind, true]);
      }
    }
    const { ofUnits } = await tablesByUnit(gate.ledger.db);
    expect(ofUnits.length).toBeGreaterThan(10);
    expect(listener.sent.size).toBeGreaterThan(90);
    const odd = withoutUnit(listener.sent, ofUnits);
    expect(odd.filter((text) => !EXCEPTIONS.some((each) => each.test(text)))).toEqual([]);
    for (const each of EXCEPTIONS)
      expect(
        odd.some((text) => each.test(text)),
        String(each),
      ).toBe(true);
  }, 180_000);

  test('[LEDGER-9] what has no unit is the federation’s, by name', async () => {
    const { others } = await tablesByUnit(gate.ledger.db);
    expect(others).toEqual(Object.keys(FEDERATION_WIDE).toSorted());
  });
});

test('[LEDGER-9] a statement that names no unit is seen', () => {
  const units = ['entries', 'day_totals', 'account_roles'];
  const named = [
    'select * from "entries" where "unit_id" = $1',
    'insert into "day_totals" ("unit_id", "key") values ($1, $2)',
    'select * from day_totals where unit_id in ($1, $2)',
    'update "accounts" set "name" = $1 where "account" = $2',
    'select * from "federation"',
    'start transaction isolation level repeatable read',
  ];
  const odd = [
    'select * from "entries" where "seq" = $1',
    'delete from entries',
    'insert into "day_totals" ("key", "unit_id") values ($1, $2)',
    'update "elsewhere" set "name" = $1',
    'select pg_advisory_xact_lock($1) from entries where unit_id = $2',
    'lock table accounts',
  ];
  expect(withoutUnit([...named, ...odd], units)).toEqual(odd);
});
