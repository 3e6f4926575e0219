import { describe, expect, test } from 'vitest';
import type { BodyOf, KnownBody } from '../../../src/core/journal/body.ts';
import { factsOf } from '../../../src/core/day/facts.ts';
import {
  addFacts,
  amountOf,
  expectedCash,
  expectedOf,
  NO_TOTALS,
  type Totals,
  totalOf,
} from '../../../src/core/day/totals.ts';
import { postingsOf } from '../../../src/core/posting/postings.ts';
import { booksByHand, cashByHand, type Sums, sumsOf, totalsByHand } from './by-hand.ts';
import { chanceOf, eachDay, RandomRegister } from './random-days.ts';
import { shopOf } from './random-shop.ts';

const DAYS = 400;
const STEPS = 32;

describe.each([
  ['EUR', 5, 'included'],
  ['JPY', 10, 'added'],
  ['JPY', 1, 'included'],
  ['KWD', 5, 'included'],
  ['EUR', 1, 'added'],
] as const)('random days in %s, cash in steps of %i, tax %s', (currency, step, prices) => {
  test(`[DAY-4] [DAY-5] [CASH-1] [CASH-3] [LEDGER-2] the drawer holds what it should, and receipts = X = Z = ledger`, () => {
    const shop = shopOf(currency, step, prices);
    return eachDay(DAYS, (seed) => {
      const register = new RandomRegister(shop, chanceOf(seed * 7919));
      for (let steps = 1; steps <= STEPS; steps += 1) {
        register.step();
        const closed = register.written.at(-1)?.kind === 'shift-closed';
        if (closed) checkClose(register, `entry ${register.row.seq}`);
        else if (steps % 8 === 0) checkOpen(register, `entry ${register.row.seq}`);
      }
      if (register.row.openShift) {
        register.close();
        checkClose(register, 'the last close');
      }
      checkBooks(register.written, prices, 'the whole day');
    });
  }, 120_000);
});

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

const foldOf = (entries: readonly KnownBody[]): Totals => addFacts(NO_TOTALS, entries.flatMap(factsOf));

/** The amounts of totals, as they are counted by hand. */
const amountsOf = (totals: Totals): Sums =>
  sumsOf(Object.entries(totals).map(([name, { amount }]) => [name, amount]));

/** What stands in each account; each transaction sums to zero by itself. */
function booksOf(entries: readonly KnownBody[], about: string): Sums {
  const transactions = entries.map(postingsOf);
  for (const postings of transactions) expect(sum(postings.map(({ amount }) => amount)), about).toBe(0);
  return sumsOf(transactions.flat().map(({ account, amount }) => [account, amount]));
}

const drawerOf = (entries: readonly KnownBody[]): number =>
  sum(entries.flatMap(postingsOf).map(({ account, amount }) => (account === 'drawer' ? amount : 0)));

/** The entries of the shift that is open, or of the one that was just closed. */
const shiftOf = (written: readonly KnownBody[]): readonly KnownBody[] =>
  written.slice(written.findLastIndex(({ kind }) => kind === 'shift-opened'));

/** An open shift: its totals as the register keeps them are its receipts, counted by hand. */
function checkOpen({ row, written }: RandomRegister, about: string): void {
  const shift = shiftOf(written);
  expect(row.openShift?.totals, about).toEqual(foldOf(shift));
  checkTotals(foldOf(shift), shift, about);
}

function checkTotals(totals: Totals, shift: readonly KnownBody[], about: string): void {
  expect(amountsOf(totals), about).toEqual(totalsByHand(shift));
  expect(expectedCash(totals), about).toBe(cashByHand(shift));
  const takings = totalOf(totals, 'takings').amount;
  const of = (measure: Parameters<typeof amountOf>[1]): number => amountOf(totals, measure);
  expect(of('tender'), about).toBe(takings + of('vouchers') + of('tips') + of('fund') + of('rounding'));
  expect(of('full'), about).toBe(of('category') + of('solidarity') + of('comps'));
  expect(of('net') + of('tax'), about).toBe(takings);
  expect(of('sales') - of('refunds'), about).toBe(takings);
}

/** A shift that was just closed: its Z says what its receipts do, and the drawer's account held what it expected. */
function checkClose({ written }: RandomRegister, about: string): void {
  const close = written.at(-1);
  const shift = shiftOf(written).slice(0, -1);
  if (close?.kind !== 'shift-closed') throw new Error('no shift was closed');
  const totals = foldOf(shift);
  checkTotals(totals, shift, about);
  checkZ(close.body, totals, shift, about);
  expect(drawerOf(written.slice(0, -1)), about).toBe(cashByHand(shift));
  expect(drawerOf(written), about).toBe(close.body.left ?? 0);
}

