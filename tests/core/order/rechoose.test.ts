import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue, Product } from '../../../src/core/catalogue.ts';
import {
  compLine,
  noteLine,
  offerFor,
  overridePrice,
  serveLine,
} from '../../../src/core/order/change-line.ts';
import { addCombo } from '../../../src/core/order/combo.ts';
import { allKnown, type Known, NOTHING_KNOWN } from '../../../src/core/order/known.ts';
import { nextSlip } from '../../../src/core/order/slip.ts';
import { addOpenRing, addProduct, type Order, setQuantity } from '../../../src/core/order/order.ts';
import { type Chosen, chosenOf, rechoosable, rechoose } from '../../../src/core/order/rechoose.ts';
import { addVoucher } from '../../../src/core/order/voucher.ts';
import { anyShopOrder } from './any-shop-order.ts';
import { fullShop, productOf } from './full-shop.ts';
import { must } from './given.ts';

const why = { reason: 'dropped', approvedBy: 'mika' };
const cow = { group: 'milk', option: 'cow' };
const oat = { group: 'milk', option: 'oat' };
const shot = { group: 'extras', option: 'shot' };

/** A bun, two coffees with cow’s milk, a bun taken away: the coffees are line 2. */
const coffees = (): Order => {
  const bun = must(addProduct([], productOf('bun'), fullShop));
  const two = must(addProduct(bun, productOf('flat-white'), fullShop, { options: [cow], quantity: 2 }));
  return noteLine(must(addProduct(two, productOf('soup'), fullShop, { away: true })), '2', 'hot');
};

const lineOf = (order: Order, id: string) => {
  const line = order.find((each) => each.id === id);
  if (!line) throw new Error(`no line ${id}`);
  return line;
};

/** What choosing so about a line gives; what is not said stays as it was chosen. */
function chooseAnew(
  order: Order,
  id: string,
  chosen: Partial<Chosen>,
  {
    known = NOTHING_KNOWN,
    shop = fullShop,
    away = false,
  }: { known?: Known; shop?: Catalogue; away?: boolean } = {},
) {
  const line = lineOf(order, id);
  const product = rechoosable(order, line, shop);
  if (!product) throw new Error('nothing to choose');
  return rechoose(order, line, product, { ...chosenOf(order, line, shop), ...chosen }, shop, known, away);
}

const listed = (changes: Record<string, Partial<Product> | null>): Catalogue => ({
  ...fullShop,
  version: 8,
  products: fullShop.products.flatMap((each) =>
    changes[each.id] === null ? [] : [{ ...each, ...changes[each.id] }],
  ),
});

