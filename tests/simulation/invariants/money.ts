import { factsOf } from '../../../src/core/day/facts.ts';
import type { KnownBody } from '../../../src/core/journal/body.ts';
import { postingsOf } from '../../../src/core/posting/postings.ts';
import { type Books, type EntryRow, journalOf } from './books.ts';
import { Broken } from './broken.ts';

/** What an entry of the ledger's journals does to the books, by what the tablet meant; null where it moves nothing. */
export type Effect = (entry: EntryRow) => KnownBody | null;

const placeOf = (row: { unit_id: string; register: string; epoch: number; seq: number }): string =>
  `${journalOf(row)}/${row.seq}`;

/** Each transaction's postings sum to zero. */
export function sumsAreZero({ postings }: Books): void {
  const sums = new Map<string, number>();
  for (const row of postings) sums.set(placeOf(row), (sums.get(placeOf(row)) ?? 0) + row.amount);
  for (const [place, sum] of sums)
    if (sum !== 0) throw new Broken('sums-are-zero', `${place} sums to ${sum}`);
}

/** Each entry that moves money posts once, just what it says, on its own date; nothing else is posted. */
export function eachPostsOnce(books: Books, effect: Effect): void {
  const posted = new Map<string, string[]>();
  const dates = new Map<string, string>();
  for (const row of books.postings) {
    const place = placeOf(row);
    posted.set(place, [...(posted.get(place) ?? []), `${row.account} ${row.amount} ${row.business_date}`]);
  }
  for (const row of books.transactions) dates.set(placeOf(row), row.business_date);
  for (const entry of books.entries) {
    const known = entry.posted === 1 ? effect(entry) : null;
    const due = (known ? postingsOf(known) : []).map(
      ({ account, amount }) => `${account} ${amount} ${entry.business_date}`,
    );
    const place = placeOf(entry);
    const is = posted.get(place) ?? [];
    const date = dates.get(place) ?? null;
    const right = due.toSorted().join('\n') === is.toSorted().join('\n');
    if (!right || date !== (due.length > 0 ? entry.business_date : null))
      throw new Broken('each-posts-once', `${place}: ${is.join('; ')} where it should be ${due.join('; ')}`);
    posted.delete(place);
    dates.delete(place);
  }
  const stray = [...posted.keys(), ...dates.keys()];
  if (stray.length > 0) throw new Broken('each-posts-once', `posted without an entry: ${stray.join(', ')}`);
}

/** What the ledger adds up beside: shifts by register, and suspense. */
function ofTheLedger(
  { kind, register, epoch }: EntryRow,
  known: KnownBody,
): { measure: string; key: string; amount: number; count: number }[] {
  const shift = { 'shift-opened': 'shifts-opened', 'shift-closed': 'shifts-closed' }[kind];
  const suspense = postingsOf(known).find(({ account }) => account === 'suspense');
  return [
    ...(shift ? [{ measure: shift, key: `${register} ${epoch}`, amount: 0, count: 1 }] : []),
    ...(suspense ? [{ measure: 'suspense', key: '', amount: suspense.amount, count: 1 }] : []),
  ];
}

/** The totals of each unit and date are the fold of what its journals hold, to the cent. */
export function totalsAreTheFold({ entries, totals, refunded }: Books, effect: Effect): void {
  const fold = new Map<string, { amount: number; count: number }>();
  const back = new Map<string, number>();
  for (const entry of entries) {
    const known = entry.posted === 1 ? effect(entry) : null;
    if (!known) continue;
    for (const { measure, key, amount, count } of [...factsOf(known), ...ofTheLedger(entry, known)]) {
      const name = `${entry.unit_id} ${entry.business_date} ${measure}:${key}`;
      const sum = fold.get(name) ?? { amount: 0, count: 0 };
      fold.set(name, { amount: sum.amount + amount, count: sum.count + count });
    }
    if (known.kind !== 'refund') continue;
    for (const [at, { quantity }] of known.body.lines.entries()) {
      const name = `${entry.unit_id} ${known.body.of.hash} ${at}`;
      back.set(name, (back.get(name) ?? 0) + quantity);
    }
  }
  for (const { unit_id, business_date, measure, key, amount, count } of totals) {
    const name = `${unit_id} ${business_date} ${measure}:${key}`;
    const due = fold.get(name) ?? { amount: 0, count: 0 };
    if (due.amount !== amount || due.count !== count)
      throw new Broken(
        'totals-are-the-fold',
        `${name} is ${amount} from ${count} and should be ${due.amount} from ${due.count}`,
      );
    fold.delete(name);
  }
  const missing = [...fold].filter(([, { amount, count }]) => amount !== 0 || count !== 0);
  if (missing.length > 0)
    throw new Broken('totals-are-the-fold', `missing: ${missing.map(([name]) => name).join(', ')}`);
  const stored = refunded.map(
    ({ unit_id, sale, line, quantity }) => `${unit_id} ${sale} ${line} ${quantity}`,
  );
  const due = [...back].map(([name, quantity]) => `${name} ${quantity}`);
  if (stored.toSorted().join('\n') !== due.toSorted().join('\n'))
    throw new Broken('totals-are-the-fold', `refunded: ${stored.join('; ')} and should be ${due.join('; ')}`);
}
