import * as z from 'zod/mini';
import type { FindableSale } from '../core/search/sale-search.ts';
import { once } from '../core/once.ts';
import type { DeviceDb, EntryRow } from './db.ts';
import { type JournalEntry, readRow } from './reading.ts';

/** How many entries are in memory at once. */
export const LOOK_AT_ONCE = 250;

/** One step backwards: what of it is looked for, the newest first; where to go on, null at the journal's beginning. */
export interface Step {
  readonly found: JournalEntry[];
  readonly next: number | null;
  /** UTC milliseconds of the oldest entry that was looked at. */
  readonly back: number | null;
}

/** What is asked about is read as it stands; only what is found is hashed and read whole. */
const roughly = once(() =>
  z.object({
    receipt: z.string(),
    total: z.number(),
    vouchers: z.optional(z.number()),
    of: z.optional(z.object({ receipt: z.string() })),
    lines: z.array(z.object({ name: z.string(), combo: z.optional(z.object({ name: z.string() })) })),
    tenders: z.array(z.object({ kind: z.string(), amount: z.number() })),
  }),
);

/**
 * Looks for sales and refunds before a seq, so many entries and no more: whoever looks further asks again, and may stop
 * in between. `tender` names a way to pay in the reader's words. [FIND-10]
 */
export async function lookBack(
  db: DeviceDb,
  before: number,
  meets: (sale: FindableSale) => boolean,
  tender: (kind: string) => string,
): Promise<Step> {
  const rows = await db.entries
    .where('seq')
    .between(before - LOOK_AT_ONCE, before)
    .toArray();
  const found = rows.toReversed().flatMap((row) => {
    const sale = findable(row, tender);
    return sale && meets(sale) ? (readRow(row, KINDS) ?? []) : [];
  });
  const [oldest] = rows;
  const next = oldest && rows.length === LOOK_AT_ONCE ? oldest.seq : null;
  return { found, next, back: oldest?.time ?? null };
}

const KINDS = ['sale', 'refund'] as const;

function findable({ envelope, body }: EntryRow, tender: (kind: string) => string): FindableSale | null {
  const back = envelope.includes('"kind":"refund"');
  if (!back && !envelope.includes('"kind":"sale"')) return null;
  const read = roughly().safeParse(parseJson(body));
  if (!read.success) return null;
  const { receipt, of, total, vouchers = 0, lines, tenders } = read.data;
  const paid = tenders.map(({ amount }) => amount);
  const sum = paid.reduce((all, amount) => all + amount, 0);
  return {
    receipts: of ? [receipt, of.receipt] : [receipt],
    amounts: [total + vouchers, sum, ...paid].map((amount) => (back ? -amount : amount)),
    names: [
      ...lines.flatMap(({ name, combo }) => (combo ? [name, combo.name] : [name])),
      ...tenders.map(({ kind }) => tender(kind)),
    ],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
