import type { Catalogue } from '../../src/core/catalogue.ts';
import type { ApprovedApart } from '../../src/core/journal/approved-apart.ts';
import type { BodyOf, Kind } from '../../src/core/journal/body.ts';
import { type SignedEntry, writeEntry } from '../../src/core/journal/envelope.ts';
import { NO_ENTRY } from '../../src/core/journal/hash.ts';
import { isWhole, refundBody, refundFigures, type RefundPick } from '../../src/core/journal/refund-body.ts';
import { type RefundWay, refundTenders } from '../../src/core/journal/refund-tenders.ts';
import { saleBody, type SaleExtras } from '../../src/core/journal/write-body.ts';
import type { Tender } from '../../src/core/journal/body.ts';
import { addProduct, type Order, setQuantity } from '../../src/core/order/order.ts';
import type { CardHolder } from '../../src/core/pricing/agreed.ts';
import { quoteOrder } from '../../src/core/pricing/quote.ts';
import type { RegisterKey } from '../../src/ledger/register-key.ts';
import { sampleCatalogue } from './sample-federation.ts';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A register's key pair, made by WebCrypto and not exportable, as on a tablet. */
export interface TillKey {
  /** SPKI, base64url. */
  readonly publicKey: string;
  sign(text: string): Promise<string>;
}

export async function newTillKey(): Promise<TillKey> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ECDSA, false, ['sign', 'verify']);
  const spki = await crypto.subtle.exportKey('spki', publicKey);
  return {
    publicKey: Buffer.from(spki).toString('base64url'),
    sign: async (text) => {
      const signature = await crypto.subtle.sign(ECDSA, privateKey, new TextEncoder().encode(text));
      return Buffer.from(signature).toString('base64url');
    },
  };
}

export interface WriteOptions {
  readonly time?: number;
  readonly businessDate?: string;
  /** Who, by pseudonym. */
  readonly staff?: string;
}

export interface SaleOptions extends WriteOptions {
  readonly card?: CardHolder;
  readonly tender?: 'cash' | 'card-terminal';
  /** How it is paid, in place of one tender; given the total. */
  readonly tenders?: (total: number) => Tender[];
  readonly extras?: SaleExtras;
  readonly shift?: number;
  /** Changes the body before it is signed: an authentic but odd sale. */
  readonly change?: (body: BodyOf<'sale'>) => BodyOf<'sale'>;
}

/** A sale as its till remembers it. */
export interface MadeSale {
  readonly body: BodyOf<'sale'>;
  readonly seq: number;
  readonly hash: string;
}

/** A refund of some of a sale's lines, perhaps of another register's sale. */
export interface PartOptions extends WriteOptions {
  readonly before?: readonly number[];
  readonly way?: RefundWay;
  readonly soldBy?: Till;
  readonly approvedBy?: string;
  readonly reason?: string;
}

export const TODAY = '2026-11-14';
export const NOON = Date.UTC(2026, 10, 14, 12);

const newSalt = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');

/** A till that writes true entries: chained, hashed and signed, sales priced by core. */
export class Till {
  seq = 0;
  prev = NO_ENTRY;
  receipts = 0;
  readonly sales: MadeSale[] = [];

  constructor(
    readonly at: RegisterKey,
    readonly key: TillKey,
    readonly catalogue: Catalogue = sampleCatalogue(at.unit),
  ) {}

  /** The same tablet restored from a copy: same key, same head, its own future. */
  clone(): Till {
    return Object.assign(new Till(this.at, this.key, this.catalogue), {
      seq: this.seq,
      prev: this.prev,
      receipts: this.receipts,
    });
  }

  /** Appends any body under any kind. */
  async write(kind: string, body: object, options: WriteOptions = {}): Promise<SignedEntry> {
    const draft = writeEntry(
      {
        ...this.at,
        seq: this.seq + 1,
        prev: this.prev,
        time: options.time ?? NOON,
        businessDate: options.businessDate ?? TODAY,
        staff: options.staff ?? 'mika',
        kind,
      },
      body,
    );
    this.seq += 1;
    this.prev = draft.hash;
    return { envelope: draft.envelope, body: draft.body, signature: await this.key.sign(draft.envelope) };
  }

  private known<K extends Kind>(kind: K, body: BodyOf<K>, options?: WriteOptions): Promise<SignedEntry> {
    return this.write(kind, body, options);
  }

  openRegister(): Promise<SignedEntry> {
    return this.known('register-opened', { salt: newSalt(), app: '0.1.0', lastKnownHead: null });
  }

  openShift(float = 10_000, options?: WriteOptions): Promise<SignedEntry> {
    return this.known('shift-opened', { salt: newSalt(), shift: 1, currency: 'EUR', float }, options);
  }

  /** Sells products by id and quantity, with or without a card. */
  async sell(items: Readonly<Record<string, number>>, options: SaleOptions = {}): Promise<SignedEntry> {
    return this.sellOrder(orderOf(items, this.catalogue), options);
  }

