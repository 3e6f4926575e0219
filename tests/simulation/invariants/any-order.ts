import type { Database } from '../../../src/ledger/storage/sqlite-driver.ts';
import { Kysely, SqliteDialect } from 'kysely';
import type { SignedEntry } from '../../../src/core/journal/envelope.ts';
import { rememberCatalogues } from '../../../src/ledger/catalogues.ts';
import { ingest } from '../../../src/ledger/ingest/ingest.ts';
import { sqliteJournal } from '../../../src/ledger/storage/sqlite-journal.ts';
import type { Tables } from '../../../src/ledger/storage/tables.ts';
import { verifyBatch } from '../../../src/ledger/ingest/verify.ts';
import { rememberStandings } from '../../../src/ledger/trust/standings.ts';
import { OFFICE } from '../../../src/ledger/forks/office-journal.ts';
import type { Chance } from '../chance.ts';
import type { Founded } from '../ledger/founded.ts';
import { type Books, journalOf, readBooks } from './books.ts';
import { Broken } from './broken.ts';

/** The most rounds in which everything is brought again until all of it is there. */
const MOST_ROUNDS = 200;

/**
 * Any order, doubling or splitting of batches gives the same state: all that the ledger took is brought to an empty one
 * as chance cuts it up, registers mixed, and both hold the same journals, postings, totals and second histories.
 */
export async function anyOrderGivesTheSame(
  { databases, image }: Pick<Founded, 'databases' | 'image'>,
  books: Books,
  chance: Chance,
): Promise<void> {
  const empty = databases.take(image);
  await bringAll(empty.handle, books, chance);
  const again = readBooks(empty.handle);
  for (const part of ['entries', 'postings', 'totals', 'refunded', 'aside'] as const) {
    const [was, is] = [told(books, part), told(again, part)];
    if (was === is) continue;
    throw new Broken('any-order-gives-the-same', `${part} differ:\n${firstDifference(was, is)}`);
  }
  databases.giveBack(empty);
}

async function bringAll(handle: Database, books: Books, chance: Chance): Promise<void> {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: handle }) });
  const parts = {
    db,
    journal: sqliteJournal({ db, handle }),
    catalogues: rememberCatalogues(db),
    standings: rememberStandings(db),
    verify: verifyBatch,
  };
  const add =
    handle.prepare(`insert or ignore into registers (unit_id, register, epoch, name, public_key, receipt_prefix,
    enrolled_at, seq, hash) values (?, ?, ?, '', ?, '', 0, 0, '${'0'.repeat(64)}')`);
  for (const row of books.registers) add.run(row.unit_id, row.register, row.epoch, row.public_key);
  const journals = books.registers.filter(({ seq, register }) => seq > 0 && register !== OFFICE);
  const waiting = journals.map((row) => ({
    row,
    entries: textsOf(books, row),
    forks: forksOf(books, row),
    from: 0,
  }));
  const left = (): typeof waiting => waiting.filter(({ from, entries }) => from < entries.length);
  const bring = async ({ row }: (typeof waiting)[number], batch: readonly SignedEntry[]): Promise<number> => {
    const key = { unit: row.unit_id, register: row.register, epoch: row.epoch };
    const { head } = await ingest(parts, key, row.public_key, batch, { now: 0, skewMs: null });
    return head.seq;
  };
  for (let round = 0; left().length > 0; round += 1) {
    if (round > MOST_ROUNDS) throw new Broken('any-order-gives-the-same', 'it does not all arrive');
    const one = chance.pick(left());
    // From anywhere that was brought already to anywhere further on: doubled, split, cut.
    const from = chance.below(one.from + 1);
    const batch = one.entries.slice(from, one.from + 1 + chance.below(8));
    one.from = await bring(one, chance.oneIn(3) ? batch.toReversed() : batch);
  }
  for (const one of waiting) {
    for (const entry of one.forks) await bring(one, [entry]);
    if (one.forks.length > 0) await bring(one, one.forks);
  }
}

const textsOf = ({ entries }: Books, row: Books['registers'][number]): SignedEntry[] =>
  entries
    .filter((each) => journalOf(each) === journalOf(row))
    .map(({ envelope, body, signature }) => ({ envelope, body, signature }));

/** In the order of their numbers: what follows a second history is one only where that one is known. */
const forksOf = ({ aside }: Books, row: Books['registers'][number]): SignedEntry[] =>
  aside
    .filter((each) => journalOf(each) === journalOf(row) && each.reason === 'fork')
    .toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
    .map(({ entry }): SignedEntry => JSON.parse(entry));

/** A part of the books without what tells when it came, and in which words it was flagged beside others. */
function told(books: Books, part: 'entries' | 'postings' | 'totals' | 'refunded' | 'aside'): string {
  switch (part) {
    case 'entries':
      return lines(books.entries.map(({ flags: _, ...row }) => row));
    case 'aside':
      return lines(books.aside.filter(({ reason }) => reason === 'fork').map(({ entry: _, ...row }) => row));
    case 'totals':
      return lines(books.totals.filter(({ amount, count }) => amount !== 0 || count !== 0));
    case 'postings':
    case 'refunded':
      return lines(books[part]);
  }
}

const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

function firstDifference(was: string, is: string): string {
  const [before, after] = [was.split('\n'), is.split('\n')];
  const at = before.findIndex((line, index) => line !== after[index]);
  return `${before[at] ?? '(nothing)'}\n${after[at] ?? '(nothing)'}`;
}
