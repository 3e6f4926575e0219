import type { ClientBase } from 'pg';
import { POSTING_RULES } from '../../core/posting/postings.ts';
import { isPosted } from '../ingest/verified-entry.ts';
import type { RegisterKey } from '../register-key.ts';
import { columnsOf, type Row } from './postgres-columns.ts';
import type { Last } from './postgres-transaction.ts';
import { SettledElsewhere } from './storage.ts';
import type { SetAsideTable } from './tables.ts';
import {
  type Beside,
  Judge,
  type ReadyEntry,
  type Sums,
  type Written,
  type WrittenEntry,
} from './written.ts';

/** A batch goes in so many parts, none with fewer entries than that: one is stored while the next is made ready. */
const PARTS = { most: 5, atLeast: 25 } as const;

/**
 * Judges a batch and writes it: entries, their postings, the transactions that close over them, and the sums. One
 * statement a table for each part, and none waits for the one before; sums are added to in one order for everyone, so
 * that none waits in a circle. Gives the entries as they were written, and what the fullest of their dates then holds.
 */
export async function writeBatch(
  client: ClientBase,
  last: Last,
  key: RegisterKey,
  ready: readonly ReadyEntry[],
  beside: Beside,
  now: number,
): Promise<Pick<Written, 'entries' | 'heaviest'>> {
  const judge = new Judge(beside);
  const all: WrittenEntry[] = [];
  const size = Math.max(PARTS.atLeast, Math.ceil(ready.length / PARTS.most));
  for (let at = 0; at < ready.length; at += size) {
    const entries = judge.judge(ready.slice(at, at + size));
    last(store(client, key, entries, now));
    await settle(client, key.unit, entries);
    book(client, last, key, entries);
    all.push(...entries);
  }
  addSums(client, last, key, judge.sums());
  return { entries: all, heaviest: judge.heaviest() };
}

function store(
  client: ClientBase,
  { unit, register, epoch }: RegisterKey,
  entries: readonly WrittenEntry[],
  now: number,
): Promise<unknown> {
  const { between, columns } = columnsOf(entries.map(entryRow), 10);
  // A column of empty texts alone comes as no texts at all.
  return client.query({
    name: 'entries',
    text: `insert into entries (unit_id, register, epoch, seq, hash, kind, business_date, received_at, posted, flags,
        noted, envelope, body, signature)
      select $1, $2, $3, seq, hash, kind, date, $4, posted, coalesce(flags, ''), noted, envelope, coalesce(body, ''),
        signature
      from unnest(string_to_array($6, $5)::bigint[], string_to_array($7, $5), string_to_array($8, $5),
        string_to_array($9, $5), string_to_array($10, $5)::bigint[], string_to_array($11, $5),
        string_to_array($12, $5)::bigint[], string_to_array($13, $5), string_to_array($14, $5),
        string_to_array($15, $5))
        as each (seq, hash, kind, date, posted, flags, noted, envelope, body, signature)`,
    values: [unit, register, epoch, now, between, ...columns],
  });
}

/** Marks entries that stand unposted as posted and books them; each must have been unposted until now. [JOURNAL-7] */
export async function writeLate(
  client: ClientBase,
  last: Last,
  key: RegisterKey,
  adds: Written,
): Promise<number> {
  const { unit, register, epoch } = key;
  const ready = adds.entries.filter(({ entry }) => entry.known !== null);
  const { rowCount } = await client.query({
    name: 'post-late',
    text: `update entries set posted = 1, flags = each.flags, noted = each.noted
      from json_to_recordset($4) as each (seq bigint, flags text, noted bigint)
      where entries.unit_id = $1 and entries.register = $2 and entries.epoch = $3
        and entries.seq = each.seq and entries.posted = 0`,
    values: [
      unit,
      register,
      epoch,
      JSON.stringify(
        ready.map(({ entry: { header, flags }, noted }) => ({
          seq: header.seq,
          flags: flags.join(' '),
          noted: noted ? 1 : 0,
        })),
      ),
    ],
  });
  if (rowCount !== ready.length) throw new SettledElsewhere();
  book(client, last, key, adds.entries);
  addSums(client, last, key, adds);
  return ready.length;
}

/** Postings, and the transactions that close over them. */
function book(
  client: ClientBase,
  last: Last,
  { unit, register, epoch }: RegisterKey,
  entries: readonly WrittenEntry[],
): void {
  const booked = entries.flatMap(({ entry: { header }, booking }) => (booking ? { header, booking } : []));
  if (booked.length === 0) return;
  const postings = columnsOf(booked.flatMap(postingRows), 4);
  const posted = client.query({
    name: 'postings',
    text: `insert into postings (unit_id, register, epoch, seq, account, business_date, amount)
      select $1, $2, $3, seq, account, date, amount
      from unnest(string_to_array($5, $4)::bigint[], string_to_array($6, $4), string_to_array($7, $4),
        string_to_array($8, $4)::bigint[]) as each (seq, account, date, amount)`,
    values: [unit, register, epoch, postings.between, ...postings.columns],
  });
  const transactions = columnsOf(booked.map(transactionRow), 3);
  const closed = client.query({
    name: 'transactions',
    text: `insert into transactions (unit_id, register, epoch, seq, business_date, currency, rules)
      select $1, $2, $3, seq, date, currency, $4
      from unnest(string_to_array($6, $5)::bigint[], string_to_array($7, $5), string_to_array($8, $5))
        as each (seq, date, currency)`,
    values: [unit, register, epoch, POSTING_RULES, transactions.between, ...transactions.columns],
  });
  last(posted, closed);
}

