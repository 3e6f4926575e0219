import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addFacts, NO_TOTALS } from '../../src/core/day/totals.ts';
import { factsOf } from '../../src/core/day/facts.ts';
import { envelopeSchema, type SignedEntry } from '../../src/core/journal/envelope.ts';
import { NO_ENTRY } from '../../src/core/journal/hash.ts';
import { POSTING_RULES } from '../../src/core/posting/postings.ts';
import type { VerifiedEntry } from '../../src/ledger/ingest/verified-entry.ts';
import { verifyBatch } from '../../src/ledger/ingest/verify.ts';
import { type JournalStorage, MOST_JUNK } from '../../src/ledger/storage/storage.ts';
import type { Tables } from '../../src/ledger/storage/tables.ts';
import { newTillKey, Till } from './register-kit.ts';

export interface OpenStorage {
  readonly journal: JournalStorage;
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

const CONTACT = { now: 1_000, skewMs: 250 };

/** What every engine must hold. `open` gives a migrated, empty database. */
export function describeJournalStorage(engine: string, open: () => Promise<OpenStorage>): void {
  describe(`journal storage on ${engine}`, () => {
    let storage: OpenStorage;
    let till: Till;
    const append = async (...entries: SignedEntry[]) =>
      storage.journal.append(till.at, await verified(till, entries), CONTACT);
    const seqs = async () => (await storage.journal.read(till.at, 1, 100)).map(seqOf);

    beforeEach(async () => {
      storage = await open();
      till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
      await addRegister(storage.db, till);
    });
    afterEach(() => storage.close());

    test('[LEDGER-1] takes entries with their postings, totals and head', async () => {
      const result = await append(await till.openShift(), await till.sell({ coffee: 1 }));
      const head = { seq: 2, hash: till.prev };
      const counts = { accepted: 2, known: 0, aside: 0, unposted: 0 };
      expect(result).toEqual({ outcome: 'appended', ...counts, head, held: null });
      expect(await storage.db.selectFrom('transactions').selectAll().execute()).toHaveLength(2);
      const register = await storage.db.selectFrom('registers').selectAll().executeTakeFirstOrThrow();
      expect(register).toMatchObject({ ...head, last_heard: 1_000, skew_ms: 250 });
    });

    test('[SYNC-12] takes what someone else brought without having heard the register', async () => {
      await append(await till.openShift());
      const brought = await verified(till, [await till.sell({ coffee: 1 })]);
      await storage.journal.append(till.at, brought, { now: 2_000, skewMs: null, brought: true });
      const register = await storage.db.selectFrom('registers').selectAll().executeTakeFirstOrThrow();
      expect(register).toMatchObject({ seq: 2, last_heard: 1_000, skew_ms: 250 });
    });

    test('[JOURNAL-1] gives back the very bytes that were signed', async () => {
      const entries = [await till.openShift(), await till.sell({ bun: 3 })];
      await append(...entries);
      expect(await storage.journal.read(till.at, 1, 10)).toEqual(entries);
      expect(await storage.journal.read(till.at, 2, 1)).toEqual(entries.slice(1));
    });

    test('[JOURNAL-1] also where those bytes are odd, empty, or what a database takes for an end', async () => {
      const bodies = [
        '\u001f0\u001e',
        'a\u001f0\u001e\u001f1\u001eb\u001f',
        '',
        '\t\\N\n\\.',
        '{"a":"\\u0000"}',
      ];
      const made: SignedEntry[] = [];
      for (const _ of bodies) made.push(await till.write('moon-landing', { salt: '00' }));
      const odd = (await verified(till, made)).map((each, index) => ({
        ...each,
        entry: { ...each.entry, body: bodies[index] ?? '' },
      }));
      await storage.journal.append(till.at, odd.slice(0, 2), CONTACT);
      await storage.journal.append(till.at, odd.slice(2, 3), CONTACT);
      await storage.journal.append(till.at, odd.slice(3), CONTACT);
      expect(await storage.journal.read(till.at, 1, 10)).toEqual(odd.map(({ entry }) => entry));
    });

    test('[SYNC-2] the same entries again change nothing', async () => {
      const entries = [await till.openShift(), await till.sell({ coffee: 1 })];
      await append(...entries);
      const before = await storage.db.selectFrom('day_totals').selectAll().execute();
      expect(await append(...entries)).toMatchObject({ outcome: 'appended', accepted: 0, known: 2 });
      expect(await storage.db.selectFrom('day_totals').selectAll().execute()).toEqual(before);
    });

    test('[SYNC-2] the same batch twice at once is taken once', async () => {
      const entries = [await till.openShift(), await till.sell({ coffee: 1 })];
      const results = await Promise.all([append(...entries), append(...entries), append(...entries)]);
      expect(results.map(({ accepted }) => accepted).toSorted((a, b) => a - b)).toEqual([0, 0, 2]);
      expect(await seqs()).toEqual([1, 2]);
    });

    test('[SYNC-3] stops before a gap, and tells the head', async () => {
      const [one, , three] = [
        await till.openShift(),
        await till.sell({ tea: 1 }),
        await till.sell({ tea: 1 }),
      ];
      expect(await append(one, three)).toMatchObject({ outcome: 'gap', accepted: 1, head: { seq: 1 } });
      expect(await seqs()).toEqual([1]);
    });

    test('order inside a batch is by seq', async () => {
      const [one, two, three] = [
        await till.openShift(),
        await till.sell({ tea: 1 }),
        await till.sell({ tea: 2 }),
      ];
      expect(await append(three, one, two)).toMatchObject({ outcome: 'appended', accepted: 3 });
    });

    test('[SYNC-4] a second entry at a taken number is set aside, with all that follows it', async () => {
      await append(await till.openShift());
      const clone = till.clone();
      const ours = await till.sell({ coffee: 1 });
      await append(ours);
      const theirs = [await clone.sell({ bun: 1 }), await clone.sell({ bun: 2 })];
      expect(await append(...theirs)).toMatchObject({
        outcome: 'fork',
        accepted: 0,
        aside: 2,
        head: { seq: 2 },
      });
      expect(await append(await clone.sell({ bun: 3 }))).toMatchObject({ outcome: 'fork', aside: 1 });
      expect(await append(...theirs)).toMatchObject({ outcome: 'fork', accepted: 0 });
      const aside = await storage.db
        .selectFrom('set_aside')
        .select(['seq', 'reason', 'entry'])
        .orderBy('seq')
        .execute();
      expect(aside.map(({ seq, reason }) => [seq, reason])).toEqual([
        [2, 'fork'],
        [3, 'fork'],
        [4, 'fork'],
      ]);
      expect(aside.map(({ entry }) => JSON.parse(entry))).toContainEqual(theirs[0]);
      expect(await append(await till.sell({ coffee: 2 }))).toMatchObject({
        outcome: 'appended',
        accepted: 1,
      });
    });

    test('[SYNC-3] [SYNC-4] a second history comes in its order: what is held has no holes', async () => {
      const clone = till.clone();
      await append(await till.openShift());
      const [first, second] = [await clone.openShift(1), await clone.sell({ tea: 1 })];
      expect(await append(second)).toMatchObject({ outcome: 'gap', aside: 0, held: null });
      expect(await append(first, second)).toMatchObject({ outcome: 'fork', aside: 2, held: { seq: 2 } });
      expect(await append(second)).toMatchObject({ outcome: 'fork', held: { seq: 2 } });
    });

    test('[JOURNAL-5] what can not be read yet is stored unposted and blocks nothing', async () => {
      const odd = await till.write('moon-landing', { salt: '00' });
      expect(await append(odd, await till.openShift())).toMatchObject({ accepted: 2, unposted: 1 });
      const rows = await storage.db.selectFrom('entries').select(['seq', 'posted']).orderBy('seq').execute();
      expect(rows).toEqual([
        { seq: 1, posted: 0 },
        { seq: 2, posted: 1 },
      ]);
    });

    test('[LEDGER-1] a batch is taken whole or not at all', async () => {
      const entries = await verified(till, [await till.openShift(), await till.sell({ tea: 1 })]);
      const [good, bad] = entries;
      if (!good || !bad) throw new Error('Two entries were made.');
      const broken = { ...bad, entry: { ...bad.entry, body: JSON.parse('null') } };
      await expect(storage.journal.append(till.at, [good, broken], CONTACT)).rejects.toThrow();
      expect(await seqs()).toEqual([]);
      expect(await storage.db.selectFrom('day_totals').selectAll().execute()).toEqual([]);
      expect(await storage.journal.heard(till.at, CONTACT)).toEqual({ seq: 0, hash: NO_ENTRY });
    });

    test('[LEDGER-2] every transaction sums to zero, also where the sale does not add up', async () => {
      const odd = await till.sell({ coffee: 1 }, { change: (body) => ({ ...body, tenders: [] }) });
      await append(odd, await till.sell({ bun: 2, tea: 1 }, { card: { organisation: 'dockers', tier: 0 } }));
      const sums = await storage.db
        .selectFrom('postings')
        .select(({ fn }) => ['seq', fn.sum<number>('amount').as('sum')])
        .groupBy('seq')
        .execute();
      expect(sums.map(({ sum }) => Number(sum))).toEqual([0, 0]);
      const booked = await storage.db.selectFrom('transactions').select('seq').orderBy('seq').execute();
      expect(booked).toEqual([{ seq: 1 }, { seq: 2 }]);
    });

    test('[LEDGER-4] each transaction names the posting rules it was posted by', async () => {
      await append(await till.openShift(), await till.sell({ coffee: 1 }), await till.refund());
      const rules = await storage.db.selectFrom('transactions').select(['seq', 'rules']).execute();
      expect(rules).toEqual([1, 2, 3].map((seq) => ({ seq, rules: POSTING_RULES })));
    });

    test('[DAY-4] the totals are the fold of the journal', async () => {
      const entries = await busyDay(till);
      for (let at = 0; at < entries.length; at += 7) await append(...entries.slice(at, at + 7));
      const facts = (await verified(till, entries)).flatMap(({ known }) => (known ? factsOf(known) : []));
      const shifts = { key: 'r1 1', amount: 0, count: 1 };
      const ofTheLedger = [
        { measure: 'shifts-opened' as const, ...shifts },
        { measure: 'shifts-closed' as const, ...shifts },
      ];
      const rows = await storage.db.selectFrom('day_totals').selectAll().execute();
      expect(addFacts(NO_TOTALS, rows)).toEqual(addFacts(NO_TOTALS, [...facts, ...ofTheLedger]));
    });

    test('[SYNC-5] a batch of which nothing verified changes no journal, and the register was heard', async () => {
      const nothing = { outcome: 'appended', accepted: 0, known: 0, aside: 0, unposted: 0, held: null };
      expect(await append()).toEqual({ ...nothing, head: { seq: 0, hash: NO_ENTRY } });
      await append(await till.openShift());
      const later = { now: 2_000, skewMs: null };
      const head = { seq: 1, hash: till.prev };
      expect(await storage.journal.append(till.at, [], later)).toEqual({ ...nothing, head });
      expect(await storage.journal.write(till.at, () => [], 3_000)).toEqual({ ...nothing, head });
      const register = await storage.db.selectFrom('registers').selectAll().executeTakeFirstOrThrow();
      expect(register).toMatchObject({ ...head, last_heard: 3_000, skew_ms: 250 });
      expect(await seqs()).toEqual([1]);
    });

    test('[GATE-6] nothing is taken of a register that was revoked after it was let in', async () => {
      await append(await till.openShift());
      const head = { seq: 1, hash: till.prev };
      await storage.db.updateTable('registers').set({ revoked_at: 1_500 }).execute();
      const counts = { accepted: 0, known: 0, aside: 0, unposted: 0 };
      const late = await till.sell({ tea: 1 });
      expect(await append(late)).toEqual({ outcome: 'revoked', ...counts, head, held: null });
      expect(await seqs()).toEqual([1]);
      expect(await storage.db.selectFrom('transactions').selectAll().execute()).toHaveLength(1);
      // What the ledger writes itself is under its own key.
      const [entry] = await verified(till, [late]);
      if (!entry) throw new Error('It was made.');
      expect(await storage.journal.write(till.at, () => [entry], 3_000)).toMatchObject({ accepted: 1 });
    });

    test('[SYNC-5] junk is kept within bounds, per register', async () => {
      const junk = (text: string): SignedEntry => ({ envelope: text, body: '\ud800\u0000', signature: '' });
      const many = Array.from({ length: MOST_JUNK.rows + 50 }, (_, index) => junk(String(index)));
      expect(await storage.journal.keepJunk(till.at, many, 'not-authentic', 1)).toBe(MOST_JUNK.rows);
      expect(await storage.journal.keepJunk(till.at, many, 'not-authentic', 1)).toBe(0);
      const other = new Till({ ...till.at, register: 'r2' }, till.key);
      await addRegister(storage.db, other);
      const large = [junk('x'.repeat(MOST_JUNK.bytes - 200)), junk('y'.repeat(400))];
      expect(await storage.journal.keepJunk(other.at, large, 'not-authentic', 1)).toBe(1);
    });
  });
}

/** A register's row as enrolment makes it. */
export async function addRegister(db: Kysely<Tables>, { at, key }: Pick<Till, 'at' | 'key'>): Promise<void> {
  await db
    .insertInto('registers')
    .values({
      unit_id: at.unit,
      register: at.register,
      epoch: at.epoch,
      name: 'Counter',
      public_key: key.publicKey,
      receipt_prefix: 'KT1',
      enrolled_at: 0,
      seq: 0,
      hash: NO_ENTRY,
      last_heard: null,
      skew_ms: null,
    })
    .execute();
}

/** Verifies a till's entries as the ingest does. */
export async function verified(
  till: Till,
  entries: readonly SignedEntry[],
): Promise<readonly VerifiedEntry[]> {
  const batch = await verifyBatch(till.at, till.key.publicKey, entries);
  if (batch.failure) throw new Error(`The sample's own entries are ${batch.failure}.`);
  return batch.verified;
}

/** A day with sales of all sorts, refunds and a close. */
export async function busyDay(till: Till): Promise<SignedEntry[]> {
  const entries = [await till.openRegister(), await till.openShift()];
  for (let count = 1; count <= 12; count += 1) {
    const card = { organisation: count % 3 === 0 ? 'dockers' : 'tenants', tier: 0 };
    const tender = count % 2 === 0 ? ('cash' as const) : ('card-terminal' as const);
    entries.push(await till.sell({ coffee: count, bun: 1 }, count % 4 === 0 ? { tender } : { card, tender }));
    if (count % 5 === 0) entries.push(await till.refund());
  }
  return [...entries, await till.closeShift(20_000, 19_950)];
}

const seqOf = ({ envelope }: SignedEntry): number => envelopeSchema.parse(JSON.parse(envelope)).seq;
