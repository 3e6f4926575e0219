import { describe, expect, test } from 'vitest';
import { ANY_CO_OP } from '../../src/core/any-co-op.ts';
import { motifsFor } from '../../src/core/lino/lino.ts';
import { addProduct, type Order } from '../../src/core/order/order.ts';
import { quoteOrder } from '../../src/core/pricing/quote.ts';
import type { UnitData } from '../../src/ledger/load/data.ts';
import { catalogueOf, readDemo } from './read-demo.ts';

const data = readDemo();
/** A Wednesday in winter, at ten and at four. */
const MORNING = Date.UTC(2026, 10, 25, 10);
const AFTERNOON = Date.UTC(2026, 10, 25, 16);

const unit = (id: string): UnitData => {
  const found = data.units.find((each) => each.unit.id === id);
  if (!found) throw new Error(`no unit ${id}`);
  return found;
};

/** What an order of these products comes to for a card, in minor units; its partner is on strike, and pays little. */
function totalFor(id: string, products: readonly string[], organisation: string, tier = 0, time = MORNING) {
  const catalogue = catalogueOf(data, id);
  let order: Order = [];
  for (const name of products) {
    const product = catalogue.products.find((each) => each.id === name);
    // What has to be chosen is chosen: the first of each group.
    const options = catalogue.optionGroups.flatMap(({ id: group, least, options: [first] }) =>
      product?.options?.includes(group) && least > 0 && first ? [{ group, option: first.id }] : [],
    );
    const next = product && addProduct(order, product, catalogue, { options });
    if (!next?.ok) throw new Error(`cannot ring up ${name}`);
    order = next.value;
  }
  const coOp = organisation === 'blue-proof';
  return quoteOrder(
    order.map((line) => ({ ...line, offer: 1 })),
    { organisation, tier, coOp, strike: { firstDay: 0, lastDay: 1_000_000 } },
    catalogue.agreements,
    catalogue.unit.prices,
    { time, timeZone: catalogue.unit.timeZone },
  );
}

describe('the demo federation', () => {
  test('has 93 products in four units, in rows of six or three that fit one wall', () => {
    expect(data.units.map(({ products }) => products.length)).toEqual([42, 21, 18, 12]);
    expect(data.units.map(({ staff }) => staff.length)).toEqual([6, 4, 4, 4]);
    for (const { categories, products: all } of data.units) {
      expect(categories.length).toBeLessThanOrEqual(7);
      for (const category of categories) {
        expect([3, 6]).toContain(all.filter((each) => each.category === category.id).length);
      }
    }
  });

  test('names its categories so that their blocks show what they are', () => {
    const names = unit('kitchen-table').categories.map(({ name }) => name);
    expect([...motifsFor(names).values()]).toEqual([
      'bean',
      'leaf',
      'wheat',
      'star',
      'reel',
      'brick',
      'steam',
    ]);
    const bath = unit('warm-water').categories.map(({ name }) => name);
    expect([...motifsFor(bath).values()]).toEqual(['swell', 'steam', 'wheat', 'drop', 'reel', 'star']);
  });

  test('uses every tax class, both price modes, all kinds of agreement and what each may be on', () => {
    const rates = new Set(data.units.flatMap((each) => each.taxClasses.map(({ rate }) => rate)));
    expect([...rates].toSorted((a, b) => a - b)).toEqual([0, 900, 1350, 2300]);
    expect(unit('plain-text').unit.prices).toBe('added');
    expect(unit('kitchen-table').unit.prices).toBe('included');
    const agreements = data.units.flatMap((each) => each.agreements);
    expect(agreements.some(({ onStrike }) => onStrike)).toBe(true);
    expect(agreements.some(({ perDay }) => perDay === 1)).toBe(true);
    expect(agreements.some(({ window }) => window?.hours && window.weekdays)).toBe(true);
    expect(agreements.some(({ organisation }) => organisation === ANY_CO_OP)).toBe(true);
    expect(new Set(agreements.map(({ gives }) => gives.type))).toEqual(
      new Set(['percent', 'amount', 'fixed', 'free', 'own-price']),
    );
    expect(new Set(agreements.map(({ on }) => on.type))).toEqual(
      new Set(['everything', 'category', 'product', 'several']),
    );
  });

  test('prices an order of the cafe for a porter line by line', () => {
    const order = [
      'flat-white',
      'flat-white',
      'fresh-mint',
      'cinnamon-bun',
      'cinnamon-bun',
      'soup-of-the-day',
      'sourdough-loaf',
    ];
    const quote = totalFor('kitchen-table', order, 'ppu');
    expect(quote).toMatchObject({ full: 2590, saving: 476, total: 2114 });
    expect(quote.lines.map(({ charged, agreement }) => [charged, agreement?.label ?? null])).toEqual([
      [512, 'Hot drinks 20 % off'],
      [208, 'Hot drinks 20 % off'],
      [580, null],
      [400, 'Members’ soup, €4.00'],
      [414, 'Bread 10 % off'],
    ]);
  });

  test('every agreement lowers the price of something', () => {
    for (const { unit: settings, products, agreements } of data.units) {
      for (const { id, organisation, tiers, on } of agreements) {
        const on1 = products.filter(
          (product) =>
            on.type === 'everything' ||
            (on.type === 'category' && product.category === on.category) ||
            (on.type === 'product' && product.id === on.product) ||
            (on.type === 'several' &&
              (on.categories.includes(product.category) || on.products.includes(product.id))),
        );
        const used = on1.some((product) =>
          totalFor(
            settings.id,
            [product.id],
            organisation === ANY_CO_OP ? 'blue-proof' : organisation,
            tiers[0] ?? 0,
            AFTERNOON,
          ).lines.some((line) => line.agreement?.id === id),
        );
        expect(used, `${settings.id} ${id}`).toBe(true);
      }
    }
  });

  test('adds VAT of 23 % to the consultancy’s prices', () => {
    expect(totalFor('plain-text', ['programming-hour'], 'ppu', 2).total).toBe(Math.round(8500 * 0.7 * 1.23));
  });
});