  /** Sells an order as core made it. */
  async sellOrder(order: Order, options: SaleOptions = {}): Promise<SignedEntry> {
    const made = this.saleBody(order, options);
    const body = options.change?.(made) ?? made;
    const entry = await this.known('sale', body, options);
    this.sales.push({ body, seq: this.seq, hash: this.prev });
    return entry;
  }

  /** Reverses one of this till's sales, the last one unless told. */
  refund(sale = this.sales.at(-1), options?: WriteOptions): Promise<SignedEntry> {
    if (!sale) throw new Error('There is no sale to refund.');
    const { body, seq, hash } = sale;
    const of = { epoch: this.at.epoch, seq, hash, receipt: body.receipt };
    const refund = { ...body, salt: newSalt(), receipt: this.nextReceipt(), of, reason: 'spilt' };
    return this.known('refund', refund, options);
  }

  /** Refunds some lines of a sale, of this till or another, as a till does. */
  refundPart(sale: MadeSale, picks: readonly RefundPick[], options: PartOptions = {}): Promise<SignedEntry> {
    const { before = [], way = 'cash', soldBy, approvedBy, reason = 'spilt' } = options;
    const figures = refundFigures(sale.body, before, picks);
    if (!figures.ok) throw new Error(`That can't be refunded: ${figures.error.type}`);
    const as = way === 'as-paid' && !isWhole(sale.body, before, picks) ? 'cash' : way;
    const given = refundTenders(sale.body, figures.value, as, this.catalogue.unit.cashStep);
    const { epoch, register } = (soldBy ?? this).at;
    const of = { epoch, seq: sale.seq, hash: sale.hash, ...(soldBy ? { register } : {}) };
    const context = { salt: newSalt(), receipt: this.nextReceipt() };
    const why = { of, reason, approvedBy };
    return this.known(
      'refund',
      refundBody(context, 1, sale.body, why, figures.value, given.tenders, given.rounding),
      options,
    );
  }

  /** Moves cash, opens the drawer without a sale, or gives an order up. */
  move(
    kind: 'paid-in' | 'paid-out' | 'drop' | 'no-sale' | 'order-voided',
    amount: number,
    {
      reason = 'change',
      approvedBy,
      ...options
    }: WriteOptions & { reason?: string; approvedBy?: string } = {},
  ): Promise<SignedEntry> {
    const approved = approvedBy === undefined ? {} : { approvedBy };
    const body = { salt: newSalt(), shift: 1, currency: this.catalogue.unit.currency, reason, ...approved };
    return this.write(kind, kind === 'no-sale' ? body : { ...body, amount, lines: 1 }, options);
  }

  /** Writes that a second person approved what is written later, or never. */
  approve(action: ApprovedApart, approvedBy: string, options?: WriteOptions): Promise<SignedEntry> {
    return this.known('approval', { salt: newSalt(), action, approvedBy }, options);
  }

  /** Closes the shift; `first`: what was counted before it was counted again. */
  closeShift(
    expected: number,
    counted: number,
    options?: WriteOptions,
    first?: number,
  ): Promise<SignedEntry> {
    return this.known(
      'shift-closed',
      {
        salt: newSalt(),
        shift: 1,
        z: 1,
        currency: 'EUR',
        float: 10_000,
        sales: { count: this.sales.length, full: 0, solidarity: 0, takings: 0, tax: 0 },
        taken: [],
        tenders: [{ kind: 'cash', expected, counted }],
        ...(first === undefined ? {} : { recounted: [{ kind: 'cash', expected, counted: first }] }),
        why: null,
        unsent: 0,
      },
      options,
    );
  }

  private nextReceipt(): string {
    this.receipts += 1;
    return `KT1-${this.receipts}`;
  }

  private saleBody(order: Order, { card, tender, tenders, extras, shift = 1 }: SaleOptions): BodyOf<'sale'> {
    const { unit, agreements, version } = this.catalogue;
    const quote = quoteOrder(order, card ?? null, agreements, unit.prices);
    const amount = quote.due;
    const paid: Tender =
      tender === 'card-terminal'
        ? { kind: 'card-terminal', amount }
        : { kind: 'cash', amount, given: amount + 80, change: 80 };
    return saleBody(
      { salt: newSalt(), receipt: this.nextReceipt() },
      shift,
      unit,
      version,
      quote,
      card ? { ...card, trustVersion: 1 } : null,
      tenders?.(amount) ?? [paid],
      extras,
    );
  }
}

/** An order of products by id and quantity, by the order in which they were tapped. */
export function orderOf(items: Readonly<Record<string, number>>, catalogue: Catalogue): Order {
  let order: Order = [];
  for (const [id, quantity] of Object.entries(items)) {
    const product = catalogue.products.find((each) => each.id === id);
    const added = product && addProduct(order, product, catalogue);
    const line = added?.ok && added.value.at(-1);
    const counted = line && setQuantity(added.value, line.id, quantity);
    if (!counted || !counted.ok) throw new Error(`The sample does not sell ${quantity} × ${id}.`);
    order = counted.value;
  }
  return order;
}
