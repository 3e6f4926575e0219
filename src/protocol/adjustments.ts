import * as z from 'zod/mini';
import { MAX_TOTAL } from '../core/money/amount.ts';
import { storable } from './storable.ts';

const amount = z.int().check(z.minimum(1), z.maximum(MAX_TOTAL));
const reason = z.string().check(z.trim(), z.minLength(3), z.maxLength(120), storable);
const account = z.string().check(z.minLength(1), z.maxLength(80), storable);

/** An account of a unit: its id, what kind it is, and what the part after the colon is called, else empty. */
export const bookAccountSchema = z.object({ id: z.string(), kind: z.string(), name: z.string() });
export type BookAccount = z.infer<typeof bookAccountSchema>;

/** The accounts between which a unit's office may adjust. [ADJUST-2] */
export const chartSchema = z.object({ accounts: z.array(bookAccountSchema) });
export type Chart = z.infer<typeof chartSchema>;

/** An amount in minor units goes from one account to another, on a business date. [ADJUST-1] */
export const adjustSchema = z.strictObject({
  from: account,
  to: account,
  amount,
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  reason,
  /** The receipt, of the same date, that it corrects. */
  receipt: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(40), storable)),
  /** A UUID, made when the form was opened: what is sent again under it is done once. [ADJUST-4] */
  key: z.optional(z.string().check(z.regex(/^[0-9a-f-]{36}$/))),
});
export type Adjust = z.infer<typeof adjustSchema>;

/** Undoes one by its opposite, with a reason of its own. [ADJUST-3] */
export const reverseSchema = z.strictObject({ reason });

/** Where the new entry stands in the office's own journal. */
export const adjustedSchema = z.object({ epoch: z.int(), seq: z.int(), hash: z.string() });
export type Adjusted = z.infer<typeof adjustedSchema>;

/** An adjustment as a day's report shows it; others than the unit's own people see neither why nor who. [GATE-8] */
export const adjustmentSchema = z.object({
  epoch: z.int(),
  seq: z.int(),
  /** UTC milliseconds by the ledger's clock. */
  time: z.int(),
  who: z.nullable(z.string()),
  from: bookAccountSchema,
  to: bookAccountSchema,
  amount: z.int(),
  reason: z.string(),
  /** The receipt that it corrects; empty: none. */
  receipt: z.string(),
  /** The number of the adjustment that it undoes, and of the one that undid it. */
  reverses: z.nullable(z.int()),
  reversedBy: z.nullable(z.int()),
});
export type AdjustmentShown = z.infer<typeof adjustmentSchema>;
