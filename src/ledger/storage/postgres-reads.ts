import type { ClientBase, Pool } from 'pg';
import type { SignedEntry } from '../../core/journal/envelope.ts';
import type { HeldSize } from '../forks/room.ts';
import type { VerifiedEntry } from '../ingest/verified-entry.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import type { Beside, Touched } from './written.ts';

const OF_REGISTER = 'unit_id = $1 and register = $2 and epoch = $3';

const valuesOf = ({ unit, register, epoch }: RegisterKey) => [unit, register, epoch];

/** A register's head, locked until the transaction ends, so that its batches come one after the other. */
export const lockHead = async (client: ClientBase, key: RegisterKey): Promise<StoredHead> =>
  (await lockRegister(client, key)).head;

/** The same, and whether the register's key counts no more. */
export async function lockRegister(
  client: ClientBase,
  key: RegisterKey,
): Promise<{ head: StoredHead; revoked: boolean }> {
  const { rows } = await client.query<StoredHead & { readonly revoked: boolean }>({
    name: 'head',
    text: `select seq, hash, revoked_at is not null as revoked from registers where ${OF_REGISTER} for update`,
    values: valuesOf(key),
  });
  if (!rows[0]) throw new Error(`No register ${key.unit}/${key.register}, epoch ${key.epoch}`);
  const { revoked, ...head } = rows[0];
  return { head, revoked };
}

/** What of a second history is set aside already, as far as a batch may follow it: the hashes. */
export async function forkedBy(
  client: ClientBase,
  key: RegisterKey,
  entries: readonly VerifiedEntry[],
): Promise<ReadonlySet<string>> {
  const range = rangeOf(entries);
  if (!range) return new Set();
  const { from, to } = range;
  const { rows } = await client.query<{ id: string }>({
    name: 'forked',
    text: `select id from set_aside where ${OF_REGISTER} and reason = 'fork' and seq between $4 and $5`,
    values: [...valuesOf(key), from - 1, to],
  });
  return new Set(rows.map(({ id }) => id));
}

/** How much of a register is held and waits for the office. [FORK-5] */
export async function heldSizeOf(client: ClientBase, key: RegisterKey): Promise<HeldSize> {
  const { rows } = await client.query<HeldSize>({
    name: 'held-size',
    text: `select count(*) as rows, coalesce(sum(octet_length(entry)), 0) as bytes from set_aside
      where ${OF_REGISTER} and reason = 'fork' and resolution is null`,
    values: valuesOf(key),
  });
  return rows[0] ?? { rows: 0, bytes: 0 };
}

/** Hashes of what a batch brings again. Entries past the head are new: only what is not needs looking up. */
export async function hashesFor(
  client: ClientBase,
  key: RegisterKey,
  head: StoredHead,
  entries: readonly VerifiedEntry[],
): Promise<ReadonlyMap<number, string>> {
  const range = rangeOf(entries);
  if (!range || range.from > head.seq) return new Map();
  const { from, to } = range;
  const { rows } = await client.query<{ seq: number; hash: string }>({
    name: 'hashes',
    text: `select seq, hash from entries where ${OF_REGISTER} and seq between $4 and $5`,
    values: [...valuesOf(key), from - 1, Math.min(to, head.seq)],
  });
  return new Map(rows.map(({ seq, hash }) => [seq, hash]));
}

/** The numbers of a batch; null where nothing of it verified. */
function rangeOf(entries: readonly VerifiedEntry[]): { from: number; to: number } | null {
  if (entries.length === 0) return null;
  const seqs = entries.map(({ header }) => header.seq);
  return { from: Math.min(...seqs), to: Math.max(...seqs) };
}

/**
 * Holds a unit's other batches whose dates hold much, so that each is judged beside those before it: the row of the unit,
 * which nothing else of the ingest takes. [LEDGER-7]
 */
