import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/core/catalogue.ts';
import { type BodyOf, type KnownBody, readBody, type Tender } from '../../src/core/journal/body.ts';
import { saleBody, type SaleExtras } from '../../src/core/journal/write-body.ts';
import { compLine, overridePrice } from '../../src/core/order/change-line.ts';
import { addCombo } from '../../src/core/order/combo.ts';
import { addOpenRing, addProduct, type Choice, type Order, setQuantity } from '../../src/core/order/order.ts';
import { addVoucher } from '../../src/core/order/voucher.ts';
import type { CardHolder } from '../../src/core/pricing/agreed.ts';
import { quoteOrder } from '../../src/core/pricing/quote.ts';
import type { Written } from '../../src/ledger/ingest/agreed-prices.ts';
import { flagsOf } from '../../src/ledger/ingest/flags.ts';
import type { PriceLists } from '../../src/ledger/ingest/price-lists.ts';
import { fullCafe } from './full-cafe.ts';

const cafe = fullCafe();
const NOW: Written = { time: Date.UTC(2026, 10, 14, 12), standing: null };
const SALT = '0'.repeat(32);
const DOCKER: CardHolder = { organisation: 'dockers', tier: 0 };

const lists = (named: Catalogue | null = cafe, others: readonly Catalogue[] = []): PriceLists => ({
  named,
  current: named,
  newest: named,
  byVersion: new Map(others.map((each) => [each.version, each])),
});

function added(order: Order, id: string, choice: Choice = {}, list = cafe): Order {
  const product = list.products.find((each) => each.id === id);
  if (!product) throw new Error(`There is no ${id}.`);
  const made = addProduct(order, product, list, choice);
  if (!made.ok) throw new Error(made.error.type);
  return made.value;
}

const SHOT = { group: 'extras', option: 'shot' };

function lunch(order: Order = [], extras: NonNullable<Choice['options']> = []): Order {
  const combo = cafe.products.find(({ id }) => id === 'lunch');
  const options = [{ group: 'milk', option: 'oat' }, ...extras];
  const picks = [{ product: 'latte', options }, { product: 'bun' }];
  const made = combo && addCombo(order, combo, picks, cafe);
  if (!made?.ok) throw new Error('No lunch.');
  return made.value;
}

interface Given {
  readonly card?: CardHolder;
  readonly tenders?: (total: number) => Tender[];
  readonly extras?: SaleExtras;
  readonly change?: (body: BodyOf<'sale'>) => BodyOf<'sale'>;
  readonly staff?: string;
  readonly lists?: PriceLists;
  readonly written?: Written;
}

const terminal = (amount: number): Tender[] => [{ kind: 'card-terminal', amount }];

/** A sale as it comes back from its text, and what is flagged in it. */
function flags(
  order: Order,
  { card, tenders = terminal, extras, change, staff = 'robin', ...given }: Given = {},
) {
  const quote = quoteOrder(order, card ?? null, cafe.agreements, 'included');
  const context = { salt: SALT, receipt: 'KT1-1' };
  const sold = card ? { ...card, trustVersion: 1 } : null;
  const { tip = 0, roundUp, rounding = 0 } = extras ?? {};
  const due = quote.due + tip + (roundUp?.amount ?? 0) + rounding;
  const made = saleBody(context, 1, cafe.unit, cafe.version, quote, sold, tenders(due), extras);
  const known = readBody({ v: 1, kind: 'sale' }, JSON.stringify(change?.(made) ?? made));
  return flagsOf(known, staff, given.lists ?? lists(), given.written ?? NOW);
}

const line = (body: BodyOf<'sale'>, change: Partial<BodyOf<'sale'>['lines'][number]>) => ({
  ...body,
  lines: body.lines.map((each, index) => (index === 0 ? { ...each, ...change } : each)),
});

