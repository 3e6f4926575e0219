import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rebuildAndMend } from '../../src/ledger/books/mend.ts';
import { rebuild } from '../../src/ledger/commands/rebuild.ts';
import { fromHere } from '../../src/ledger/office/log.ts';
import { postgresToTest } from '../postgres.ts';
import { onBothEngines, runCommand } from './both-engines.ts';
import { bring, fill, type Filled } from './filled-ledger.ts';
import { cookieOf, type Gate, openGate } from './gate-kit.ts';
import { watchLocks } from './waiting-for-locks.ts';

const bin = postgresToTest();

describe.skipIf(bin === null)('a rebuild that writes, beside a ledger that serves from PostgreSQL', () => {
  let gate: Gate;
  let filled: Filled;
  let holder: pg.Client;
  let locks: Awaited<ReturnType<typeof watchLocks>>;
  beforeEach(async () => {
    gate = await openGate({ postgres: bin, sample: false });
    filled = await fill(gate.ledger);
    holder = new pg.Client({ connectionString: gate.variables['DATABASE_URL'] });
    await holder.connect();
    locks = await watchLocks(gate.variables['DATABASE_URL'] ?? '');
    await holder.query(`begin; update registers set seq = seq where unit_id = 'cafe' and register = 'r1'`);
  }, 60_000);
  afterEach(async () => {
    await holder.end();
    await locks.close();
    await gate.close();
  });

  const spoilt = () => gate.ledger.db.updateTable('day_totals').set({ amount: 7, count: 7 }).execute();
  const write = () => runCommand(rebuild, gate.variables, '--write');

  test('[REBUILD-2] holds nobody up where nothing is wrong: it compares without a lock', async () => {
    expect(await write()).toMatchObject({ code: 0, complained: '' });
  }, 60_000);

  test('[REBUILD-2] where somebody holds a register, others sign in and sell while it waits, and what they sell counts', async () => {
    const { plain, cinema } = filled;
    await spoilt();
    const written = write();
    await expect.poll(locks.waiting, { timeout: 20_000, interval: 20 }).toBe(1);
    await cookieOf(gate, 'steward');
    await bring(gate.ledger, plain, [await plain.sell({ tea: 1 }), await plain.sell({ bun: 2 })]);
    await bring(gate.ledger, cinema, [await cinema.sell({ tea: 1 })]);
    // A later try, too, lets them go first.
    await expect.poll(locks.waiting, { timeout: 20_000, interval: 20 }).toBe(0);
    await expect.poll(locks.waiting, { timeout: 20_000, interval: 20 }).toBe(1);
    await cookieOf(gate, 'steward');
    await holder.query('rollback');
    expect(await written).toMatchObject({
      code: 0,
      said: expect.stringMatching(/\d+ totals are put right\.$/),
    });
    expect(await runCommand(rebuild, gate.variables)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Postings and totals are identical.'),
    });
  }, 60_000);
});

onBothEngines('two rebuilds that write at once', (newPlace) => {
  test('[REBUILD-2] put each sum right once', async () => {
    const place = await newPlace();
    const ledger = await place.open();
    await fill(ledger);
    await ledger.db.updateTable('day_totals').set({ amount: 7, count: 7 }).execute();
    const both = await Promise.all(
      [1, 2].map(() => rebuildAndMend(ledger.db, () => undefined, fromHere(ledger))),
    );
    expect(both.filter(({ written }) => written)).toHaveLength(1);
    expect(await rebuildAndMend(ledger.db, () => undefined)).toMatchObject({
      wrongSums: 0,
      wrongPostings: 0,
    });
    await ledger.close();
    await place.remove();
  }, 60_000);
});