/** In the order of the statement's columns. */
function entryRow({ entry: verified, noted }: WrittenEntry): Row {
  const { header, entry, flags } = verified;
  const { seq, hash, kind, businessDate } = header;
  const { envelope, body, signature } = entry;
  const posted = isPosted(verified) ? 1 : 0;
  return [seq, hash, kind, businessDate, posted, flags.join(' '), noted ? 1 : 0, envelope, body, signature];
}

type Booked = Pick<WrittenEntry['entry'], 'header'> & {
  readonly booking: NonNullable<WrittenEntry['booking']>;
};

const postingRows = ({ header: { seq, businessDate }, booking }: Booked): Row[] =>
  booking.postings.map(({ account, amount }) => [seq, account, businessDate, amount]);

const transactionRow = ({ header: { seq, businessDate }, booking }: Booked): Row => [
  seq,
  businessDate,
  booking.currency,
];

/** Marks what the office decided about; each of them must have been held until now. [FORK-3] */
async function settle(client: ClientBase, unit: string, entries: readonly WrittenEntry[]): Promise<void> {
  const settled = entries.flatMap(({ entry: { header, settles } }) =>
    settles ? [{ by: header.hash, register: settles.register, epoch: settles.epoch, id: settles.id }] : [],
  );
  if (settled.length === 0) return;
  const { rowCount } = await client.query({
    name: 'settle',
    text: `update set_aside set resolution = each.by
      from json_to_recordset($2) as each (by text, register text, epoch bigint, id text)
      where set_aside.unit_id = $1 and set_aside.register = each.register and set_aside.epoch = each.epoch
        and set_aside.id = each.id and set_aside.reason = 'fork' and set_aside.resolution is null`,
    values: [unit, JSON.stringify(settled)],
  });
  if (rowCount !== settled.length) throw new SettledElsewhere();
}

function addSums(
  client: ClientBase,
  last: Last,
  { unit, register }: RegisterKey,
  { dayFacts, refunded, seats }: Sums,
): void {
  last(
    client.query({
      name: 'day-totals',
      text: `insert into day_totals as held (unit_id, business_date, measure, key, amount, count)
      select $1, "businessDate", measure, key, amount, count
      from json_to_recordset($2) as each ("businessDate" text, measure text, key text, amount bigint, count bigint)
      order by "businessDate", measure, key
      on conflict (unit_id, business_date, measure, key)
      do update set amount = held.amount + excluded.amount, count = held.count + excluded.count`,
      values: [unit, JSON.stringify(dayFacts)],
    }),
  );
  if (refunded.length > 0) {
    last(
      client.query({
        name: 'add-refunded',
        text: `update refunded set quantity = refunded.quantity + each.quantity
        from json_to_recordset($2) as each (sale text, line bigint, quantity bigint)
        where unit_id = $1 and refunded.sale = each.sale and refunded.line = each.line`,
        values: [unit, JSON.stringify(refunded)],
      }),
    );
  }
  if (seats.length > 0) {
    last(
      client.query({
        name: 'add-seats',
        text: `update seats set sold = seats.sold + each.sold
        from json_to_recordset($3) as each (product text, sold bigint)
        where unit_id = $1 and register = $2 and seats.product = each.product`,
        values: [unit, register, JSON.stringify(seats)],
      }),
    );
  }
}

/** Keeps what is not of the journal; gives how many rows are new. */
export async function setAside(
  client: ClientBase,
  { unit, register, epoch }: RegisterKey,
  rows: readonly {
    readonly id: string;
    readonly seq: number | null;
    readonly reason: SetAsideTable['reason']['__select__'];
    readonly entry: string;
    readonly date: string | null;
    readonly amount: number | null;
  }[],
  now: number,
): Promise<number> {
  const { rowCount } = await client.query({
    name: 'set-aside',
    text: `insert into set_aside (unit_id, register, epoch, id, seq, reason, entry, received_at, business_date, amount)
      select $1, $2, $3, id, seq, reason, entry, $5, date, amount
      from json_to_recordset($4) as each (id text, seq bigint, reason text, entry text, date text, amount bigint)
      on conflict (unit_id, register, epoch, id) do nothing`,
    values: [unit, register, epoch, JSON.stringify(rows), now],
  });
  return rowCount ?? 0;
}
