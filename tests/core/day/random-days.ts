import type { Catalogue } from '../../../src/core/catalogue.ts';
import { expectedOf } from '../../../src/core/day/totals.ts';
import type { Kind, KnownBody, Tender } from '../../../src/core/journal/body.ts';
import type { EntryDraft } from '../../../src/core/journal/envelope.ts';
import { NO_ENTRY } from '../../../src/core/journal/hash.ts';
import { everythingLeft, isWhole, refundBody, refundFigures } from '../../../src/core/journal/refund-body.ts';
import { refundTenders, type RefundWay } from '../../../src/core/journal/refund-tenders.ts';
import { shiftClosedBody } from '../../../src/core/journal/close-body.ts';
import { saleBody } from '../../../src/core/journal/write-body.ts';
import type { Order } from '../../../src/core/order/order.ts';
import {
  addPart,
  evenShare,
  inCash,
  leftOf,
  type Payment,
  settle,
} from '../../../src/core/payment/payment.ts';
import type { Part } from '../../../src/core/payment/taken.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import type { RegisterRow } from '../../../src/device/db.ts';
import { type EntryRequest, nextEntry } from '../../../src/device/next-entry.ts';
import { afterRefund } from '../../../src/device/running-state.ts';
import { must } from '../order/given.ts';
import { type Chance, randomOrders } from './random-orders.ts';

