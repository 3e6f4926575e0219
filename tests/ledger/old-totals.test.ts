import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { COUNTING } from '../../src/core/day/facts.ts';
import { rebuild } from '../../src/ledger/commands/rebuild.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { startLedger } from '../../src/ledger/start.ts';
import { sessionSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { onBothEngines, runCommand, type TestPlace } from './both-engines.ts';
import { fill } from './filled-ledger.ts';
import { ask, cookieOf, openGate } from './gate-kit.ts';

const SAID = 'The totals of days were made by an older version';

/** What a ledger logs while it starts and stops. */
async function logOfAStart({ dataDir, databaseUrl }: TestPlace): Promise<string> {
  const written: string[] = [];
  const spy = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((chunk) => written.push(String(chunk)) > 0);
  try {
    await (await startLedger({ host: '127.0.0.1', port: 0, dataDir, databaseUrl })).close();
  } finally {
    spy.mockRestore();
  }
  return written.join('');
}

onBothEngines('totals that an older version made', (newPlace) => {
  let place: TestPlace;
  beforeEach(async () => {
    place = await newPlace();
    const ledger = await place.open();
    await fill(ledger);
    await ledger.close();
  }, 60_000);
  afterEach(() => place.remove());

  /** Makes the totals older than this version's, and their counts wrong by as many. */
  async function older(by: number): Promise<void> {
    const { db, close } = await openLedger(place);
    await db
      .updateTable('totals_made')
      .set({ counting: COUNTING - 1 })
      .execute();
    await db
      .updateTable('day_totals')
      .set(({ eb }) => ({ count: eb('count', '+', by) }))
      .where('measure', '=', 'category')
      .execute();
    await close();
  }

  test('[REBUILD-4] a ledger that made its totals itself says nothing', async () => {
    expect(await logOfAStart(place)).not.toContain(SAID);
  });

  for (const wrong of [0, 3]) {
    test(`[REBUILD-4] are told at each start until a rebuild that writes found ${wrong} wrong in each`, async () => {
      await older(wrong);
      expect(await logOfAStart(place)).toContain(SAID);
      await runCommand(rebuild, place.variables);
      expect(await logOfAStart(place), 'to compare changes nothing').toContain(SAID);
      expect(await runCommand(rebuild, place.variables, '--write')).toMatchObject({ code: 0 });
      expect(await logOfAStart(place)).not.toContain(SAID);
    });
  }
});

test('[REBUILD-4] the office is told whether they are', async () => {
  const gate = await openGate();
  const cookie = await cookieOf(gate, 'coordinator');
  const told = async () =>
    sessionSchema.parse((await ask(gate, 'GET', PATHS.session, { cookie })).body).totalsAreOld;
  expect(await told()).toBe(false);
  await gate.ledger.db.updateTable('totals_made').set({ counting: 1 }).execute();
  expect(await told()).toBe(true);
  await gate.close();
});