function checkZ(z: BodyOf<'shift-closed'>, totals: Totals, shift: readonly KnownBody[], about: string): void {
  const hand = totalsByHand(shift);
  const all = (beginning: string): number =>
    sum(Object.entries(hand).flatMap(([name, amount]) => (name.startsWith(beginning) ? [amount] : [])));
  const kinds = (kind: KnownBody['kind']): number => shift.filter((entry) => entry.kind === kind).length;
  expect(z.sales, about).toEqual({
    count: kinds('sale'),
    full: all('full:'),
    solidarity: all('solidarity:'),
    takings: all('takings:'),
    tax: all('tax:'),
  });
  expect(z.float, about).toBe(all('float:'));
  expect(z.refunds, about).toBe(all('refunds:'));
  for (const [said, measure] of [
    [z.comps, 'comps:'],
    [z.tips, 'tips:'],
    [z.fund, 'fund:'],
    [z.vouchers, 'vouchers:'],
    [z.rounding, 'rounding:'],
  ] as const) {
    expect([measure, said ?? 0], about).toEqual([measure, all(measure)]);
  }
  const beginning = (name: string, list: BodyOf<'shift-closed'>['taken']): Sums =>
    sumsOf(list.map(({ kind, amount }) => [`${name}:${kind}`, amount]));
  const named = Object.entries(hand).filter(([name]) => /^(tender|movement|by-hand):/.test(name));
  const lists = { tender: z.taken, movement: z.moved ?? [], 'by-hand': z.byHand ?? [] };
  const said = Object.entries(lists).map(([name, list]) => beginning(name, list));
  expect(Object.assign({}, ...said), about).toEqual(Object.fromEntries(named));
  for (const { kind, count } of z.moved ?? [])
    expect(shift.filter((each) => each.kind === kind)).toHaveLength(count);
  expect(z.noSales ?? 0, about).toBe(kinds('no-sale'));
  expect(z.voided ?? { count: 0, amount: 0 }, about).toEqual({
    count: kinds('order-voided'),
    amount: all('void:'),
  });
  for (const { kind, expected } of z.tenders) {
    expect(expected, about).toBe(expectedOf(totals, kind));
    expect(expected, about).toBe(kind === 'cash' ? cashByHand(shift) : (hand[`tender:${kind}`] ?? 0));
  }
}

/** What must hold in the books of the whole day: the trial balance is the one made by hand, and agrees with the facts. */
function checkBooks(written: readonly KnownBody[], prices: 'included' | 'added', about: string): void {
  const books = booksOf(written, about);
  const all = foldOf(written);
  const standing = (beginning: string): number =>
    sum(Object.entries(books).flatMap(([name, amount]) => (name.startsWith(beginning) ? [amount] : [])));
  const said = (measure: Parameters<typeof amountOf>[1], key?: string): number =>
    key === undefined ? amountOf(all, measure) : totalOf(all, measure, key).amount;

  for (const [at, entry] of written.entries()) {
    expect(booksOf([entry], about), `${about}, entry ${at + 1}`).toEqual(booksByHand([entry]));
  }
  expect(standing('suspense'), about).toBe(0);
  expect([standing('tips-payable'), standing('fund-payable'), standing('cash-rounding')], about).toEqual(
    [said('tips'), said('fund'), said('rounding')].map((amount) => 0 - amount),
  );
  for (const taxClass of ['low', 'high']) {
    expect(0 - standing(`tax:${taxClass}`), about).toBe(said('tax', taxClass));
  }
  // Net takings are sales at full net, less what was given of it.
  const given = standing('solidarity:') + standing('comps');
  expect(0 - standing('sales:') - given, about).toBe(said('net'));
  expect(0 - standing('over-short'), about).toBe(said('over-short'));
  for (const [account, kind] of [
    ['card-clearing', 'card-terminal'],
    ['voucher-liability', 'voucher'],
    ['receivable:', 'account'],
  ] as const) {
    expect([account, standing(account)], about).toEqual([
      account,
      said('tender', kind) + said('over-short', kind) - (kind === 'voucher' ? said('vouchers') : 0),
    ]);
  }
  // Where prices are without tax, facts and accounts speak of the same money.
  if (prices === 'added') {
    expect([standing('solidarity:'), standing('comps')], about).toEqual([said('solidarity'), said('comps')]);
  }
}
