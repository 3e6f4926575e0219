import { describe, expect, test } from 'vitest';
import type { KnownBody } from '../../../src/core/journal/body.ts';
import { factsOf } from '../../../src/core/day/facts.ts';
import { addFacts, amountOf, expectedCash, NO_TOTALS, totalOf } from '../../../src/core/day/totals.ts';
import { postingsOf } from '../../../src/core/posting/postings.ts';
import { chanceOf, RandomRegister, shopOf } from './random-days.ts';

const DAYS = 600;

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

/** The books after these entries: what stands in each account. */
function booksOf(entries: readonly KnownBody[]): ReadonlyMap<string, number> {
  const books = new Map<string, number>();
  for (const entry of entries) {
    const postings = postingsOf(entry);
    expect(sum(postings.map(({ amount }) => amount))).toBe(0);
    for (const { account, amount } of postings) books.set(account, (books.get(account) ?? 0) + amount);
  }
  return books;
}

const standing = (books: ReadonlyMap<string, number>, beginning: string): number =>
  sum([...books].flatMap(([account, amount]) => (account.startsWith(beginning) ? [amount] : [])));

/** What the drawer holds by counting each entry by hand, without the code under test. */
function cashByHand(shift: readonly KnownBody[]): number {
  return sum(
    shift.map((entry) => {
      switch (entry.kind) {
        case 'shift-opened':
          return entry.body.float;
        case 'sale':
          return sum(entry.body.tenders.map((each) => (each.kind === 'cash' ? each.given - each.change : 0)));
        case 'refund':
          return -sum(entry.body.tenders.map((each) => (each.kind === 'cash' ? each.amount : 0)));
        case 'paid-in':
          return entry.body.amount;
        case 'paid-out':
        case 'drop':
          return -entry.body.amount;
        default:
          return 0;
      }
    }),
  );
}

describe.each([
  ['EUR', 5, 'included'],
  ['JPY', 1, 'added'],
  ['KWD', 5, 'included'],
  ['EUR', 1, 'added'],
] as const)('random days in %s, cash in steps of %i, tax %s', (currency, step, prices) => {
  test(`[DAY-4] [DAY-5] [CASH-1] the drawer holds what it should, and receipts = X = Z = ledger`, () => {
    for (let seed = 1; seed <= DAYS; seed += 1) {
      const register = new RandomRegister(shopOf(currency, step, prices), chanceOf(seed * 7919));
      for (let steps = 0; steps < 40; steps += 1) {
        register.step();
        checkShift(register, seed);
      }
      register.close();
      checkBooks(register.written, seed);
    }
  }, 120_000);
});

/** What must hold at every moment of an open shift, and of its Z. */
function checkShift({ row, written }: RandomRegister, seed: number): void {
  const opened = written.findLastIndex(({ kind }) => kind === 'shift-opened');
  const shift = written.slice(opened);
  const receipts = shift.reduce((totals, entry) => addFacts(totals, factsOf(entry)), NO_TOTALS);
  const closed = shift.at(-1)?.kind === 'shift-closed' ? shift.at(-1) : null;
  const open = closed ? shift.slice(0, -1) : shift;
  const about = `seed ${seed}, entry ${row.seq}`;
  const x = open.reduce((totals, entry) => addFacts(totals, factsOf(entry)), NO_TOTALS);
  if (row.openShift) expect(row.openShift.totals, about).toEqual(receipts);
  expect(expectedCash(x), about).toBe(cashByHand(open));
  const takings = totalOf(x, 'takings').amount;
  expect(amountOf(x, 'tender'), about).toBe(
    takings + amountOf(x, 'tips') + amountOf(x, 'fund') + amountOf(x, 'rounding'),
  );
  expect(totalOf(x, 'full').amount, about).toBe(
    amountOf(x, 'category') + amountOf(x, 'solidarity') + amountOf(x, 'comps'),
  );
  expect(takings, about).toBe(amountOf(x, 'net') + amountOf(x, 'tax'));
  if (closed?.kind !== 'shift-closed') return;
  expect(closed.body.sales.takings, about).toBe(takings);
  expect(closed.body.tenders[0]?.expected, about).toBe(cashByHand(open));
}

/** What must hold in the books of the whole day. */
function checkBooks(written: readonly KnownBody[], seed: number): void {
  const books = booksOf(written);
  const all = written.reduce((totals, entry) => addFacts(totals, factsOf(entry)), NO_TOTALS);
  const about = `seed ${seed}`;
  const last = written.at(-1);
  const left = last?.kind === 'shift-closed' ? (last.body.left ?? 0) : 0;
  expect(standing(books, 'suspense'), about).toBe(0);
  expect(standing(books, 'drawer'), about).toBe(left);
  expect(0 - standing(books, 'tips-payable'), about).toBe(amountOf(all, 'tips'));
  expect(0 - standing(books, 'fund-payable'), about).toBe(amountOf(all, 'fund'));
  expect(0 - standing(books, 'cash-rounding'), about).toBe(amountOf(all, 'rounding'));
  expect(0 - standing(books, 'tax:'), about).toBe(amountOf(all, 'tax'));
  // Net takings are sales at full net, less what was given of it.
  const given = standing(books, 'solidarity:') + standing(books, 'comps');
  expect(0 - standing(books, 'sales:') - given, about).toBe(amountOf(all, 'net'));
  expect(0 - standing(books, 'over-short'), about).toBe(amountOf(all, 'over-short'));
}
