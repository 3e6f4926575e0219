import { type Kind, readBody } from '../../../src/core/journal/body.ts';
import { readEntry } from '../../../src/core/journal/envelope.ts';
import type { EntryRequest } from '../../../src/device/next-entry.ts';
import { must } from '../../device/device.ts';
import { refundOf, sale, shiftClosing, shiftOpening } from '../../device/sample-entries.ts';
import type { Chance } from '../chance.ts';
import type { LaterEntry, Store } from './store.ts';

const PRODUCTS = ['tea', 'coffee', 'zine'];

/** Something that the cashier, or a newer app, writes next. */
export type Deed =
  | { readonly type: 'entry'; readonly request: EntryRequest<Kind>; readonly odd?: true }
  | { readonly type: 'later'; readonly entry: LaterEntry };

/** The next sensible thing at a till, now and then an odd one; null where there is nothing to do. */
export async function nextDeed(store: Store, chance: Chance, time: number): Promise<Deed | null> {
  const { openShift } = await store.register();
  const today = new Date(time).toISOString().slice(0, 10);
  const businessDate = openShift?.businessDate ?? today;
  const entry = (request: EntryRequest<Kind>, odd?: true): Deed => ({
    type: 'entry',
    request: { ...request, businessDate },
    ...(odd ? { odd } : {}),
  });
  if (!openShift) return entry(widened(shiftOpening(chance.below(20_000), time)));
  const what = chance.below(20);
  if (what < 2) return entry(widened(shiftClosing(openShift, chance.below(200) - 100, time)));
  if (what < 4) return nextRefund(store, chance, openShift.from, time).then((each) => each && entry(each));
  if (what === 4) return entry(widened(movement(openShift, chance, time)));
  if (what === 5) return entry(widened(unbalanced(chance, time)), true);
  if (what === 6) return { type: 'later', entry: laterEntry(chance, businessDate, time) };
  const taps = Array.from({ length: 1 + chance.below(4) }, () => chance.pick(PRODUCTS));
  return entry(widened(sale(taps, chance.next() < 0.4, time)));
}

/** A request for one kind is one for any: its body is made for that kind. */
const widened = <K extends Kind>({ makeBody, ...rest }: EntryRequest<K>): EntryRequest<Kind> => ({
  ...rest,
  makeBody: (context) => makeBody(context),
});

async function nextRefund(
  store: Store,
  chance: Chance,
  from: number,
  time: number,
): Promise<EntryRequest<Kind> | null> {
  const all = (await store.entries()).map((row) => ({
    row,
    entry: readBody(must(readEntry(row)), row.body),
  }));
  const refunded = all.flatMap(({ entry }) => (entry?.kind === 'refund' ? [entry.body.of.hash] : []));
  const sales = all.flatMap(({ row, entry }) => {
    const open = row.seq >= from && !refunded.includes(row.hash);
    return entry?.kind === 'sale' && open ? [{ seq: row.seq, hash: row.hash, entry }] : [];
  });
  return sales.length > 0 ? widened(refundOf(chance.pick(sales), time)) : null;
}

function movement(
  { currency, businessDate }: { readonly currency: string; readonly businessDate: string },
  chance: Chance,
  time: number,
): EntryRequest<'paid-in' | 'paid-out' | 'drop'> {
  const amount = 1 + chance.below(5_000);
  return {
    kind: chance.pick(['paid-in', 'paid-out', 'drop'] as const),
    attempt: '',
    staff: 'ana',
    businessDate,
    time,
    makeBody: ({ salt, shift }) => ({ salt, shift, currency, amount, reason: 'milk' }),
  };
}

/** A sale whose tender is not what it comes to: the ledger takes it, and the difference stands in suspense. [LEDGER-3] */
function unbalanced(chance: Chance, time: number): EntryRequest<'sale'> {
  const request = sale(['zine'], false, time);
  const amount = 800 + chance.below(100);
  return {
    ...request,
    makeBody: (context) => ({
      ...request.makeBody(context),
      tenders: [{ kind: 'cash', amount, given: amount, change: 0 }],
    }),
  };
}

function laterEntry(chance: Chance, businessDate: string, time: number): LaterEntry {
  const version = chance.oneIn(2);
  return { v: version ? 2 : 1, kind: version ? 'sale' : 'tombola', businessDate, time };
}
