import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPostings } from '../../src/ledger/books/open-postings.ts';
import { rebuild } from '../../src/ledger/commands/rebuild.ts';
import { verify } from '../../src/ledger/commands/verify.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { MOST_TOLD } from '../../src/ledger/proof/verify-journal.ts';
import { onBothEngines, runCommand, type TestPlace } from './both-engines.ts';
import { bring, fill, type Filled, unguard } from './filled-ledger.ts';
import { TODAY } from './register-kit.ts';

onBothEngines('postings that are not whole', (newPlace) => {
  let place: TestPlace;
  let ledger: Ledger;
  let filled: Filled;
  beforeEach(async () => {
    place = await newPlace();
    ledger = await place.open();
    filled = await fill(ledger);
  }, 60_000);
  afterEach(async () => {
    await ledger.close();
    await place.remove();
  });

  /** Two postings of an entry that moves no money; SQLite's deferred key would refuse it. */
  async function stray(): Promise<number> {
    const { unit, register } = filled.full.at;
    const { seq } = await ledger.db
      .selectFrom('entries as e')
      .leftJoin('postings as p', (on) =>
        on
          .onRef('p.unit_id', '=', 'e.unit_id')
          .onRef('p.register', '=', 'e.register')
          .onRef('p.seq', '=', 'e.seq'),
      )
      .select('e.seq')
      .where('e.unit_id', '=', unit)
      .where('e.register', '=', register)
      .where('e.business_date', '=', TODAY)
      .where('p.seq', 'is', null)
      .limit(1)
      .executeTakeFirstOrThrow();
    if (place.databaseUrl === null) await sql`pragma foreign_keys = off`.execute(ledger.db);
    await sql`insert into postings values (${unit}, ${register}, 1, ${seq}, 'cash', ${TODAY}, 500),
      (${unit}, ${register}, 1, ${seq}, 'suspense', ${TODAY}, -500)`.execute(ledger.db);
    return seq;
  }

  test('[LEDGER-2] verify and rebuild find postings whose transaction never came, and name them', async () => {
    expect(await runCommand(verify, place.variables)).toMatchObject({ code: 0, complained: '' });
    const seq = await stray();
    const verified = await runCommand(verify, place.variables);
    expect(verified.code).toBe(1);
    expect(verified.complained).toMatch(
      new RegExp(`^cafe r1/1: the postings of entry ${seq} belong to no transaction\\.`),
    );
    expect(verified.complained.split('\n')).toHaveLength(1);
    const rebuilt = await runCommand(rebuild, place.variables);
    expect(rebuilt.code).toBe(1);
    expect(rebuilt.complained).toContain(
      `postings, cafe r1/1 entry ${seq}, cash (rules 3): stored 500 on ${TODAY}; by the journal nothing`,
    );
  });

  test('[LEDGER-2] verify says that there are more where it does not name all', async () => {
    const { plain } = filled;
    const sales = [];
    for (let count = 0; count <= MOST_TOLD; count += 1) sales.push(await plain.sell({ tea: 1 }));
    await bring(ledger, plain, sales);
    await unguard(ledger.db, `no_delete_of_postings${place.databaseUrl === null ? '' : ' on postings'}`);
    await ledger.db.deleteFrom('postings').where('amount', '>', 0).execute();
    const { code, complained } = await runCommand(verify, place.variables);
    expect(code).toBe(1);
    const lines = complained.split('\n');
    expect(lines.filter((line) => line.includes('the postings of entry'))).toHaveLength(MOST_TOLD);
    expect(lines).toContain(
      `… and more entries whose postings are not whole; the first ${MOST_TOLD} are named.`,
    );
  }, 30_000);

  test('[LEDGER-2] verify finds a transaction that lost one of its postings', async () => {
    const { db } = ledger;
    expect(await openPostings(db, 10)).toEqual([]);
    await unguard(db, `no_delete_of_postings${place.databaseUrl === null ? '' : ' on postings'}`);
    const lost = await db
      .selectFrom('postings')
      .selectAll()
      .where('amount', '>', 0)
      .limit(1)
      .executeTakeFirstOrThrow();
    const { unit_id, register, epoch, seq, account, amount } = lost;
    await db
      .deleteFrom('postings')
      .where((is) => is.and({ unit_id, register, epoch, seq, account }))
      .execute();
    const open = { unit: unit_id, register, epoch, seq, sum: -amount, closed: true };
    expect(await openPostings(db, 10)).toEqual([open]);
    const { code, complained } = await runCommand(verify, place.variables);
    expect(code).toBe(1);
    expect(complained).toContain(`the postings of entry ${seq} sum to ${-amount}.`);
  });
});