export const lockUnit = (client: ClientBase, unit: string): Promise<unknown> =>
  client.query({
    name: 'lock-unit',
    text: `insert into units (unit_id, registers) values ($1, 0)
      on conflict (unit_id) do update set registers = units.registers`,
    values: [unit],
  });

/** How much the sums of some dates hold, whichever way; of what is too much to be exact, that it is too much. [LEDGER-7] */
export async function weightsOf(
  client: ClientBase,
  unit: string,
  dates: readonly string[],
): Promise<Beside['weights']> {
  const { rows } = await client.query<{ date: string; weight: number }>({
    name: 'weights',
    text: `select business_date as date, least(sum(abs(amount) + abs(count)), 9007199254740991) as weight from day_totals
      where unit_id = $1 and business_date = any($2) group by business_date`,
    values: [unit, dates],
  });
  return new Map(rows.map(({ date, weight }) => [date, weight]));
}

/**
 * How what a batch touches stands before it, beside the weights of its dates. Refunds and seats of all the unit's
 * registers are judged beside each other, so their rows are made and locked first, in one order for everyone.
 */
export async function besideOf(
  client: ClientBase,
  { unit, register }: RegisterKey,
  weights: Beside['weights'],
  { refunded, products }: Touched,
): Promise<Beside> {
  return {
    weights,
    refunded: refunded.length > 0 ? await lockRefunded(client, unit, refunded) : [],
    seats:
      products.length > 0 ? await lockSeats(client, unit, register, products) : new Map<string, number>(),
  };
}

async function lockRefunded(
  client: ClientBase,
  unit: string,
  lines: Touched['refunded'],
): Promise<Beside['refunded']> {
  await client.query({
    name: 'make-refunded',
    text: `insert into refunded (unit_id, sale, line, quantity)
      select $1, sale, line, 0 from json_to_recordset($2) as each (sale text, line bigint) order by sale, line
      on conflict (unit_id, sale, line) do nothing`,
    values: [unit, JSON.stringify(lines)],
  });
  const { rows } = await client.query<Beside['refunded'][number]>({
    name: 'lock-refunded',
    text: `select sale, line, quantity from refunded where unit_id = $1 and sale = any($2)
      order by sale, line for update`,
    values: [unit, [...new Set(lines.map(({ sale }) => sale))]],
  });
  return rows;
}

async function lockSeats(
  client: ClientBase,
  unit: string,
  register: string,
  products: readonly string[],
): Promise<Map<string, number>> {
  await client.query({
    name: 'make-seats',
    text: `insert into seats (unit_id, product, register, sold)
      select $1, product, $2, 0 from unnest($3::text[]) as product order by product
      on conflict (unit_id, product, register) do nothing`,
    values: [unit, register, products],
  });
  const { rows } = await client.query<{ product: string; sold: number }>({
    name: 'lock-seats',
    text: `select product, sold from seats where unit_id = $1 and product = any($2)
      order by product, register for update`,
    values: [unit, products],
  });
  const sums = new Map<string, number>();
  for (const { product, sold } of rows) sums.set(product, (sums.get(product) ?? 0) + sold);
  return sums;
}

/** What is kept of a register's junk. */
export async function junkOf(client: ClientBase, key: RegisterKey): Promise<{ id: string; bytes: number }[]> {
  const { rows } = await client.query<{ id: string; bytes: number }>({
    name: 'junk',
    text: `select id, length(entry)::bigint as bytes from set_aside where ${OF_REGISTER} and reason <> 'fork'`,
    values: valuesOf(key),
  });
  return rows;
}

/** Entries of a journal as they were signed, from a seq on, in order. */
export async function readEntries(
  pool: Pool,
  key: RegisterKey,
  fromSeq: number,
  limit: number,
): Promise<SignedEntry[]> {
  const { rows } = await pool.query<SignedEntry>({
    name: 'read',
    text: `select envelope, body, signature from entries where ${OF_REGISTER} and seq >= $4 order by seq limit $5`,
    values: [...valuesOf(key), fromSeq, limit],
  });
  return rows;
}
