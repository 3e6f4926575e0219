import { describe, expect, test } from 'vitest';
import { ANY_CO_OP } from '../../../src/core/any-co-op.ts';
import type { Agreement } from '../../../src/core/catalogue.ts';
import { dayNumber } from '../../../src/core/day/business-date.ts';
import { offerFor } from '../../../src/core/order/change-line.ts';
import type { CardHolder, Circumstances } from '../../../src/core/pricing/agreed.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { agreement, orderOf } from '../order/given.ts';

const everything = { type: 'everything' } as const;
const half = { type: 'percent', off: 5000 } as const;
const member: CardHolder = { organisation: 'porters', tier: 0 };
const noon: Circumstances = { time: Date.UTC(2026, 10, 25, 12), timeZone: 'Europe/Dublin', unit: 'cafe' };
const soup = orderOf('soup');

const charged = (agreed: Agreement, card: CardHolder, at: Circumstances | null = noon, order = soup) =>
  quoteOrder(order, card, [agreed], 'included', at).charged;

describe('whom an agreement is for', () => {
  test('[PRICE-6] the workers of any co-op but the unit’s own, never a partner’s members', () => {
    const workers = { ...agreement('a', everything, half, [1]), organisation: ANY_CO_OP };
    const worker = { organisation: 'printshop', tier: 1, coOp: true };
    expect(charged(workers, worker)).toBe(325);
    expect(charged(workers, { ...worker, tier: 0 })).toBe(650);
    expect(charged(workers, { ...worker, coOp: false })).toBe(650);
    expect(charged(workers, { ...worker, organisation: 'cafe' })).toBe(650);
  });

  test('[PRICE-7] a partner on strike, from the first day to the last, by the date on the unit’s wall', () => {
    const strike = { ...agreement('a', everything, { type: 'free' }), onStrike: true as const };
    const [firstDay, lastDay] = [dayNumber('2026-11-25'), dayNumber('2026-11-27')];
    const striking = { ...member, strike: { firstDay, lastDay } };
    const on = (date: string, hour = 12): number =>
      charged(strike, striking, { ...noon, time: Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000 });
    expect(['2026-11-24', '2026-11-25', '2026-11-27', '2026-11-28'].map((date) => on(date))).toEqual([
      650, 0, 0, 650,
    ]);
    expect(charged(strike, member)).toBe(650);
    expect(charged(strike, striking, null)).toBe(650);
    // In Auckland it is the next day by then.
    const there = { ...noon, timeZone: 'Pacific/Auckland', time: Date.UTC(2026, 10, 24, 12) };
    expect([charged(strike, striking, there), on('2026-11-24', 12)]).toEqual([0, 650]);
  });

  test('[PRICE-9] a window counts by the unit’s clocks, and not at all where the time is not known', () => {
    const late = { ...agreement('a', everything, half), window: { hours: { from: 720, to: 780 } } };
    expect([charged(late, member), charged(late, member, null)]).toEqual([325, 650]);
    expect(charged(late, member, { ...noon, timeZone: 'Europe/Madrid' })).toBe(650);
  });
});

describe('what an agreement is on, and gives', () => {
  test('[PRICE-1] several categories and products at once', () => {
    const on = { type: 'several', categories: ['tea', 'bread'], products: ['soup'] } as const;
    const some = agreement('a', { ...on, categories: [...on.categories], products: [...on.products] }, half);
    const order = orderOf('flat-white', 'fresh-mint', 'soup', 'sourdough');
    const lines = quoteOrder(order, member, [some], 'included').lines;
    expect(lines.map((line) => line.charged)).toEqual([320, 130, 325, 230]);
  });

  test('[PRICE-1] free is free', () => {
    expect(charged(agreement('a', everything, { type: 'free' }), member)).toBe(0);
  });

  test('[PRICE-8] an own price is what the member says, never under the least or above the full price', () => {
    const own = agreement('a', everything, { type: 'own-price', least: 200, suggested: 400 });
    const saying = (offer: number | null): number => charged(own, member, noon, offerFor(soup, '1', offer));
    expect([null, 300, 100, 0, 650, 9999].map(saying)).toEqual([400, 300, 200, 200, 650, 650]);
    const open = agreement('a', everything, { type: 'own-price', least: 200 });
    expect(charged(open, member)).toBe(650);
    expect(charged(agreement('a', everything, { type: 'own-price', least: 900 }), member)).toBe(650);
    const most = agreement('a', everything, { type: 'own-price', least: 200, most: 500 });
    expect([null, 600, 450].map((offer) => charged(most, member, noon, offerFor(soup, '1', offer)))).toEqual([
      500, 500, 450,
    ]);
  });

  test('[PRICE-8] what may be asked is said with the line, and without a card nothing is', () => {
    const own = agreement('a', everything, { type: 'own-price', least: 200 });
    const ask = (card: CardHolder | null) => quoteOrder(soup, card, [own], 'included', noon).lines[0]?.ask;
    expect([ask(member), ask(null)]).toEqual([
      { label: 'a', least: 200, most: 650, suggested: 650 },
      undefined,
    ]);
    expect(quoteOrder(offerFor(soup, '1', 300), null, [own], 'included').charged).toBe(650);
  });

  test('[PRICE-11] each line says why its agreement holds', () => {
    const why = (agreed: Agreement, card = member) =>
      quoteOrder(soup, card, [agreed], 'included', noon).lines[0]?.agreement?.why;
    const plain = agreement('a', everything, half);
    const strike = { firstDay: 0, lastDay: 99_999 };
    expect(why(plain)).toBeUndefined();
    expect(why({ ...plain, onStrike: true }, { ...member, strike })).toEqual({ strike: true });
    expect(why({ ...plain, window: { hours: { from: 0, to: 1080 } } })).toEqual({ until: 1080 });
    expect(why({ ...plain, perDay: 2 })).toEqual({ perDay: 2 });
    expect(why(agreement('a', everything, { type: 'own-price', least: 1, suggested: 300 }))).toEqual({
      offered: true,
    });
  });
});
