import type { Database } from '../../../src/ledger/storage/sqlite-driver.ts';

export interface EntryRow {
  readonly unit_id: string;
  readonly register: string;
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
  readonly kind: string;
  readonly business_date: string;
  readonly posted: number;
  readonly flags: string;
  readonly envelope: string;
  readonly body: string;
  readonly signature: string;
}

interface PostingRow {
  readonly unit_id: string;
  readonly register: string;
  readonly epoch: number;
  readonly seq: number;
  readonly account: string;
  readonly business_date: string;
  readonly amount: number;
}

interface TotalRow {
  readonly unit_id: string;
  readonly business_date: string;
  readonly measure: string;
  readonly key: string;
  readonly amount: number;
  readonly count: number;
}

interface RegisterRow {
  readonly unit_id: string;
  readonly register: string;
  readonly epoch: number;
  readonly public_key: string;
  readonly seq: number;
  readonly hash: string;
  readonly revoked_at: number | null;
}

interface AsideRow {
  readonly unit_id: string;
  readonly register: string;
  readonly epoch: number;
  readonly id: string;
  readonly seq: number | null;
  readonly reason: string;
  readonly entry: string;
  readonly resolution: string | null;
}

/** Everything that a ledger's database holds of journals and books, in the order of its keys. */
export interface Books {
  readonly entries: readonly EntryRow[];
  readonly postings: readonly PostingRow[];
  readonly transactions: readonly Omit<PostingRow, 'account' | 'amount'>[];
  readonly totals: readonly TotalRow[];
  readonly refunded: readonly { unit_id: string; sale: string; line: number; quantity: number }[];
  readonly registers: readonly RegisterRow[];
  readonly aside: readonly AsideRow[];
}

const PLACE = 'unit_id, register, epoch';

/** Reads them past the ledger's own code. */
export function readBooks(handle: Database): Books {
  const all = <Row>(sql: string): Row[] => handle.prepare<[], Row>(sql).all();
  return {
    entries: all(`select ${PLACE}, seq, hash, kind, business_date, posted, flags, envelope, body, signature
      from entries order by ${PLACE}, seq`),
    postings: all(
      `select ${PLACE}, seq, account, business_date, amount from postings order by ${PLACE}, seq, account`,
    ),
    transactions: all(`select ${PLACE}, seq, business_date from transactions order by ${PLACE}, seq`),
    totals: all(`select unit_id, business_date, measure, key, amount, count from day_totals
      order by unit_id, business_date, measure, key`),
    refunded: all('select unit_id, sale, line, quantity from refunded order by unit_id, sale, line'),
    registers: all(`select ${PLACE}, public_key, seq, hash, revoked_at from registers order by ${PLACE}`),
    aside: all(`select ${PLACE}, id, seq, reason, entry, resolution from set_aside order by ${PLACE}, id`),
  };
}

/** A journal's name, as a row of any of these tables has it. */
export const journalOf = (row: {
  readonly unit_id: string;
  readonly register: string;
  readonly epoch: number;
}): string => `${row.unit_id}/${row.register}/${row.epoch}`;
