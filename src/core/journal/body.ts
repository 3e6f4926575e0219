import * as z from 'zod/mini';
import { MAX_TOTAL } from '../money/amount.ts';
import { ENTRY_VERSION, type Envelope, isStorable } from './envelope.ts';

const salt = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const storable = z.refine<string>(isStorable, 'has characters that no database keeps');
const label = z.string().check(z.maxLength(120), storable);
const code = z.string().check(z.maxLength(40), storable);
const amount = z.int().check(z.minimum(0), z.maximum(MAX_TOTAL));
/** What many entries add up to: a busy shift must still close, and sums of sums must stay exact. */
const sum = z.int().check(z.minimum(-1e13), z.maximum(1e13));
const counter = z.int().check(z.minimum(1));

/** A sold line as it is stored: everything a refund, a receipt or a report needs, never to be recomputed. */
export const soldLineSchema = z.object({
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
  agreement: z.nullable(z.object({ id: code, label })),
});

/** How it was paid. For cash: `amount` stays in the drawer, `given − change`. */
export const tenderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cash'), amount, given: amount, change: amount }),
  z.object({ kind: z.literal('card-terminal'), amount }),
]);

const saleFigures = {
  shift: counter,
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  prices: z.enum(['included', 'added']),
  /** Which price list the lines were copied from. */
  catalogue: z.int(),
  lines: z.array(soldLineSchema).check(z.minLength(1), z.maxLength(200)),
  full: amount,
  charged: amount,
  taxes: z.array(z.object({ taxClass: code, rate: z.int(), net: amount, tax: amount })),
  total: amount,
  /** Organisation and tier, never the pseudonym, never the card's text. [PRIVACY-1] */
  card: z.nullable(z.object({ organisation: code, tier: z.int(), trustVersion: z.int() })),
};

export const bodySchemas = {
  'register-opened': z.object({
    salt,
    app: label,
    lastKnownHead: z.nullable(z.object({ epoch: counter, seq: counter, hash: z.string() })),
  }),
  'shift-opened': z.object({ salt, shift: counter, currency: code, float: amount }),
  sale: z.object({ salt, receipt: code, ...saleFigures, tenders: z.array(tenderSchema) }),
  refund: z.object({
    salt,
    receipt: code,
    ...saleFigures,
    /** The sale it reverses; the figures above are that sale's own, unchanged. [REFUND-1] */
    of: z.object({ epoch: counter, seq: counter, hash: z.string(), receipt: code }),
    reason: label,
    tenders: z.array(tenderSchema),
  }),
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
    taken: z.array(z.object({ kind: code, amount: sum })),
    /** What was counted by hand (cash), against what should have been there, float included. */
    tenders: z.array(z.object({ kind: code, expected: sum, counted: sum.check(z.minimum(0)) })),
    why: z.nullable(label),
    /** Entries of this register not yet acknowledged when the shift was closed. */
    unsent: z.int().check(z.minimum(0)),
  }),
};

export type Kind = keyof typeof bodySchemas;
export type BodyOf<K extends Kind> = z.infer<(typeof bodySchemas)[K]>;
export type SoldLine = z.infer<typeof soldLineSchema>;
export type Tender = z.infer<typeof tenderSchema>;

const knownBodySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('register-opened'), body: bodySchemas['register-opened'] }),
  z.object({ kind: z.literal('shift-opened'), body: bodySchemas['shift-opened'] }),
  z.object({ kind: z.literal('sale'), body: bodySchemas.sale }),
  z.object({ kind: z.literal('refund'), body: bodySchemas.refund }),
  z.object({ kind: z.literal('shift-closed'), body: bodySchemas['shift-closed'] }),
]);

/** A body together with its kind, so that a reader can switch on it. */
export type KnownBody = z.infer<typeof knownBodySchema>;

/** Reads a body whose kind and version are known here; null means: keep it, post it later. [JOURNAL-5] */
export function readBody(envelope: Pick<Envelope, 'v' | 'kind'>, text: string): KnownBody | null {
  if (envelope.v !== ENTRY_VERSION) return null;
  try {
    const parsed = knownBodySchema.safeParse({ kind: envelope.kind, body: JSON.parse(text) });
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
