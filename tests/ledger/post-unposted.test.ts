import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { rebuild } from '../../src/ledger/books/rebuild.ts';
import { postUnposted } from '../../src/ledger/ingest/post-unposted.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { dayReport } from '../../src/ledger/reports/day-report.ts';
import { onBothEngines, type TestPlace } from './both-engines.ts';
import { bring } from './filled-ledger.ts';
import { newTillKey, NOON, Till, TODAY } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { addRegister, busyDay, verified } from './storage-contract.ts';

const REGISTER = { unit: 'cafe', register: 'r1', epoch: 1 };

onBothEngines('what stands unposted', (newPlace) => {
  let places: TestPlace[];
  let ledgers: Ledger[];
  let till: Till;
  let entries: SignedEntry[];

  beforeEach(async () => {
    places = [await newPlace(), await newPlace()];
    ledgers = await Promise.all(places.map((place) => place.open()));
    till = new Till(REGISTER, await newTillKey());
    for (const { db } of ledgers) {
      await foundSampleIn(db);
      await addRegister(db, till);
    }
    entries = [
      ...(await busyDay(till)),
      await till.write('moon-landing', { salt: '00' }),
      await till.sell({ tea: 1 }, { change: (body) => ({ ...body, currency: 'USD' }) }),
    ];
  }, 60_000);
  afterEach(async () => {
    await Promise.all(ledgers.map((ledger) => ledger.close()));
    await Promise.all(places.map((place) => place.remove()));
  });

  const [late, ready] = [0, 1] as const;
  const at = (which: 0 | 1): Ledger => {
    const ledger = ledgers[which];
    if (!ledger) throw new Error('there are two');
    return ledger;
  };
  /** As a ledger that was older than the till took them. */
  const takeUnread = async () =>
    at(late).journal.append(
      REGISTER,
      (await verified(till, entries)).map((entry) => ({ ...entry, known: null })),
      { now: NOON, skewMs: 0 },
    );

  const books = async ({ db }: Ledger) => ({
    postings: await db.selectFrom('postings').selectAll().orderBy('seq').orderBy('account').execute(),
    transactions: await db.selectFrom('transactions').selectAll().orderBy('seq').execute(),
    totals: await db.selectFrom('day_totals').selectAll().orderBy('measure').orderBy('key').execute(),
    refunded: await db.selectFrom('refunded').selectAll().orderBy('sale').orderBy('line').execute(),
    texts: await db
      .selectFrom('entries')
      .select(['seq', 'envelope', 'body', 'posted'])
      .orderBy('seq')
      .execute(),
  });

  test('[JOURNAL-7] is posted once it can be read: the same books as if it had been read at once', async () => {
    await bring(at(ready), till, entries);
    expect(await takeUnread()).toMatchObject({ unposted: entries.length });
    expect((await dayReport(at(late).db, 'cafe', TODAY))?.takings).toBe(0);
    expect(await postUnposted(at(late))).toBe(entries.length - 2);
    expect(await books(at(late))).toEqual(await books(at(ready)));
    const report = await dayReport(at(late).db, 'cafe', TODAY);
    expect(report?.registers[0]?.unposted).toBe(2);
    expect(await postUnposted(at(late))).toBe(0);
    const anew = await rebuild(at(late).db, { progress: () => undefined });
    expect(anew).toMatchObject({ unposted: 2, unreadable: 0, wrongPostings: 0, wrongSums: 0 });
  });

  test('[JOURNAL-7] two processes that start at once post each entry once', async () => {
    await takeUnread();
    const counts = await Promise.all([postUnposted(at(late)), postUnposted(at(late))]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(entries.length - 2);
    const anew = await rebuild(at(late).db, { progress: () => undefined });
    expect(anew).toMatchObject({ unposted: 2, wrongPostings: 0, wrongSums: 0 });
  });
});