/** Numbers from 0 to below 1, the same for the same seed: mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Plays so many days, or the one of `DAY_SEED`: what fails is named so that it can be played again alone. */
export async function eachDay(last: number, play: (seed: number) => void | Promise<void>): Promise<void> {
  const only = process.env['DAY_SEED'];
  const seeds = only ? [Number(only)] : Array.from({ length: last }, (_, before) => before + 1);
  for (const seed of seeds) {
    try {
      await play(seed);
    } catch (cause) {
      throw new Error(`DAY_SEED=${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      });
    }
  }
}

/** A sale, which register made it, and how many of each of its lines went back. */
export interface SoldHere {
  readonly register: string;
  readonly entry: KnownBody & { readonly kind: 'sale' };
  readonly hash: string;
  readonly seq: number;
  gone: readonly number[];
}

/** A register in memory: what it wrote, where it stands, and what went back of each sale. */
export class RandomRegister {
  readonly written: KnownBody[] = [];
  /** The same as texts, to be signed. */
  readonly drafts: EntryDraft[] = [];
  readonly sales: SoldHere[] = [];
  /** Another register's sales that the ledger has: what it can be asked for. */
  elsewhere: readonly SoldHere[] = [];
  /** The date of the next shift. */
  date = '2026-11-20';
  row: RegisterRow;
  readonly #chance: Chance;
  readonly #shop: Catalogue;

  constructor(shop: Catalogue, chance: Chance, register = 'r1', receiptPrefix = 'SH1') {
    this.#shop = shop;
    this.#chance = chance;
    this.row = {
      id: 'register',
      unit: shop.unit.id,
      register,
      epoch: 1,
      receiptPrefix,
      seq: 0,
      hash: NO_ENTRY,
      receipts: 0,
      sales: 0,
      shifts: 0,
      openShift: null,
      lastClose: null,
    };
  }

  /** One more thing that can happen at a counter. */
  step(): void {
    if (!this.row.openShift) return this.#open();
    const chance = this.#chance();
    if (chance < 0.05) return this.close();
    if (chance < 0.2) return this.#refund();
    if (chance < 0.3) return this.#move();
    for (const order of randomOrders(this.#shop, this.#chance)) this.#sell(order);
  }

  #below = (most: number): number => Math.floor(this.#chance() * most);

  #append<K extends Kind>(kind: K, makeBody: EntryRequest<K>['makeBody']): void {
    const made = must(
      nextEntry(this.row, 0, '00'.repeat(16), {
        kind,
        attempt: 'a',
        staff: 's',
        businessDate: this.row.openShift?.businessDate ?? this.date,
        time: this.row.seq,
        makeBody,
      }),
    );
    const { entry, hash, seq, next } = made;
    this.written.push(entry);
    this.drafts.push(made);
    this.row = next;
    if (entry.kind !== 'sale') return;
    this.sales.push({ register: next.register, entry, hash, seq, gone: entry.body.lines.map(() => 0) });
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

  #sell(order: Order): void {
    const { unit, agreements, version } = this.#shop;
    const card = this.#chance() < 0.4 ? { organisation: 'ppu', tier: 0 } : null;
    const quote = quoteOrder(order, card, agreements, unit.prices);
    const tip = this.#chance() < 0.2 ? this.#below(300) : 0;
    const roundUp = this.#chance() < 0.2 ? this.#below(100) : 0;
    const paid = this.#pay({ due: quote.due, tip, roundUp, parts: [] }, card !== null);
    const stub = card && { ...card, trustVersion: 1 };
    const extras = { tip, rounding: paid.rounding, roundUp: { fund: 'strike-fund', amount: roundUp } };
    this.#append('sale', (context) =>
      saleBody(context, context.shift, unit, version, quote, stub, paid.tenders, extras),
    );
  }

  /** Pays in random or even parts; whatever is left at last goes in cash or by card. */
  #pay(payment: Payment, withCard: boolean): { tenders: readonly Tender[]; rounding: number } {
    const step = this.#shop.unit.cashStep;
    const now = this.#chance() < 0.2 ? this.#payEvenly(payment) : this.#payInParts(payment, withCard);
    const left = leftOf(now);
    const given = inCash(left, step) + step * this.#below(200);
    const last: Part =
      this.#chance() < 0.6 ? { kind: 'cash', amount: given } : { kind: 'card-terminal', amount: left };
    return must(settle(left > 0 ? { ...now, parts: [...now.parts, last] } : now, step));
  }

  #payInParts(payment: Payment, withCard: boolean): Payment {
    let now = payment;
    for (let parts = this.#below(3); parts > 0; parts -= 1) {
      const amount = 1 + this.#below(leftOf(now));
      const other: Part =
        this.#chance() < 0.3 && !withCard
          ? { kind: 'account', amount, account: 'next-door' }
          : { kind: this.#chance() < 0.5 ? 'voucher' : 'card-terminal', amount };
      const added = addPart(now, other, this.#shop.unit.cashStep);
      if (added.ok) now = added.value;
    }
    return now;
  }

  /** All but the last of a few people pay their even share, each in their own way. */
  #payEvenly(payment: Payment): Payment {
    const step = this.#shop.unit.cashStep;
    let now = payment;
    for (let people = 2 + this.#below(3); people > 1; people -= 1) {
      const amount = evenShare(leftOf(now), people, step);
      const added = addPart(now, { kind: this.#chance() < 0.5 ? 'cash' : 'card-terminal', amount }, step);
      if (added.ok) now = added.value;
    }
    return now;
  }

  #refund(): void {
    const all = [...this.sales, ...this.elsewhere];
    const sale = all[this.#below(all.length)];
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
    const here = sale.register === this.row.register ? {} : { register: sale.register };
    const why = { of: { ...here, epoch: 1, seq: sale.seq, hash: sale.hash }, reason: 'cold' };
    this.#append('refund', (context) =>
      refundBody(context, context.shift, body, why, figures.value, given.tenders, given.rounding),
    );
    const refund = this.written.at(-1);
    if (refund?.kind !== 'refund') throw new Error('no refund was written');
    sale.gone = must(afterRefund({ sale: sale.hash, lines: [...sale.gone] }, refund.body)).lines;
  }

  #move(): void {
    const kinds = ['paid-in', 'paid-out', 'drop'] as const;
    const amount = 1 + this.#below(5000);
    const common = { currency: this.#shop.unit.currency, reason: 'why' };
    const which = this.#below(6);
    const kind = kinds[which];
    if (kind) this.#append(kind, ({ salt, shift }) => ({ salt, shift, ...common, amount }));
    else if (which === 3) this.#append('no-sale', ({ salt, shift }) => ({ salt, shift, ...common }));
    else if (which === 4)
      this.#append('approval', ({ salt }) => ({ salt, action: 'report', approvedBy: 'p-ilse' }));
    else {
      const given = { ...common, amount, lines: 1, ...(amount % 2 === 1 ? { partly: true as const } : {}) };
      this.#append('order-voided', ({ salt, shift }) => ({ salt, shift, ...given }));
    }
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