describe('[LEDGER-3] what a till rings up rightly has no flag', () => {
  const open = addOpenRing(added([], 'tea'), 300, 'Mug', 'standard', cafe);
  const half = { quantity: 333 };
  const oat = { options: [{ group: 'milk', option: 'oat' }] };
  const shots = { options: [...oat.options, SHOT, SHOT, SHOT] };
  it.each([
    ['plain', added([], 'coffee')],
    ['with options', added([], 'latte', oat)],
    ['with options, in another amount', added(added([], 'latte', oat), 'latte', oat)],
    ['[ORDER-14] with one of them again and again', added([], 'latte', shots)],
    ['[ORDER-14] so in a combo', lunch([], [SHOT, SHOT])],
    ['by weight', added([], 'beans', half)],
    ['with a price that was named', added([], 'soup', { price: 200 })],
    ['a combo, twice', lunch(lunch())],
    ['an open ring', open.ok ? open.value : []],
    ['a ticket', added([], 'film')],
  ])('%s', (_, order) => {
    expect(order.length).toBeGreaterThan(0);
    expect(flags(order)).toEqual([]);
    expect(flags(order, { card: DOCKER })).toEqual([]);
  });

  it('[ORDER-10] a comp, [ORDER-11] an override, [ORDER-12] a line of an earlier list', () => {
    const order = added(added([], 'tea'), 'bun');
    const comped = compLine(order, '1', { reason: 'cold' });
    expect(flags(comped)).toEqual([]);
    const cheaper = overridePrice(order, '1', 100, { reason: 'chipped' });
    expect(cheaper.ok && flags(cheaper.value, { card: DOCKER })).toEqual([]);
    const earlier = fullCafe(1);
    const tea = { ...earlier, products: earlier.products.map((each) => ({ ...each, price: 111 })) };
    const mixed = added(added([], 'tea', {}, tea), 'bun');
    expect(flags(mixed, { lists: lists(cafe, [tea]) })).toEqual([]);
    expect(flags(mixed)).toEqual(['unknown-catalogue']);
  });

  it('[PAY-1] [PAY-3] [PAY-4] [PAY-5] any mix of tenders, with rounding, tip and fund', () => {
    const mixed = (total: number): Tender[] => [
      { kind: 'voucher', amount: 100 },
      { kind: 'account', amount: 50, account: 'choir' },
      { kind: 'cash', amount: total - 150, given: total, change: 150 },
    ];
    const extras = { tip: 30, roundUp: { fund: 'roof', amount: 21 }, rounding: -1 };
    expect(flags(added([], 'bun'), { tenders: mixed, extras })).toEqual([]);
  });
});

