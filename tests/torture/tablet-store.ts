import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import * as z from 'zod/mini';
import { factsOf } from '../../src/core/day/facts.ts';
import { addFacts, NO_TOTALS } from '../../src/core/day/totals.ts';
import { readBody } from '../../src/core/journal/body.ts';
import { readEntry } from '../../src/core/journal/envelope.ts';
import { NO_ENTRY } from '../../src/core/journal/hash.ts';

const linesSchema = z.array(z.object({ name: z.string(), quantity: z.number() }));
const storeSchema = z.object({
  entries: z.array(
    z.object({
      seq: z.number(),
      hash: z.string(),
      envelope: z.string(),
      body: z.string(),
      signature: z.string(),
    }),
  ),
  register: z.object({
    seq: z.number(),
    hash: z.string(),
    sales: z.number(),
    receipts: z.number(),
    openShift: z.nullable(z.object({ from: z.number(), totals: z.record(z.string(), z.unknown()) })),
  }),
  open: z.optional(z.object({ sales: z.number(), order: linesSchema })),
});

/** How many of each product, by name. */
export type Goods = Readonly<Record<string, number>>;

export interface StoredSale {
  readonly receipt: string;
  readonly goods: Goods;
}

/** What a tablet's own store holds, read past the app. */
export interface TabletStore {
  readonly sales: readonly StoredSale[];
  /** The open order; null where there is none, or where it is paid. */
  readonly open: Goods | null;
  /** How many entries there are. */
  readonly entries: number;
  /** What is half or wrong in it, in words. */
  readonly faults: readonly string[];
}

/** Reads a tablet's store in the page, while the app runs on. */
export async function readTabletStore(page: Page): Promise<TabletStore> {
  const raw: unknown = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('commontill');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction(['entries', 'register', 'orders']);
          const entries = reading.objectStore('entries').getAll();
          const register = reading.objectStore('register').get('register');
          const open = reading.objectStore('orders').get('open');
          reading.addEventListener('complete', () => {
            opening.result.close();
            resolve({ entries: entries.result, register: register.result, open: open.result });
          });
        });
      }),
  );
  return judge(z.parse(storeSchema, raw));
}

function judge({ entries, register, open }: z.infer<typeof storeSchema>): TabletStore {
  const faults: string[] = [];
  const sales: StoredSale[] = [];
  let prev = NO_ENTRY;
  let totals = NO_TOTALS;
  entries.forEach((row, index) => {
    const read = readEntry(row);
    if (!read.ok) return void faults.push(`entry ${index + 1}: ${read.error.type}`);
    const { value } = read;
    const hash = createHash('sha256').update(row.envelope).digest('hex');
    if (value.seq !== index + 1 || value.prev !== prev) faults.push(`entry ${index + 1} is not linked`);
    if (row.hash !== hash || row.seq !== value.seq) faults.push(`entry ${index + 1} is not under its hash`);
    prev = hash;
    const known = readBody(value, row.body);
    if (!known) return void faults.push(`entry ${index + 1} can't be read`);
    if (known.kind === 'sale') sales.push({ receipt: known.body.receipt, goods: goodsIn(known.body.lines) });
    if (register.openShift && value.seq >= register.openShift.from) totals = addFacts(totals, factsOf(known));
  });
  // Entry, head, receipt number and shift totals move together or not at all. [JOURNAL-3]
  if (register.seq !== entries.length || register.hash !== prev)
    faults.push('the head is not the last entry');
  if (register.sales !== sales.length)
    faults.push(`${register.sales} sales counted, ${sales.length} written`);
  if (register.receipts !== sales.length)
    faults.push(`${register.receipts} receipt numbers for ${sales.length}`);
  if (new Set(sales.map(({ receipt }) => receipt)).size !== sales.length)
    faults.push('a receipt number twice');
  if (register.openShift && !isSame(register.openShift.totals, totals))
    faults.push('the totals are not the sales');
  const isOpen = open !== undefined && open.sales === register.sales && open.order.length > 0;
  return { sales, open: isOpen ? goodsIn(open.order) : null, entries: entries.length, faults };
}

const goodsIn = (lines: readonly { name: string; quantity: number }[]): Goods =>
  goodsOf(lines.flatMap(({ name, quantity }) => Array.from({ length: quantity }, () => name)));

/** So many of each, of names that may come several times. */
export function goodsOf(names: readonly string[]): Goods {
  const goods: Record<string, number> = {};
  for (const name of names) goods[name] = (goods[name] ?? 0) + 1;
  return goods;
}

/** Whether two plain objects hold the same, in whatever order. */
export const isSame = (one: object, other: object): boolean => sorted(one) === sorted(other);

const sorted = (value: object): string =>
  JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
