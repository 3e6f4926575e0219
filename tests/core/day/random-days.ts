import { type Catalogue, catalogueSchema } from '../../../src/core/catalogue.ts';
import type { Kind, KnownBody, Tender } from '../../../src/core/journal/body.ts';
import { everythingLeft, isWhole, refundBody, refundFigures } from '../../../src/core/journal/refund-body.ts';
import { refundTenders, type RefundWay } from '../../../src/core/journal/refund-tenders.ts';
import { saleBody, shiftClosedBody } from '../../../src/core/journal/write-body.ts';
import { compLine, overridePrice } from '../../../src/core/order/change-line.ts';
import { addProduct, type Order } from '../../../src/core/order/order.ts';
import { addVoucher } from '../../../src/core/order/voucher.ts';
import { addPart, inCash, leftOf, type Payment, settle } from '../../../src/core/payment/payment.ts';
import type { Part } from '../../../src/core/payment/taken.ts';
import { expectedOf } from '../../../src/core/day/totals.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import type { RegisterRow } from '../../../src/device/db.ts';
import { type EntryRequest, nextEntry } from '../../../src/device/next-entry.ts';
import { afterRefund } from '../../../src/device/running-state.ts';
import { must } from '../order/given.ts';

/** Numbers from 0 to below 1, the same for the same seed: mulberry32. */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A unit with everything that a day can hold, in a currency with so many decimals. */
export const shopOf = (currency: string, cashStep: number, prices: 'included' | 'added'): Catalogue =>
  catalogueSchema.parse({
    version: 3,
    federation: { name: 'A federation', minimumUses: 5 },
    unit: {
      id: 'shop',
      name: 'A shop',
      trade: 'Shop',
      colour: '#0b7a75',
      mode: 'light',
      currency,
      locale: 'en-IE',
      timeZone: 'UTC',
      dayStart: 240,
      prices,
      address: '',
      motto: '',
      receiptPrefix: 'SH',
      alsoTakes: ['voucher', 'account'],
      cashStep,
      fund: { id: 'strike-fund', name: 'Strike fund' },
      tips: true,
    },
    taxClasses: [
      { id: 'low', name: 'Low', rate: 900 },
      { id: 'high', name: 'High', rate: 2300 },
    ],
    categories: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
    products: [
      { id: 'bun', name: 'Bun', category: 'a', taxClass: 'low', price: 293 },
      { id: 'soap', name: 'Soap', category: 'b', taxClass: 'high', price: 777 },
      { id: 'olives', name: 'Olives', category: 'a', taxClass: 'low', price: 1799, measure: 'kg' },
      {
        id: 'gift',
        name: 'Gift',
        category: 'b',
        taxClass: 'high',
        price: 500,
        bounds: { least: 0, most: 9000 },
      },
    ],
    agreements: [
      {
        id: 'third',
        label: 'A third off',
        organisation: 'ppu',
        tiers: [],
        on: { type: 'category', category: 'a' },
        gives: { type: 'percent', off: 3333 },
      },
    ],
    partners: [],
    staff: [],
    accounts: [{ id: 'next-door', name: 'Next door' }],
  });

type Sold = KnownBody & { readonly kind: 'sale' };

/** A register in memory: what it wrote, where it stands, and what went back of each sale. */
export class RandomRegister {
  readonly written: KnownBody[] = [];
  readonly #chance: () => number;
  readonly #shop: Catalogue;
  readonly #sales: { readonly entry: Sold; readonly hash: string; readonly seq: number; gone: number[] }[] =
    [];
  row: RegisterRow = {
    id: 'register',
    unit: 'shop',
    register: 'r1',
    epoch: 1,
    receiptPrefix: 'SH1',
    seq: 0,
    hash: '0'.repeat(64),
    receipts: 0,
    sales: 0,
    shifts: 0,
    openShift: null,
    lastClose: null,
  };

  constructor(shop: Catalogue, chance: () => number) {
    this.#shop = shop;
    this.#chance = chance;
  }

  /** One more thing that can happen at a counter. */
  step(): void {
    if (!this.row.openShift) return this.#open();
    const chance = this.#chance();
    if (chance < 0.05) return this.close();
    if (chance < 0.2) return this.#refund();
    if (chance < 0.3) return this.#move();
    return this.#sell();
  }

  #below = (most: number): number => Math.floor(this.#chance() * most);