describe('[LEDGER-3] [LEDGER-5] what is odd is flagged', () => {
  it('[VOUCHER-1] vouchers sold are odd where the unit has none, or as revenue, or not as their lines say', () => {
    const order = addVoucher(added([], 'bun'), 2500, 'Voucher');
    if (!order.ok) throw new Error(order.error.type);
    expect(flags(order.value, { card: DOCKER })).toEqual([]);
    const none = { ...cafe, unit: { ...cafe.unit, alsoTakes: [] } };
    expect(flags(order.value, { lists: lists(none) })).toEqual(['extra-not-taken']);
    expect(flags(order.value, { change: (body) => ({ ...body, vouchers: 2400 }) })).toContain(
      'does-not-add-up',
    );
    const sold = (body: BodyOf<'sale'>) => ({
      ...body,
      lines: body.lines.map((each) => (each.voucher ? { ...each, net: 1 } : each)),
    });
    expect(flags(order.value, { change: sold })).toContain('does-not-add-up');
  });

  it('[ORDER-4] an option at another price, one too few, or one that the product does not have', () => {
    const order = added([], 'latte', { options: [{ group: 'milk', option: 'oat' }] });
    const cheap = (body: BodyOf<'sale'>) =>
      line(body, { unitPrice: 350, chargedUnitPrice: 350, full: 350, charged: 350 });
    expect(flags(order, { change: cheap })).toContain('price-differs');
    expect(flags(order, { change: (body) => line(body, { options: [] }) })).toContain('price-differs');
    const twice = (body: BodyOf<'sale'>) =>
      line(body, {
        options: [...(body.lines[0]?.options ?? []), { group: 'x', option: 'y', name: '', price: 0 }],
      });
    expect(flags(order, { change: twice })).toContain('price-differs');
  });

  it('[ORDER-14] an option more often than its group allows, one that takes off twice, or one priced too few', () => {
    const milk = { group: 'milk', option: 'oat' };
    const order = added([], 'latte', { options: [milk, SHOT, SHOT] });
    /** The line with one of these once more, at the price it would have. */
    const again = (option: { group: string; option: string }, price: number) => (body: BodyOf<'sale'>) => {
      const options = [...(body.lines[0]?.options ?? []), { ...option, name: '', price }];
      const figure = (body.lines[0]?.unitPrice ?? 0) + price;
      return line(body, {
        options,
        unitPrice: figure,
        chargedUnitPrice: figure,
        full: figure,
        charged: figure,
      });
    };
    expect(flags(order, { change: again(SHOT, 60) })).not.toContain('price-differs');
    expect(flags(order, { change: again(SHOT, 0) })).toContain('price-differs');
    const most = added([], 'latte', { options: [milk, SHOT, SHOT, SHOT] });
    expect(flags(most, { change: again(SHOT, 60) })).toContain('price-differs');
    const cup = { group: 'extras', option: 'own-cup' };
    const off = added([], 'latte', { options: [milk, cup] });
    expect(flags(off, { change: again(cup, -20) })).toContain('price-differs');
  });

  it('[ORDER-8] a named price past its bounds, or one where none is named', () => {
    for (const unitPrice of [199, 901]) {
      const change = { unitPrice, chargedUnitPrice: unitPrice, full: unitPrice, charged: unitPrice };
      expect(flags(added([], 'soup'), { change: (body) => line(body, change) })).toContain('price-differs');
    }
    expect(flags(added([], 'tea'), { change: (body) => line(body, { named: true }) })).toEqual([
      'price-differs',
    ]);
  });

  it('[ORDER-5] parts of a combo that do not come to its price, or with one missing', () => {
    expect(flags(lunch(), { change: (body) => line(body, { unitPrice: 1 }) })).toContain('price-differs');
    const alone = lunch().slice(0, 1);
    expect(flags(alone)).toEqual(['price-differs']);
    const more = setQuantity(lunch(), '1', 2);
    const uneven = more.ok
      ? more.value.map((each) => (each.id === '2' ? { ...each, quantity: 1 } : each))
      : [];
    expect(flags(uneven)).toEqual(['price-differs']);
  });

  it('[ORDER-6] what is measured, by another amount than its quantity makes', () => {
    expect(
      flags(added([], 'beans', { quantity: 333 }), { change: (body) => line(body, { full: 1 }) }),
    ).toContain('does-not-add-up');
    const charged = (body: BodyOf<'sale'>) => line(body, { charged: 1 });
    expect(flags(added([], 'beans', { quantity: 333 }), { change: charged })).toContain('price-unexplained');
  });

  it('[ORDER-10] [ORDER-11] a comp that is charged, a shelf price that is not the list’s, and no reason', () => {
    const order = compLine(added(added([], 'tea'), 'bun'), '1', { reason: '' });
    expect(flags(order)).toEqual(['no-reason']);
    expect(flags(order, { change: (body) => line(body, { chargedUnitPrice: 250 }) })).toContain(
      'price-unexplained',
    );
    const cheaper = overridePrice(added([], 'tea'), '1', 100, { reason: 'chipped' });
    const shelf = { reason: 'chipped', shelf: 200 };
    const changed = (body: BodyOf<'sale'>) => line(body, { override: shelf });
    expect(cheaper.ok && flags(cheaper.value, { change: changed })).toEqual(['price-differs']);
  });

  it('[PAY-1] [PAY-2] [PAY-3] [PAY-4] [PAY-5] tenders and extras that the unit does not take', () => {
    const { unit } = cafe;
    const plain = { ...cafe, unit: { ...unit, alsoTakes: [], tips: false, fund: null, cashStep: 1 } };
    const order = added([], 'bun');
    const account =
      (of: string) =>
      (amount: number): Tender[] => [{ kind: 'account', amount, account: of }];
    expect(flags(order, { tenders: account('choir'), lists: lists(plain) })).toEqual(['tender-not-taken']);
    expect(flags(order, { tenders: account('stranger') })).toEqual(['tender-not-taken']);
    expect(flags(order, { tenders: account('choir'), card: DOCKER })).toEqual(['account-with-card']);
    expect(flags(order, { extras: { tip: 5 }, lists: lists(plain) })).toEqual(['extra-not-taken']);
    const roundUp = { fund: 'another', amount: 1 };
    expect(flags(order, { extras: { roundUp } })).toEqual(['extra-not-taken']);
    const cash = (amount: number): Tender[] => [{ kind: 'cash', amount, given: amount, change: 0 }];
    expect(flags(order, { extras: { rounding: 1 }, tenders: cash })).toEqual([]);
    expect(flags(order, { extras: { rounding: 1 } })).toEqual(['rounding-unexplained']);
    expect(flags(order, { extras: { rounding: 5 }, tenders: cash })).toEqual(['rounding-unexplained']);
    expect(flags(order, { tenders: () => cash(1) })).toContain('does-not-add-up');
    const changed = (amount: number): Tender[] => [{ kind: 'cash', amount, given: amount, change: 1 }];
    expect(flags(order, { tenders: changed })).toEqual(['does-not-add-up']);
  });

  it('[ROLE-1] [ROLE-2] what needs a second person, without one who may', () => {
    const comped = (approvedBy?: string) =>
      compLine(added([], 'tea'), '1', { reason: 'cold', ...(approvedBy ? { approvedBy } : {}) });
    expect(flags(comped(), { staff: 'robin' })).toEqual([]);
    expect(flags(comped(), { staff: 'mika' })).toEqual(['not-approved']);
    expect(flags(comped('robin'), { staff: 'mika' })).toEqual([]);
    for (const who of ['mika', 'alex', 'nobody']) {
      expect(flags(comped(who), { staff: 'mika' })).toEqual(['not-approved']);
    }
    expect(flags(comped(), { staff: 'someone-new' })).toEqual([]);
  });

  it('[CASH-1] [CLOSE-4] [VOID-1] movements, voids and closes are judged alike', () => {
    const read = (kind: string, body: object): KnownBody => {
      const known = readBody(
        { v: 1, kind },
        JSON.stringify({ salt: SALT, shift: 1, currency: 'EUR', ...body }),
      );
      if (!known) throw new Error(`Not a ${kind}.`);
      return known;
    };
    for (const kind of ['paid-in', 'paid-out', 'drop', 'no-sale', 'order-voided']) {
      const known = read(kind, { amount: 100, lines: 1, reason: 'change', approvedBy: 'robin' });
      const bare = read(kind, { amount: 100, lines: 1, reason: ' ' });
      expect(flagsOf(known, 'mika', lists(), NOW)).toEqual([]);
      expect(flagsOf(bare, 'mika', lists(), NOW)).toEqual(['no-reason', 'not-approved']);
    }
    const approval = (approvedBy: string) => read('approval', { action: 'comp', approvedBy });
    expect(flagsOf(approval('robin'), 'mika', lists(), NOW)).toEqual([]);
    expect(flagsOf(approval('alex'), 'mika', lists(), NOW)).toEqual(['not-approved']);
    const close = (cosignedBy?: string) =>
      read('shift-closed', {
        z: 1,
        float: 0,
        sales: { count: 0, full: 0, solidarity: 0, takings: 0, tax: 0 },
        taken: [],
        tenders: [],
        why: null,
        unsent: 0,
        ...(cosignedBy ? { cosignedBy } : {}),
      });
    expect(flagsOf(close(), 'mika', lists(), NOW)).toEqual([]);
    const two = { ...cafe, unit: { ...cafe.unit, cosign: true } };
    expect(flagsOf(close(), 'mika', lists(two), NOW)).toEqual(['not-approved']);
    expect(flagsOf(close('mika'), 'mika', lists(two), NOW)).toEqual(['not-approved']);
    expect(flagsOf(close('alex'), 'mika', lists(two), NOW)).toEqual([]);
  });
});