describe('[ORDER-15] choosing anew', () => {
  test('takes other options for all of a line, which keeps its place, count and note', () => {
    const { order, takenBack } = must(chooseAnew(coffees(), '2', { choice: { options: [oat, shot] } }));
    expect(order.map(({ id, quantity, unitPrice }) => [id, quantity, unitPrice])).toEqual([
      ['1', 1, 290],
      ['2', 2, 320 + 40 + 60],
      ['3', 1, 650],
    ]);
    expect(order[1]).toMatchObject({ note: 'hot', options: [{ option: 'oat' }, { option: 'shot' }] });
    expect(takenBack).toBe(false);
    const back = must(chooseAnew(order, '2', { choice: { options: [cow] } }));
    expect(back.order).toEqual(coffees());
  });

  test('keeps what is taken away so', () => {
    const shop = listed({ 'flat-white': { awayTaxClass: 'drink' } });
    const away = serveLine(coffees(), '2', true, shop);
    const { order } = must(chooseAnew(away, '2', { choice: { options: [oat] } }, { shop }));
    expect(order[1]).toMatchObject({ away: true, taxClass: 'drink', taxRate: 2300 });
    expect(order[1]?.options).toMatchObject([{ option: 'oat' }]);
  });

  test('leaves a gift, a price by hand and the member’s own where the shelf asks the same, else takes them back', () => {
    const same = {
      ...fullShop,
      optionGroups: fullShop.optionGroups.map((group) => ({
        ...group,
        options: group.options.map((each) => (each.id === 'oat' ? { ...each, price: 0 } : each)),
      })),
    };
    for (const given of [
      compLine(coffees(), '2', why),
      must(overridePrice(coffees(), '2', 100, why)),
      offerFor(coffees(), '2', 200),
    ]) {
      const kept = must(chooseAnew(given, '2', { choice: { options: [oat] } }, { shop: same }));
      const { options: _, ...before } = lineOf(given, '2');
      expect(kept.takenBack).toBe(false);
      expect(kept.order[1]).toMatchObject({ ...before, options: [{ option: 'oat' }] });
      const dearer = must(chooseAnew(given, '2', { choice: { options: [oat] } }));
      expect(dearer.takenBack).toBe(true);
      expect(dearer.order).toEqual(must(chooseAnew(coffees(), '2', { choice: { options: [oat] } })).order);
    }
  });

  test('takes other parts of a combo, which is shared anew; the combo beside it stays', () => {
    const picks = [{ product: 'flat-white', options: [cow] }, { product: 'bun' }];
    const one = must(addCombo([], productOf('breakfast'), picks, fullShop));
    const open = noteLine(
      must(setQuantity(must(addCombo(one, productOf('breakfast'), picks, fullShop)), '4', 3)),
      '4',
      'warm',
    );
    const anew = [{ product: 'flat-white', options: [oat] }, { product: 'cake' }];
    for (const id of ['3', '4']) {
      const { order } = must(chooseAnew(open, id, { picks: anew }));
      expect(order.slice(0, 2)).toEqual(one);
      const rung = must(addCombo(one, productOf('breakfast'), anew, fullShop)).slice(2);
      expect(order.slice(2)).toEqual(
        rung.map((line, at) => ({ ...line, quantity: 3, ...(at === 1 ? { note: 'warm' } : {}) })),
      );
    }
  });

  test('[ORDER-7] a part that can be taken away goes as the order does, where the one before could not be', () => {
    const [drink] = productOf('breakfast').combo ?? [];
    const sweet = { name: 'Sweet', products: ['bun', 'soup'] };
    const shop = listed({ breakfast: { combo: [...(drink ? [drink] : []), sweet] } });
    const open = must(
      addCombo(
        [],
        productOf('breakfast', shop),
        [{ product: 'flat-white', options: [cow] }, { product: 'bun' }],
        shop,
      ),
    );
    const picks = [{ product: 'flat-white', options: [cow] }, { product: 'soup' }];
    const chosen = (away: boolean) => must(chooseAnew(open, '2', { picks }, { shop, away })).order[1];
    expect(chosen(true)).toMatchObject({ product: 'soup', away: true, taxClass: 'food' });
    expect(chosen(false)).toMatchObject({ product: 'soup', taxClass: 'drink' });
  });

  test('of a combo takes back what was given on any part, where one of them costs something else', () => {
    const picks = [{ product: 'flat-white', options: [cow] }, { product: 'bun' }];
    const open = compLine(must(addCombo([], productOf('breakfast'), picks, fullShop)), '1', why);
    const { order, takenBack } = must(
      chooseAnew(open, '2', { picks: [...picks.slice(0, 1), { product: 'cake' }] }),
    );
    expect(takenBack).toBe(true);
    expect(order.some(({ comp }) => comp)).toBe(false);
  });

  test('takes another weight or another named price; a gift was for what it had', () => {
    const weighed = must(addProduct([], productOf('olives'), fullShop, { quantity: 350 }));
    expect(must(chooseAnew(weighed, '1', { choice: { quantity: 380 } })).order).toMatchObject([
      { quantity: 380, unitPrice: 1799 },
    ]);
    const gift = must(chooseAnew(compLine(weighed, '1', why), '1', { choice: { quantity: 380 } }));
    expect([gift.takenBack, gift.order[0]?.comp]).toEqual([true, undefined]);
    const meal = must(addProduct([], productOf('meal'), fullShop, { price: 300 }));
    expect(chosenOf(meal, lineOf(meal, '1'), fullShop).choice.price).toBe(300);
    expect(must(chooseAnew(meal, '1', { choice: { price: 200 } })).order).toMatchObject([
      { unitPrice: 200, named: true },
    ]);
    expect(chooseAnew(meal, '1', { choice: { price: 1000 } })).toMatchObject({
      error: { type: 'price-out-of-bounds' },
    });
  });

  test('[VOID-2] of what others know of takes nothing that comes to less; a slip says what is made instead', () => {
    const open = must(chooseAnew(coffees(), '2', { choice: { options: [oat] } })).order;
    const known = allKnown(open);
    expect(chooseAnew(open, '2', { choice: { options: [cow] } }, { known })).toEqual({
      ok: false,
      error: { type: 'others-know' },
    });
    // Nor does a price by hand hide it.
    const cheap = must(overridePrice(open, '2', 10, why));
    expect(chooseAnew(cheap, '2', { choice: { options: [cow] } }, { known })).toMatchObject({ ok: false });
    expect(chooseAnew(open, '2', { choice: { options: [cow] } }, { known: { '1': 1 } })).toMatchObject({
      ok: true,
    });
    const { order } = must(chooseAnew(open, '2', { choice: { options: [oat, shot] } }, { known }));
    expect(nextSlip(order, open).map(({ id, mark, options = [] }) => [id, mark, options.length])).toEqual([
      ['2', 'cancelled', 1],
      ['2', 'new', 2],
    ]);
    const weighed = must(addProduct([], productOf('olives'), fullShop, { quantity: 350 }));
    expect(
      chooseAnew(weighed, '1', { choice: { quantity: 340 } }, { known: allKnown(weighed) }),
    ).toMatchObject({ ok: false });
    expect(
      chooseAnew(weighed, '1', { choice: { quantity: 360 } }, { known: allKnown(weighed) }),
    ).toMatchObject({ ok: true });
  });

  test('begins with what was chosen as far as it is offered by now, and asks for the rest', () => {
    const [milk, extras] = fullShop.optionGroups;
    if (!milk || !extras) throw new Error('no groups');
    const shop = { ...listed({}), optionGroups: [{ ...milk, options: milk.options.slice(1) }, extras] };
    const open = must(addProduct([], productOf('flat-white'), fullShop, { options: [cow, shot, shot] }));
    expect(chosenOf(open, lineOf(open, '1'), shop).choice.options).toMatchObject([shot, shot]);
    expect(chooseAnew(open, '1', {}, { shop })).toEqual({
      ok: false,
      error: { type: 'options-do-not-fit', group: 'milk' },
    });
    expect(
      must(chooseAnew(open, '1', { choice: { options: [oat, shot] } }, { shop })).order[0]?.catalogue,
    ).toBe(8);
  });

  test('is not for what has nothing to choose, or whose number means something else by now', () => {
    const open = must(
      addVoucher(must(addOpenRing(coffees(), 500, 'Service', 'food', fullShop)), 500, 'Voucher'),
    );
    const can = (order: Order, shop = fullShop) =>
      order.map((line) => rechoosable(order, line, shop)?.id ?? null);
    expect(can(open)).toEqual([null, 'flat-white', null, null, null]);
    expect(can(open, listed({ 'flat-white': null }))).toEqual([null, null, null, null, null]);
    const olives = must(addProduct([], productOf('olives'), fullShop));
    expect([can(olives), can(olives, listed({ olives: { measure: 'hour' } }))]).toEqual([['olives'], [null]]);
    const meal = must(addProduct([], productOf('meal'), fullShop));
    expect([can(meal), can(meal, listed({ meal: { bounds: undefined } }))]).toEqual([['meal'], [null]]);
    const night = must(
      addCombo([], productOf('night-out'), [{ product: 'film' }, { product: 'soup' }], fullShop),
    );
    const longer = listed({
      'night-out': { combo: [...(productOf('night-out').combo ?? []), { name: 'Sweet', products: ['bun'] }] },
    });
    expect([can(night), can(night, longer)]).toEqual([
      ['night-out', 'night-out'],
      [null, null],
    ]);
  });

  test('the same as before changes nothing, whatever was done to the line', () => {
    const done = fc.record({
      at: fc.nat(),
      comp: fc.boolean(),
      override: fc.boolean(),
      note: fc.boolean(),
      away: fc.boolean(),
    });
    fc.assert(
      fc.property(anyShopOrder, fc.array(done, { maxLength: 4 }), (open, deeds) => {
        const order = deeds.reduce<Order>((all, { at, comp, override, note, away }) => {
          const id = all[at % all.length]?.id ?? '';
          const one = serveLine(note ? noteLine(all, id, 'n') : all, id, away, fullShop);
          const two = override ? must(overridePrice(one, id, 1, why)) : one;
          return comp ? compLine(two, id, why) : two;
        }, open);
        for (const line of order) {
          if (!rechoosable(order, line, fullShop)) continue;
          const anew = must(chooseAnew(order, line.id, {}, { known: allKnown(order) }));
          expect(anew).toEqual({ order, takenBack: false });
        }
      }),
    );
  });
});
