import type { ClientBase } from 'pg';
import { POSTING_RULES } from '../../core/posting/postings.ts';
import { isPosted } from '../ingest/verified-entry.ts';
import type { RegisterKey } from '../register-key.ts';
import { SettledElsewhere } from './storage.ts';
import type { SetAsideTable } from './tables.ts';
import type { Written } from './written.ts';

/**
 * Writes a batch: entries, their postings, the transactions that close over them, and the sums. One statement a
 * table, its rows as one JSON parameter; sums are added to in one order for everyone, so that none waits in a circle.
 */
export async function writeBatch(
  client: ClientBase,
  key: RegisterKey,
  adds: Written,
  now: number,
): Promise<void> {
  const { unit, register, epoch } = key;
  const { entries } = adds;
  const place = [unit, register, epoch];
  await client.query({
    name: 'entries',
    text: `insert into entries (unit_id, register, epoch, seq, hash, kind, business_date, received_at, posted, flags,
        noted, envelope, body, signature)
      select $1, $2, $3, seq, hash, kind, date, $5, posted, flags, noted, envelope, body, signature
      from json_to_recordset($4) as each (seq bigint, hash text, kind text, date text, posted bigint, flags text,
        noted bigint, envelope text, body text, signature text)`,
    values: [...place, JSON.stringify(entries.map(entryRow)), now],
  });
  await settle(client, unit, entries);
  await book(client, key, adds);
}

/** Marks entries that stand unposted as posted and books them; each must have been unposted until now. [JOURNAL-7] */
export async function writeLate(client: ClientBase, key: RegisterKey, adds: Written): Promise<number> {
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
  await book(client, key, adds);
  return ready.length;
}

/** Postings, the transactions that close over them, and the sums. */
async function book(
  client: ClientBase,
  { unit, register, epoch }: RegisterKey,
  { entries, dayFacts, refunded, seats }: Written,
): Promise<void> {
  const place = [unit, register, epoch];
  const booked = entries.flatMap(({ entry: { header }, booking }) => (booking ? { header, booking } : []));
  await client.query({
    name: 'postings',
    text: `insert into postings (unit_id, register, epoch, seq, account, business_date, amount)
      select $1, $2, $3, seq, account, date, amount
      from json_to_recordset($4) as each (seq bigint, account text, date text, amount bigint)`,
    values: [...place, JSON.stringify(booked.flatMap(postingRows))],
  });
  await client.query({
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
  await addSums(client, unit, register, { dayFacts, refunded, seats });
}

function entryRow({ entry: verified, noted }: Written['entries'][number]) {
  const { header, entry, flags } = verified;
  const { seq, hash, kind, businessDate: date } = header;
  const { envelope, body, signature } = entry;
  const said = { posted: isPosted(verified) ? 1 : 0, flags: flags.join(' '), noted: noted ? 1 : 0 };
  return { seq, hash, kind, date, ...said, envelope, body, signature };
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

async function addSums(
  client: ClientBase,
  unit: string,
  register: string,
  { dayFacts, refunded, seats }: Pick<Written, 'dayFacts' | 'refunded' | 'seats'>,
): Promise<void> {
  await client.query({
    name: 'day-totals',
    text: `insert into day_totals as held (unit_id, business_date, measure, key, amount, count)
      select $1, "businessDate", measure, key, amount, count
      from json_to_recordset($2) as each ("businessDate" text, measure text, key text, amount bigint, count bigint)
      order by "businessDate", measure, key
      on conflict (unit_id, business_date, measure, key)
      do update set amount = held.amount + excluded.amount, count = held.count + excluded.count`,
    values: [unit, JSON.stringify(dayFacts)],
  });
  if (refunded.length > 0) {
    await client.query({
      name: 'add-refunded',
      text: `update refunded set quantity = refunded.quantity + each.quantity
        from json_to_recordset($2) as each (sale text, line bigint, quantity bigint)
        where unit_id = $1 and refunded.sale = each.sale and refunded.line = each.line`,
      values: [unit, JSON.stringify(refunded)],
    });
  }
  if (seats.length > 0) {
    await client.query({
      name: 'add-seats',
      text: `update seats set sold = seats.sold + each.sold
        from json_to_recordset($3) as each (product text, sold bigint)
        where unit_id = $1 and register = $2 and seats.product = each.product`,
      values: [unit, register, JSON.stringify(seats)],
    });
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
