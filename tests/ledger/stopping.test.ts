import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { createEnrolmentCode } from '../../src/ledger/enrolment/codes.ts';
import { databaseFile } from '../../src/ledger/storage/data-directory.ts';
import Database from '../../src/ledger/storage/sqlite-driver.ts';
import { type EnrolmentAnswer, enrolmentAnswerSchema } from '../../src/protocol/enrolment.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { onBothEngines, type TestPlace } from './both-engines.ts';
import { newTillKey, Till } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { type ServedProcess, serveProcess } from './served-process.ts';
import { asRegister, askToEnrol, headIn, send } from './server-kit.ts';

/** Three seconds by itself, more on a slow machine; supervisors wait for fifteen (`deploy`, compose.yaml). */
const BOUND_MS = 10_000;

const ASK = 'GET /healthz HTTP/1.1\r\nhost: till\r\nconnection: keep-alive\r\n\r\n';
const HALF =
  'POST /v1/session HTTP/1.1\r\nhost: till\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{';

onBothEngines('stopping a ledger that is being sent to', (newPlace, engine) => {
  let place: TestPlace;
  let served: ServedProcess;
  let till: Till;
  let answer: EnrolmentAnswer;
  let batch: SignedEntry[];

  beforeEach(async () => {
    place = await newPlace();
    const ledger = await place.open();
    await foundSampleIn(ledger.db);
    const { code } = await createEnrolmentCode(ledger.db, 'cafe', Date.now(), randomBytes);
    await ledger.close();
    served = await serveProcess(place.dataDir, place.variables);
    const key = await newTillKey();
    answer = enrolmentAnswerSchema.parse((await askToEnrol(served.url, code, key)).body);
    till = new Till({ unit: 'cafe', register: answer.register, epoch: answer.epoch }, key);
    // The register knows the ledger's time from here on.
    await asRegister(served.url, answer, PATHS.head(answer.register));
    batch = [await till.openShift()];
    while (batch.length < 500) batch.push(await till.sell({ coffee: 1, bun: 2 }));
  });
  afterEach(async () => {
    served.signal('SIGKILL');
    await served.ended;
    await place.remove();
  });

  /** Sends the batch; null where nothing was answered. */
  const bring = (url = served.url) => send(url, answer, batch, { time: Date.now() }).catch(() => null);

  /** How many entries, transactions and entries by the head there are; how far from zero the postings are; the takings. */
  async function stored() {
    const { db, close } = await place.open();
    const count = async (table: 'entries' | 'transactions') =>
      (await db.selectFrom(table).selectAll().execute()).length;
    const heads = await db.selectFrom('registers').select('seq').execute();
    const postings = await db.selectFrom('postings').select('amount').execute();
    const sales = await db.selectFrom('day_totals').select('count').where('measure', '=', 'sales').execute();
    const all = {
      entries: await count('entries'),
      transactions: await count('transactions'),
      head: heads[0]?.seq ?? 0,
      balance: postings.reduce((sum, { amount }) => sum + Number(amount), 0),
      sales: sales.reduce((sum, each) => sum + each.count, 0),
    };
    await close();
    return all;
  }
  const NOTHING = { entries: 0, transactions: 0, head: 0, balance: 0, sales: 0 };
  const ALL = { entries: 500, transactions: 500, head: 500, balance: 0, sales: 499 };

  /** A connection on which something was sent. */
  async function connected(text: string): Promise<Socket> {
    const socket = connect(served.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(text);
    if (text === ASK) await once(socket, 'data');
    return socket;
  }

  /** Holds what a batch writes, as another process that writes would; gives how to let go. */
  async function hold(): Promise<() => Promise<void>> {
    if (place.databaseUrl === null) {
      const other = new Database(databaseFile(place.dataDir));
      other.exec('begin immediate');
      return async () => {
        other.exec('rollback');
        other.close();
      };
    }
    const other = new pg.Client({ connectionString: place.databaseUrl });
    await other.connect();
    await other.query('begin');
    await other.query('select * from registers for update');
    return async () => {
      await other.query('rollback');
      await other.end();
    };
  }

  test('[SERVICE-6] a batch that is being taken is answered and there, whatever signals follow and whoever stays connected', async () => {
    const sockets = await Promise.all(Array.from({ length: 20 }, () => connected(ASK)));
    const letGo = await hold();
    const asked = bring();
    await pause(700);
    const begin = performance.now();
    served.signal('SIGTERM');
    // SQLite's wait stands in the process's way: it hears of signals after it.
    if (engine === 'PostgreSQL') await served.hears('Stopping');
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGTERM'] as const) {
      served.signal(signal);
      await pause(50);
    }
    await letGo();
    const answered = await asked;
    expect([answered?.status, answered && headIn(answered)?.hash]).toEqual([200, till.prev]);
    const { code, signal, at } = await served.ended;
    expect([code, signal]).toEqual([0, null]);
    expect(at - begin).toBeLessThan(BOUND_MS);
    expect(served.out().match(/Stopping/g)).toHaveLength(1);
    expect(await stored()).toEqual(ALL);
    for (const socket of sockets) socket.destroy();
  }, 90_000);

  test('[SERVICE-6] whenever SIGTERM comes, a batch is answered 200 and there, or not taken at all; one that never ends is cut', async () => {
    for (const afterMs of [0, 10, 60]) {
      const before = await stored();
      const half = await connected(HALF);
      const asked = bring();
      await pause(afterMs);
      const begin = performance.now();
      served.signal('SIGTERM');
      const answered = await asked;
      const { code, signal, at } = await served.ended;
      expect([code, signal]).toEqual([0, null]);
      expect(at - begin).toBeLessThan(BOUND_MS);
      expect(await stored(), `after ${afterMs} ms`).toEqual(answered?.status === 200 ? ALL : before);
      half.destroy();
      served = await serveProcess(place.dataDir, place.variables);
    }
    // What was not taken is taken once it is sent again.
    expect((await bring())?.status).toBe(200);
    expect(await stored()).toEqual(ALL);
  }, 180_000);

  if (engine === 'PostgreSQL')
    test('[SERVICE-6] a database that holds on does not: nothing is answered, nothing is there', async () => {
      const letGo = await hold();
      const asked = bring();
      await pause(500);
      const begin = performance.now();
      served.signal('SIGTERM');
      const { code, at } = await served.ended;
      expect(code).toBe(0);
      // The three seconds, and what is left of the four that it waits for a lock.
      expect(at - begin).toBeLessThan(BOUND_MS);
      expect((await asked)?.status).not.toBe(200);
      await letGo();
      expect(await stored()).toEqual(NOTHING);
    }, 90_000);
});
