import type { KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../src/core/journal/hash.ts';
import { rebuild } from '../../src/ledger/books/rebuild.ts';
import { digestOf, heldEntries, heldIds, heldOf } from '../../src/ledger/forks/held.ts';
import { OFFICE } from '../../src/ledger/forks/office-journal.ts';
import { readResolution } from '../../src/ledger/forks/resolution.ts';
import { resolveFork } from '../../src/ledger/forks/resolve.ts';
import { verifyBatch } from '../../src/ledger/ingest/verify.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { dayReport } from '../../src/ledger/reports/day-report.ts';
import { SettledElsewhere } from '../../src/ledger/storage/storage.ts';
import { onBothEngines, type TestPlace } from './both-engines.ts';
import { bring } from './filled-ledger.ts';
import { newTillKey, NOON, Till, TODAY } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { addRegister } from './storage-contract.ts';

const WHY = {
  reason: 'The old tablet was used for an hour',
  by: { account: 'coordinator', name: 'Coordinator' },
};

onBothEngines('a fork', (newPlace, engine) => {
  let place: TestPlace;
  let ledger: Ledger;
  let till: Till;
  let clone: Till;

  /** A register that sold three times, and its twin, which sold three other times since the first. */
  beforeEach(async () => {
    place = await newPlace();
    ledger = await place.open();
    await foundSampleIn(ledger.db);
    till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
    await addRegister(ledger.db, till);
    await bring(ledger, till, [await till.openShift(), await till.sell({ tea: 1 })]);
    clone = till.clone();
    await bring(ledger, till, [await till.sell({ tea: 1 }), await till.sell({ tea: 1 })]);
    await bring(ledger, clone, [
      await clone.sell({ coffee: 2 }, { card: { organisation: 'dockers', tier: 0 } }),
      await clone.refund(),
      await clone.sell({ bun: 1 }),
    ]);
  }, 60_000);
  afterEach(async () => {
    await ledger.close();
    await place.remove();
  });

  const report = async (date = TODAY) => {
    const found = await dayReport(ledger.db, 'cafe', date);
    if (!found) throw new Error('there is such a unit');
    return found;
  };
  const takingsOf = (sold: Till) => sold.sales.reduce((sum, { body }) => sum + body.total, 0);
  /** What the office's page shows it, to decide about. */
  const look = async () => digestOf(await heldIds(ledger.db, till.at));
  const decide = async (choice: 'post' | 'leave-out', seen?: string) =>
    resolveFork(ledger, till.at, { ...WHY, choice, digest: seen ?? (await look()) });
  /** The clone sold and gave back its first sale: what is left is its last one. */
  const heldValue = () => clone.sales.at(-1)?.body.total ?? 0;

  test('[FORK-1] is in no figure, and shown beside them with its value, since when', async () => {
    const day = await report();
    expect(day.takings).toBe(takingsOf(till));
    expect(day.held).toEqual({ count: 3, amount: heldValue() });
    expect(day.registers[0]?.held).toEqual({ count: 3, amount: heldValue(), since: NOON });
    expect((await report('2026-11-13')).held).toEqual({ count: 0, amount: 0 });
  });

  test('[FORK-3] is posted by the office’s own entries: chained, signed by the ledger, with the reason', async () => {
    expect(await decide('post')).toEqual({ ok: true, value: 3 });
    const day = await report();
    expect(day.takings).toBe(takingsOf(till) + heldValue());
    expect(day.sales.count).toBe(5);
    expect(day.held).toEqual({ count: 0, amount: 0 });
    expect(day.registers.map(({ register, held }) => [register, held])).toEqual([['r1', null]]);
    const noted = day.notes.filter(({ register }) => register === OFFICE);
    expect(noted).toHaveLength(3);
    for (const note of noted) {
      expect(note).toMatchObject({ who: 'Office', flags: expect.arrayContaining(['held-posted']) });
      expect(note.reasons).toContain(WHY.reason);
    }

    const office = { unit: 'cafe', register: OFFICE, epoch: 1 };
    const entries = await ledger.journal.read(office, 1, 10);
    const { verified, failure } = await verifyBatch(office, ledger.keys.publicKey, entries);
    expect(failure).toBeNull();
    expect(verified.map(({ header }) => header.seq)).toEqual([1, 2, 3]);
    expect(verified.map(({ header }) => header.prev).slice(1)).toEqual(
      verified.map(({ header }) => header.hash).slice(0, 2),
    );
    expect(entries.map(({ envelope }) => envelope).join('')).not.toContain(WHY.by);
    expect(readResolution(entries[0]?.body ?? '')).toMatchObject({
      choice: 'post',
      reason: WHY.reason,
      of: { register: 'r1', epoch: 1, seq: 3 },
    });
    // The register's own journal stands as it stood.
    expect(await ledger.journal.read(till.at, 1, 10)).toHaveLength(4);
  });

  test('[FORK-3] what is posted comes out the same when the books are posted anew', async () => {
    await decide('post');
    const found = await rebuild(ledger.db, { progress: () => undefined });
    expect(found).toMatchObject({ unposted: 0, unreadable: 0, wrongPostings: 0, wrongSums: 0 });
    await bring(ledger, clone, [await clone.sell({ tea: 2 })]);
    await decide('leave-out');
    const again = await rebuild(ledger.db, { progress: () => undefined });
    expect(again).toMatchObject({ unposted: 0, unreadable: 0, wrongPostings: 0, wrongSums: 0, entries: 8 });
  });

  test('[FORK-3] is left out with a reason: no figure moves, and the entries stay', async () => {
    const before = await report();
    expect(await decide('leave-out')).toEqual({ ok: true, value: 3 });
    const after = await report();
    expect({ ...after, held: before.held, notes: [], notesInAll: 0, registers: [] }).toEqual({
      ...before,
      notes: [],
      notesInAll: 0,
      registers: [],
    });
    expect(after.held.count).toBe(0);
    expect(after.registers[0]?.unposted).toBe(0);
    expect(await ledger.db.selectFrom('set_aside').select('id').execute()).toHaveLength(3);
    expect(after.notes.filter(({ flags }) => flags.includes('held-left-out'))).toHaveLength(3);
  });

  test('[FORK-3] is decided once, however often and at once it is asked', async () => {
    const seen = await look();
    const answers = await Promise.all([
      decide('post', seen),
      decide('post', seen),
      decide('leave-out', seen),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await decide('post')).toEqual({ ok: false, error: 'nothing-held' });
    const posted = await ledger.db
      .selectFrom('entries')
      .select('seq')
      .where('register', '=', OFFICE)
      .execute();
    expect(posted).toHaveLength(3);
  });

  // On SQLite nobody comes between: its one connection is given to nobody else while this one looks.
  const amid = engine === 'PostgreSQL' ? test : () => undefined;
  amid('[FORK-3] who comes when another has just decided about all of it is told so', async () => {
    const seen = await look();
    let isFirst = true;
    const overtaken: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        if (isFirst) {
          isFirst = false;
          await decide('post');
        }
        return result;
      },
    };
    const parts = { ...ledger, db: ledger.db.withPlugin(overtaken) };
    const late = await resolveFork(parts, till.at, { ...WHY, choice: 'post', digest: seen });
    expect(late).toEqual({ ok: false, error: 'changed-meanwhile' });
  });

  test('[FORK-3] is not decided unseen: what came since has to be looked at first', async () => {
    const seen = await look();
    await bring(ledger, clone, [await clone.sell({ tea: 1 })]);
    expect(await decide('post', seen)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect((await report()).takings).toBe(takingsOf(till));
  });

  test('[FORK-3] is not decided unseen where as many others are held as were seen', async () => {
    const seen = await look();
    expect(await decide('post', seen)).toEqual({ ok: true, value: 3 });
    const others = [];
    for (let count = 0; count < 3; count += 1) others.push(await clone.sell({ coffee: 9 }));
    await bring(ledger, clone, others);
    const before = await report();
    expect(before.held.count).toBe(3);
    expect(await decide('leave-out', seen)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await report()).toEqual(before);
  });

  test('[FORK-3] what comes to be held while it is decided waits, also with a lower number', async () => {
    const another = till.clone();
    await bring(ledger, till, [await till.sell({ tea: 1 }), await till.sell({ tea: 1 })]);
    const many = [];
    for (let count = 0; count < 210; count += 1) many.push(await clone.sell({ tea: 1 }));
    await bring(ledger, clone, many);
    // A third history: its entries' numbers come before those that are decided about last.
    const third = [await another.sell({ coffee: 9 }), await another.sell({ coffee: 9 })];
    let isFirst = true;
    const journal = new Proxy(ledger.journal, {
      get: (stored, name) =>
        name === 'write'
          ? async (...args: Parameters<typeof stored.write>) => {
              await stored.write(...args);
              if (isFirst) await bring(ledger, another, third);
              isFirst = false;
            }
          : Reflect.get(stored, name),
    });
    const digest = await look();
    const made = await resolveFork({ ...ledger, journal }, till.at, { ...WHY, choice: 'leave-out', digest });
    expect(made).toEqual({ ok: true, value: 213 });
    expect(await heldIds(ledger.db, till.at)).toEqual(third.map(({ envelope }) => sha256Hex(envelope)));
  }, 60_000);

  test('[FORK-3] a decision about what is decided already writes nothing at all', async () => {
    const [one] = await heldEntries(ledger.db, till.at, await heldIds(ledger.db, till.at));
    if (!one) throw new Error('three are held');
    await decide('post');
    const settles = { register: 'r1', epoch: 1, id: one.header.hash, leftOut: false };
    const office = { unit: 'cafe', register: OFFICE, epoch: 1 };
    const before = await report();
    await expect(
      ledger.journal.write(
        office,
        ({ seq, hash }) => [
          { ...one, header: { ...one.header, ...office, seq: seq + 1, prev: hash }, settles },
        ],
        NOON,
      ),
    ).rejects.toThrow(SettledElsewhere);
    expect(await report()).toEqual(before);
  });

  test('[FORK-2] everything that follows it from that register is held too, however much', async () => {
    const many = [];
    for (let count = 0; count < 210; count += 1) many.push(await clone.sell({ tea: 1 }));
    await bring(ledger, clone, many);
    const [held] = await heldOf(ledger.db, 'cafe');
    expect(held?.count).toBe(213);
    expect(await decide('post')).toEqual({ ok: true, value: 213 });
    expect((await report()).takings).toBe(
      takingsOf(till) + takingsOf(clone) - (clone.sales[0]?.body.total ?? 0),
    );
  }, 60_000);

  test('[FORK-3] a register can not decide for the office', async () => {
    const fake = await clone.write('fork-resolved', { salt: '00', choice: 'leave-out', reason: 'x', of: {} });
    await bring(ledger, clone, [fake]);
    const other = new Till({ unit: 'cafe', register: 'r2', epoch: 1 }, await newTillKey());
    await addRegister(ledger.db, other);
    await bring(ledger, other, [await other.write('fork-resolved', { salt: '00', choice: 'post' })]);
    const day = await report();
    expect(day.held.count).toBe(4);
    expect(day.registers.find(({ register }) => register === 'r2')?.unposted).toBe(1);
  });
});