  #append<K extends Kind>(kind: K, makeBody: EntryRequest<K>['makeBody']): void {
    const made = must(
      nextEntry(this.row, 0, '00'.repeat(16), {
        kind,
        attempt: 'a',
        staff: 's',
        businessDate: '2026-11-20',
        time: this.row.seq,
        makeBody,
      }),
    );
    this.written.push(made.entry);
    this.row = made.next;
    const { entry, hash, seq } = made;
    if (entry.kind === 'sale') this.#sales.push({ entry, hash, seq, gone: entry.body.lines.map(() => 0) });
  }

  #open(): void {
    const left = this.row.lastClose?.left;
    const { currency } = this.#shop.unit;
    const float = left && this.#chance() < 0.8 ? left : this.#below(30_000);
    this.#append('shift-opened', ({ salt, shift }) => ({
      salt,
      shift,
      currency,
      float,
      ...(left ? { carried: left } : {}),
    }));
  }

  #sell(): void {
    const { unit, agreements, version } = this.#shop;
    const order = this.#order();
    const card = this.#chance() < 0.4 ? { organisation: 'ppu', tier: 0 } : null;
    const quote = quoteOrder(order, card, agreements, unit.prices);
    const extras = {
      tip: this.#chance() < 0.2 ? this.#below(300) : 0,
      roundUp: this.#chance() < 0.2 ? this.#below(100) : 0,
    };
    const paid = this.#pay({ due: quote.due, ...extras, parts: [] }, card !== null);
    this.#append('sale', (context) =>
      saleBody(
        context,
        context.shift,
        unit,
        version,
        quote,
        card && { ...card, trustVersion: 1 },
        paid.tenders,
        {
          tip: extras.tip,
          rounding: paid.rounding,
          roundUp: { fund: 'strike-fund', amount: extras.roundUp },
        },
      ),
    );
  }

  #order(): Order {
    let order: Order = [];
    for (let count = 1 + this.#below(4); count > 0; count -= 1) {
      const product = this.#shop.products[this.#below(4)];
      if (!product) continue;
      const quantity = product.measure ? 1 + this.#below(3000) : 1 + this.#below(5);
      const price = product.bounds ? this.#below(9000) : undefined;
      order = must(
        addProduct(order, product, this.#shop, { quantity, ...(price === undefined ? {} : { price }) }),
      );
    }
    const [first] = order;
    if (first && this.#chance() < 0.15) order = compLine(order, first.id, { reason: 'tasting' });
    if (first && this.#chance() < 0.15)
      order = must(overridePrice(order, first.id, this.#below(2000), { reason: 'damaged' }));
    if (this.#chance() < 0.15) order = must(addVoucher(order, 1 + this.#below(5000), 'Voucher'));
    // Some come for vouchers alone, and some take several.
    if (this.#chance() < 0.05) order = must(addVoucher([], 2500, 'Voucher'));
    if (this.#chance() < 0.05) order = must(addVoucher(order, 2500, 'Voucher'));
    return order;
  }

  /** Pays in random parts; whatever is left at last goes in cash or by card. */
  #pay(payment: Payment, withCard: boolean): { tenders: readonly Tender[]; rounding: number } {
    const step = this.#shop.unit.cashStep;
    let now = payment;
    for (let parts = this.#below(3); parts > 0; parts -= 1) {
      const amount = 1 + this.#below(leftOf(now));
      const other: Part =
        this.#chance() < 0.3 && !withCard
          ? { kind: 'account', amount, account: 'next-door' }
          : { kind: this.#chance() < 0.5 ? 'voucher' : 'card-terminal', amount };
      const added = addPart(now, other, step);
      if (added.ok) now = added.value;
    }
    const left = leftOf(now);
    const given = inCash(left, step) + step * this.#below(200);
    const last: Part =
      this.#chance() < 0.6 ? { kind: 'cash', amount: given } : { kind: 'card-terminal', amount: left };
    return must(settle(left > 0 ? { ...now, parts: [...now.parts, last] } : now, step));
  }

  #refund(): void {
    const sale = this.#sales[this.#below(this.#sales.length)];
    if (!sale) return;
    const { body } = sale.entry;
    const left = everythingLeft(body, sale.gone);
    const picks =
      this.#chance() < 0.4
        ? left
        : left.flatMap(({ at, quantity }) =>
            this.#chance() < 0.5
              ? [{ at, quantity: body.lines[at]?.measure ? quantity : 1 + this.#below(quantity) }]
              : [],
          );
    const figures = refundFigures(body, sale.gone, picks);
    if (!figures.ok) return;
    const ways: RefundWay[] = ['as-paid', 'cash', 'card-terminal', 'voucher'];
    const wanted = ways[this.#below(4)] ?? 'cash';
    const way = wanted === 'as-paid' && !isWhole(body, sale.gone, picks) ? 'cash' : wanted;
    const given = refundTenders(body, figures.value, way, this.#shop.unit.cashStep);
    const why = { of: { epoch: 1, seq: sale.seq, hash: sale.hash }, reason: 'cold' };
    this.#append('refund', (context) =>
      refundBody(context, context.shift, body, why, figures.value, given.tenders, given.rounding),
    );
    const refund = this.written.at(-1);
    if (refund?.kind !== 'refund') throw new Error('no refund was written');
    sale.gone = [...must(afterRefund({ sale: sale.hash, lines: sale.gone }, refund.body)).lines];
  }

  #move(): void {
    const kinds = ['paid-in', 'paid-out', 'drop'] as const;
    const amount = 1 + this.#below(5000);
    const common = { currency: this.#shop.unit.currency, reason: 'why' };
    const kind = kinds[this.#below(5)];
    if (kind) this.#append(kind, ({ salt, shift }) => ({ salt, shift, ...common, amount }));
    else if (this.#chance() < 0.5) this.#append('no-sale', ({ salt, shift }) => ({ salt, shift, ...common }));
    else this.#append('order-voided', ({ salt, shift }) => ({ salt, shift, ...common, amount, lines: 1 }));
  }

  /** Closes the shift, over or short by chance, leaving some of the cash. */
  close(): void {
    const shift = this.row.openShift;
    if (!shift) return;
    const counted = ['cash', ...(this.#chance() < 0.5 ? ['card-terminal', 'voucher'] : [])].map((kind) => ({
      kind,
      counted: Math.max(0, expectedOf(shift.totals, kind) + this.#below(200) - 100),
    }));
    const cash = counted[0]?.counted ?? 0;
    const left = this.#chance() < 0.5 ? this.#below(cash + 1) : 0;
    this.#append('shift-closed', ({ salt, z, unsent }) =>
      shiftClosedBody(salt, { ...shift, z }, { counted, why: null, left }, unsent),
    );
  }
}
