import BetterSqlite3 from '../src/ledger/storage/sqlite-driver.ts';
import { POSTING_RULES } from '../src/core/posting/postings.ts';
import type { VerifiedEntry } from '../src/ledger/ingest/verified-entry.ts';
import type { RegisterKey } from '../src/ledger/register-key.ts';
import { factsOf } from '../src/core/day/facts.ts';
import { bookingOf, isNoted, ledgerFacts, mergedFacts } from '../src/ledger/storage/rows.ts';

type Row = (string | number)[];

/** Rows ready to be inserted, by table. */
export interface Rows {
  readonly entries: readonly Row[];
  readonly postings: readonly Row[];
  readonly transactions: readonly Row[];
  readonly dayTotals: readonly Row[];
}

/** Every row that a batch of verified entries becomes in the ledger. `now` is UTC milliseconds. */
export function rowsOf(
  { unit, register, epoch }: RegisterKey,
  batch: readonly VerifiedEntry[],
  now: number,
): Rows {
  const entries: Row[] = [];
  const postings: Row[] = [];
  const transactions: Row[] = [];
  for (const { header, entry, known, flags } of batch) {
    const { seq, hash, kind, businessDate } = header;
    const at = [unit, register, epoch, seq];
    const { envelope, body, signature } = entry;
    const posted = known ? 1 : 0;
    const noted = isNoted({ known, flags }) ? 1 : 0;
    const texts = [envelope, body, signature];
    entries.push([...at, hash, kind, businessDate, now, posted, flags.join(' '), ...texts, noted]);
    const booking = bookingOf(known);
    if (!booking) continue;
    for (const { account, amount } of booking.postings) postings.push([...at, account, businessDate, amount]);
    transactions.push([...at, businessDate, booking.currency, POSTING_RULES]);
  }
  const facts = batch.flatMap(({ header, known }) =>
    known
      ? [...factsOf(known), ...ledgerFacts(header, known, bookingOf(known))].map((fact) => ({
          ...fact,
          businessDate: header.businessDate,
        }))
      : [],
  );
  const dayTotals = mergedFacts(facts).map(({ businessDate, measure, key, amount, count }) => [
    unit,
    businessDate,
    measure,
    key,
    amount,
    count,
  ]);
  return { entries, postings, transactions, dayTotals };
}

/** Prepared inserts and nothing else. */
export interface BareInserts {
  /** Inserts all these rows in one transaction. */
  insert(rows: Rows): void;
  close(): void;
}

/** Asks the ledger's file how its four tables and their indexes are made. */
export const SHAPES = `select sql from sqlite_master where sql is not null and type in ('table', 'index')
  and tbl_name in ('entries', 'transactions', 'postings', 'day_totals')`;

/**
 * Opens a file with the ledger's settings and with tables of these shapes, but without triggers, foreign keys,
 * heads or checks. A day's total is a sum: its row alone may be there already, and is added to.
 */
export function openBareInserts(file: string, shapes: readonly string[]): BareInserts {
  const handle = new BetterSqlite3(file);
  handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = OFF');
  for (const shape of shapes) handle.exec(shape);
  const entry = handle.prepare<Row>('insert into entries values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const posting = handle.prepare<Row>('insert into postings values (?, ?, ?, ?, ?, ?, ?)');
  const transaction = handle.prepare<Row>('insert into transactions values (?, ?, ?, ?, ?, ?, ?)');
  const dayTotal = handle.prepare<Row>(`insert into day_totals values (?, ?, ?, ?, ?, ?)
    on conflict do update set amount = amount + excluded.amount, count = count + excluded.count`);
  const insert = handle.transaction((rows: Rows) => {
    for (const row of rows.entries) entry.run(...row);
    for (const row of rows.postings) posting.run(...row);
    for (const row of rows.transactions) transaction.run(...row);
    for (const row of rows.dayTotals) dayTotal.run(...row);
  });
  return { insert: (rows) => insert.immediate(rows), close: () => handle.close() };
}
