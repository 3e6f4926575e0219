import type { ClientBase } from 'pg';
import { POSTING_RULES } from '../../core/posting/postings.ts';
import { isPosted } from '../ingest/verified-entry.ts';
import type { RegisterKey } from '../register-key.ts';
import type { Last } from './postgres-transaction.ts';
import { SettledElsewhere } from './storage.ts';
import type { SetAsideTable } from './tables.ts';
import type { Written } from './written.ts';

/**
 * Writes a batch: entries, their postings, the transactions that close over them, and the sums. One statement a
 * table, and none waits for the one before; sums are added to in one order for everyone, so that none waits in a circle.
 */
export async function writeBatch(
  client: ClientBase,
  last: Last,
  key: RegisterKey,
  adds: Written,
  now: number,
): Promise<void> {
  const { unit, register, epoch } = key;
  const { entries } = adds;
  const { between, columns } = columnsOf(entries.map(entryRow));
  // A column of empty texts alone comes as no texts at all.
  const stored = client.query({
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
  last(stored);
  await settle(client, unit, entries);
  book(client, last, key, adds);
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
  book(client, last, key, adds);
  return ready.length;
}

/** Postings, the transactions that close over them, and the sums. */
function book(
  client: ClientBase,
  last: Last,
  { unit, register, epoch }: RegisterKey,
  { entries, dayFacts, refunded, seats }: Written,
): void {
  const place = [unit, register, epoch];
  const booked = entries.flatMap(({ entry: { header }, booking }) => (booking ? { header, booking } : []));
  const posted = client.query({
    name: 'postings',
    text: `insert into postings (unit_id, register, epoch, seq, account, business_date, amount)
      select $1, $2, $3, seq, account, date, amount
      from json_to_recordset($4) as each (seq bigint, account text, date text, amount bigint)`,
    values: [...place, JSON.stringify(booked.flatMap(postingRows))],
  });
  const closed = client.query({
    name: 'transactions',
    text: `insert into transactions (unit_id, register, epoch, seq, business_date, currency, rules)
      select $1, $2, $3, seq, date, currency, $5
      from json_to_recordset($4) as each (seq bigint, date text, currency text)`,
    values: [
      ...place,
      JSON.stringify(
        booked.map(({ header, booking }) => ({
          seq: header.seq,
          date: header.businessDate,
          currency: booking.currency,
        })),
      ),
      POSTING_RULES,
    ],
  });
  last(posted, closed);
  addSums(client, last, unit, register, { dayFacts, refunded, seats });
}

type EntryRow = readonly (string | number)[];

/** In the order of the statement's columns. */
function entryRow({ entry: verified, noted }: Written['entries'][number]): EntryRow {
  const { header, entry, flags } = verified;
  const { seq, hash, kind, businessDate } = header;
  const { envelope, body, signature } = entry;
  const posted = isPosted(verified) ? 1 : 0;
  return [seq, hash, kind, businessDate, posted, flags.join(' '), noted ? 1 : 0, envelope, body, signature];
}

/** How many columns an entry's row has. */
const COLUMNS = 10;

/**
 * Rows by column, each one text: as JSON inside of JSON, long texts took longer to write and read than to store. What
 * stands between is in none of them, and its end is not its beginning: no text can seem to hold or complete it.
 */
function columnsOf(rows: readonly EntryRow[]): { between: string; columns: string[] } {
  let count = 0;
  const between = (): string => `\u001f${count}\u001e`;
  while (rows.some((row) => row.some((value) => typeof value === 'string' && value.includes(between())))) {
    count += 1;
  }
  const columns = Array.from({ length: COLUMNS }, (_, column) =>
    rows.map((row) => textOf(row[column])).join(between()),
  );
  return { between: between(), columns };
}

/** Joining would make an empty text of what is missing. */
function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new TypeError('An entry lacks what it is stored by.');
}

/** Marks what the office decided about; each of them must have been held until now. [FORK-3] */
async function settle(client: ClientBase, unit: string, entries: Written['entries']): Promise<void> {
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

type Booked = Pick<Written['entries'][number]['entry'], 'header'> & {
  readonly booking: NonNullable<Written['entries'][number]['booking']>;
};

const postingRows = ({ header: { seq, businessDate: date }, booking }: Booked) =>
  booking.postings.map(({ account, amount }) => ({ seq, account, date, amount }));

function addSums(
  client: ClientBase,
  last: Last,
  unit: string,
  register: string,
  { dayFacts, refunded, seats }: Pick<Written, 'dayFacts' | 'refunded' | 'seats'>,
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
