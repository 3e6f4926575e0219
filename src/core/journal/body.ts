import * as z from 'zod/mini';
import { MAX_TOTAL } from '../money/amount.ts';
import { once } from '../once.ts';
import { APPROVED_APART } from './approved-apart.ts';
import type { AdjustmentBody } from './adjustment.ts';
import { ENTRY_VERSION, type Envelope, isStorable } from './envelope.ts';

/** Made when the first body is read: a till draws its wall without one. */
function makeSchemas() {
  const salt = z.string().check(z.regex(/^[0-9a-f]{32}$/));
  const storable = z.refine<string>(isStorable, 'has characters that no database keeps');
  const label = z.string().check(z.maxLength(120), storable);
  const code = z.string().check(z.maxLength(40), storable);
  const amount = z.int().check(z.minimum(0), z.maximum(MAX_TOTAL));
  /** What many entries add up to: a busy shift must still close, and sums of sums must stay exact. */
  const sum = z.int().check(z.minimum(-1e13), z.maximum(1e13));
  const counter = z.int().check(z.minimum(1));
  const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
  /** As many as lines: each makes sums that reports read, and nobody has more classes or ways to pay. [JOURNAL-5] */
  const few = z.maxLength(200);

  const countedTender = z.object({ kind: code, expected: sum, counted: sum.check(z.minimum(0)) });

  /** The pseudonym of the second person whose PIN a role asked for; absent where none was asked. [ROLE-2] */
  const approver = z.optional(code);

  /** A sold line as it is stored: everything a refund, a receipt or a report needs, never to be recomputed. */
  const soldLine = z.object({
    product: z.nullable(code),
    name: label,
    category: code,
    taxClass: code,
    taxRate: z.int().check(z.minimum(0), z.maximum(10_000)),
    quantity: counter.check(z.maximum(1_000_000)),
    unitPrice: amount,
    chargedUnitPrice: amount,
    full: amount,
    charged: amount,
    fullNet: amount,
    net: amount,
    tax: amount,
    /** `why`: what it holds for beside its label, for the receipt's words. [PRICE-11] */
    agreement: z.nullable(
      z.object({
        id: code,
        label,
        why: z.optional(
          z.object({
            strike: z.optional(z.literal(true)),
            until: z.optional(z.int().check(z.minimum(0), z.maximum(1439))),
            perDay: z.optional(counter),
            offered: z.optional(z.literal(true)),
          }),
        ),
      }),
    ),
    /** What the member would pay for one. [PRICE-8] */
    offer: z.optional(amount),
    /** Sold by measure: prices are for one of these, quantities are thousandths of it. [ORDER-6] */
    measure: z.optional(z.enum(['kg', 'hour'])),
    /** Each as often as it was taken. [ORDER-14] */
    options: z.optional(
      z.array(z.object({ group: code, option: code, name: label, price: sum })).check(z.maxLength(200)),
    ),
    combo: z.optional(z.object({ product: code, name: label, group: counter })),
    away: z.optional(z.literal(true)),
    named: z.optional(z.literal(true)),
    startsAt: z.optional(z.int()),
    /** Where the screening is. */
    place: z.optional(label),
    /** A voucher that was sold: what each is worth. It is owed, so the line's price and tax are nothing. [VOUCHER-1] */
    voucher: z.optional(amount.check(z.minimum(1))),
    /** The price list it was rung up from, where that is not the sale's. */
    catalogue: z.optional(z.int()),
    comp: z.optional(z.object({ reason: label, approvedBy: approver })),
    override: z.optional(z.object({ reason: label, shelf: amount, approvedBy: approver })),
    approvedBy: approver,
    /** In a refund: which of the sale's lines, how many it sold, and how many of them were refunded before. [REFUND-3] */
    refunds: z.optional(
      z.object({ at: z.int().check(z.minimum(0)), of: counter, before: z.int().check(z.minimum(0)) }),
    ),
  });

  /** How it was paid. For cash: `amount` stays in the drawer, `given − change`. */
  const tender = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('cash'), amount, given: amount, change: amount }),
    z.object({ kind: z.literal('card-terminal'), amount }),
    z.object({ kind: z.literal('voucher'), amount }),
    z.object({ kind: z.literal('account'), amount, account: code }),
  ]);

  const saleFigures = {
    shift: counter,
    currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
    prices: z.enum(['included', 'added']),
    /** Which price list the lines were copied from. */
    catalogue: z.int(),
    lines: z.array(soldLine).check(z.minLength(1), few),
    full: amount,
    charged: amount,
    taxes: z.array(z.object({ taxClass: code, rate: z.int(), net: amount, tax: amount })).check(few),
    total: amount,
    /** Organisation and tier, never the pseudonym, never the card's text. [PRIVACY-1] */
    card: z.nullable(z.object({ organisation: code, tier: z.int(), trustVersion: z.int() })),
    /** Of full − charged, what the unit gave free by itself; the rest is solidarity. [ORDER-10] */
    comps: z.optional(amount),
    /** On top of the total, none of it revenue: for the staff, and for the fund. [PAY-4] [PAY-5] */
    tip: z.optional(amount),
    roundUp: z.optional(z.object({ fund: code, amount })),
    /** What the vouchers among the lines are worth: on top of the total, and owed. [VOUCHER-1] */
    vouchers: z.optional(amount),
    /** What rounding cash added to what is due, or took off. [PAY-3] */
    rounding: z.optional(sum),
  };

  /** Cash that moves without a sale. [CASH-1] */
  const movementSchema = z.object({
    salt,
    shift: counter,
    currency: code,
    amount: amount.check(z.minimum(1)),
    reason: label,
    approvedBy: approver,
  });

  const bodies = {
    'register-opened': z.object({
      salt,
      app: label,
      lastKnownHead: z.nullable(z.object({ epoch: counter, seq: counter, hash })),
    }),
    /** `carried`: what the last close left in the drawer, where the float was not brought from the safe. [CASH-3] */
    'shift-opened': z.object({
      salt,
      shift: counter,
      currency: code,
      float: amount,
      carried: z.optional(amount),
    }),
    sale: z.object({ salt, receipt: code, ...saleFigures, tenders: z.array(tender).check(few) }),
    refund: z.object({
      salt,
      receipt: code,
      ...saleFigures,
      /** The sale it reverses; the figures above are that sale's own, or exact shares of them. [REFUND-1] */
      of: z.object({
        /** Where it is another register's sale. */
        register: z.optional(code),
        epoch: counter,
        seq: counter,
        hash,
        receipt: code,
      }),
      reason: label,
      approvedBy: approver,
      tenders: z.array(tender).check(few),
    }),
    'paid-in': movementSchema,
    'paid-out': movementSchema,
    drop: movementSchema,
    'no-sale': z.object({ salt, shift: counter, currency: code, reason: label, approvedBy: approver }),
    /**
     * An order that was given up before it was paid: how many lines, and what it came to. `partly`: these lines alone, or
     * some of each; the rest goes on. [VOID-1] [VOID-2]
     */
    'order-voided': z.object({
      salt,
      shift: counter,
      currency: code,
      lines: counter,
      amount,
      partly: z.optional(z.literal(true)),
      reason: label,
      approvedBy: approver,
    }),
    /** A second person's PIN for what is written later, or never. [ROLE-2] */
    approval: z.object({ salt, action: z.enum(APPROVED_APART), approvedBy: code }),
    'shift-closed': z.object({
      salt,
      shift: counter,
      /** The Z report's number, without gaps on this register. */
      z: counter,
      currency: code,
      float: amount,
      sales: z.object({ count: sum, full: sum, solidarity: sum, takings: sum, tax: sum }),
      /** What refunds came to; the figures above have them taken off already. */
      refunds: z.optional(sum),
      /** Takings by tender, cash and all others, without the float. */
      taken: z.array(z.object({ kind: code, amount: sum })).check(few),
      comps: z.optional(sum),
      /** Prices set by hand, `lower` or `dearer` than the shelf's: how many lines, and by how much. [ORDER-11] */
      byHand: z.optional(z.array(z.object({ kind: code, amount: sum, count: sum })).check(few)),
      tips: z.optional(sum),
      /** Rounded up for the fund. */
      fund: z.optional(sum),
      /** Vouchers sold, less those taken back. */
      vouchers: z.optional(sum),
      rounding: z.optional(sum),
      /** Paid in, paid out and dropped, by kind: what each did to the drawer. */
      moved: z.optional(z.array(z.object({ kind: code, amount: sum, count: sum })).check(few)),
      noSales: z.optional(sum),
      voided: z.optional(z.object({ count: sum, amount: sum })),
      /** What was counted by hand (cash), against what should have been there, float included. */
      tenders: z.array(countedTender).check(few),
      /** What was counted first, where it was counted again after that was compared. [CLOSE-6] */
      recounted: z.optional(z.array(countedTender).check(few)),
      why: z.nullable(label),
      /** What stays in the drawer for the next shift; the rest of the cash goes to the safe. [CASH-3] */
      left: z.optional(amount),
      /** Notes and coins as they were counted. */
      pieces: z.optional(z.array(z.object({ piece: amount, count: amount })).check(z.maxLength(40))),
      /** The second of the two who closed it. [CLOSE-4] */
      cosignedBy: z.optional(code),
      /** Entries of this register not yet acknowledged when the shift was closed. */
      unsent: z.int().check(z.minimum(0)),
    }),
  };

  const known = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('register-opened'), body: bodies['register-opened'] }),
    z.object({ kind: z.literal('shift-opened'), body: bodies['shift-opened'] }),
    z.object({ kind: z.literal('sale'), body: bodies.sale }),
    z.object({ kind: z.literal('refund'), body: bodies.refund }),
    z.object({ kind: z.literal('paid-in'), body: bodies['paid-in'] }),
    z.object({ kind: z.literal('paid-out'), body: bodies['paid-out'] }),
    z.object({ kind: z.literal('drop'), body: bodies.drop }),
    z.object({ kind: z.literal('no-sale'), body: bodies['no-sale'] }),
    z.object({ kind: z.literal('order-voided'), body: bodies['order-voided'] }),
    z.object({ kind: z.literal('approval'), body: bodies.approval }),
    z.object({ kind: z.literal('shift-closed'), body: bodies['shift-closed'] }),
  ]);

  return { bodies, known, soldLine, tender };
}

type Schemas = ReturnType<typeof makeSchemas>;
export type Kind = keyof Schemas['bodies'];
export type BodyOf<K extends Kind> = z.infer<Schemas['bodies'][K]>;
export type SoldLine = z.infer<Schemas['soldLine']>;
export type Tender = z.infer<Schemas['tender']>;

/** The schemas of bodies, by kind, and of what they are made of. */
export const schemas = once(makeSchemas);

/** A register's body together with its kind. */
export type RegisterBody = z.infer<Schemas['known']>;

/** What moves the books, with its kind, so that a reader can switch on it: also what the office adjusts. [ADJUST-1] */
export type KnownBody = RegisterBody | AdjustmentBody;

/**
 * Reads a body whose kind and version are known here; null means: keep it, post it later. `known` may be a faster way to
 * read the same, where the platform has one. [JOURNAL-5]
 */
export function readBody(
  envelope: Pick<Envelope, 'v' | 'kind'>,
  text: string,
  known = schemas().known,
): RegisterBody | null {
  if (envelope.v !== ENTRY_VERSION) return null;
  try {
    const parsed = known.safeParse({ kind: envelope.kind, body: JSON.parse(text) });
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
