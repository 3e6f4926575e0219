import * as z from 'zod/mini';
import { MAX_TOTAL } from '../money/amount.ts';
import { ENTRY_VERSION, type Envelope, isStorable } from './envelope.ts';

/** The kind of the entry by which a unit's office corrects its books. */
export const ADJUSTMENT = 'adjustment';

const storable = z.refine<string>(isStorable, 'has characters that no database keeps');
const code = z.string().check(z.minLength(1), z.maxLength(40), storable);
const account = z.string().check(z.minLength(1), z.maxLength(80), storable);
const counter = z.int().check(z.minimum(1));
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** An amount that goes from one account of the unit's books to another, and why. [ADJUST-1] */
export const adjustmentSchema = z.object({
  salt: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  /** Credited. */
  from: account,
  /** Debited. */
  to: account,
  amount: z.int().check(z.minimum(1), z.maximum(MAX_TOTAL)),
  reason: z.string().check(z.minLength(1), z.maxLength(120), storable),
  /** The sale or refund that it corrects, where it is about one. */
  corrects: z.optional(
    z.object({ register: code, epoch: counter, seq: counter, hash, receipt: z.string().check(storable) }),
  ),
  /** The adjustment that it undoes, of the same journal. [ADJUST-3] */
  reverses: z.optional(z.object({ epoch: counter, seq: counter, hash })),
});

export type Adjustment = z.infer<typeof adjustmentSchema>;

export interface AdjustmentBody {
  readonly kind: typeof ADJUSTMENT;
  readonly body: Adjustment;
}

/** Reads an adjustment of the office's own journal; null where it can't be read. A register's entry is none. */
export function readAdjustment({ v }: Pick<Envelope, 'v'>, text: string): AdjustmentBody | null {
  if (v !== ENTRY_VERSION) return null;
  try {
    const parsed = adjustmentSchema.safeParse(JSON.parse(text));
    return parsed.success ? { kind: ADJUSTMENT, body: parsed.data } : null;
  } catch {
    return null;
  }
}
