import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isLogin } from '../../src/ledger/office/logins.ts';
import { createEnrolmentCode } from '../../src/ledger/enrolment/codes.ts';
import { enrol } from '../../src/ledger/enrolment/enrol.ts';
import { ingest } from '../../src/ledger/ingest/ingest.ts';
import { type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { dayReport } from '../../src/ledger/reports/day-report.ts';
import { exportCsv } from '../../src/ledger/reports/export.ts';
import { enrolmentText } from '../../src/protocol/enrolment.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../postgres.ts';
import { newTillKey, NOON, Till, TODAY } from './register-kit.ts';
import { foundSampleIn, LOGINS, sampleCatalogue } from './sample-federation.ts';
import { temporaryDirectory } from './server-kit.ts';
import { addRegister, busyDay } from './storage-contract.ts';

const bin = postgresToTest();
const DAY = 86_400_000;

describe.skipIf(bin === null)('a ledger on SQLite and one on PostgreSQL', () => {
  const directory = temporaryDirectory();
  let cluster: Cluster;
  const ledgers: Ledger[] = [];
  let till: Till;
  /** The same question to both; what they answer alike. */
  async function both<Answer>(ask: (ledger: Ledger) => Promise<Answer>): Promise<Answer> {
    const [sqlite, postgres] = await Promise.all(ledgers.map(ask));
    if (sqlite === undefined) throw new Error('Nothing was answered.');
    expect(postgres).toEqual(sqlite);
    return sqlite;
  }

  beforeAll(async () => {
    cluster = await startCluster(bin ?? '');
    const database = await newDatabase(cluster.url);
    const now = () => NOON + DAY;
    for (const databaseUrl of [null, database.url]) {
      ledgers.push(await openLedger({ dataDir: directory.path, databaseUrl }, now));
    }
    till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
    const entries = await busyDay(till);
    for (const ledger of ledgers) {
      await foundSampleIn(ledger.db);
      await addRegister(ledger.db, till);
      for (let at = 0; at < entries.length; at += 7) {
        const batch = entries.slice(at, at + 7);
        await ingest(ledger, till.at, till.key.publicKey, batch, { now: NOON, skewMs: 0 });
      }
    }
  });
  afterAll(async () => {
    for (const ledger of ledgers) await ledger.close();
    cluster.stop();
    directory.remove();
  });

  test('[LEDGER-8] show the same day', async () => {
    const report = await both(({ db }) => dayReport(db, 'cafe', TODAY));
    expect(report?.sales.count).toBe(12);
    expect(report?.registers).toHaveLength(1);
  });

  test.each(['line', 'sale', 'day'] as const)('[LEDGER-8] export the same bytes by %s', async (by) => {
    const text = await both(async ({ db }) => {
      const made = await exportCsv(
        db,
        sampleCatalogue('cafe'),
        { by, from: TODAY, to: TODAY, own: true },
        3,
        NOON + DAY,
      );
      if (!made.ok) throw new Error(made.error);
      const chunks: string[] = [];
      for await (const chunk of made.value.chunks) chunks.push(chunk);
      return chunks.join('');
    });
    expect(text.split('\n').length).toBeGreaterThan(10);
  });

  test('[LEDGER-8] hold the same postings, totals and heads', async () => {
    const rows = await both(({ db }) =>
      db.selectFrom('postings').selectAll().orderBy('seq').orderBy('account').execute(),
    );
    expect(rows.length).toBeGreaterThan(40);
    await both(({ db }) =>
      db.selectFrom('day_totals').selectAll().orderBy('measure').orderBy('key').execute(),
    );
    await both(({ journal }) => journal.heard(till.at, { now: 5, skewMs: 1 }));
  });

  test('[ENROL-2] of two tablets that bring one code at once, one is enrolled', async () => {
    for (const { db } of ledgers) {
      const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
      const { code } = await createEnrolmentCode(db, 'cafe', NOON, random);
      const asked = await Promise.all(
        [await newTillKey(), await newTillKey()].map(async ({ publicKey, sign }) => {
          const signature = await sign(enrolmentText(code, publicKey, 'Till'));
          return enrol(db, { code, publicKey, name: 'Till', signature }, NOON, random);
        }),
      );
      expect(asked.filter(({ ok }) => ok)).toHaveLength(1);
      expect(asked.filter(({ ok }) => !ok)).toEqual([{ ok: false, error: 'code-used' }]);
    }
  });

  test('let the same people in', async () => {
    const { login, password } = LOGINS.steward;
    expect(await both(({ db }) => isLogin(db, login, password))).toBe(true);
    expect(await both(({ db }) => isLogin(db, login, `${password}!`))).toBe(false);
  });
});
