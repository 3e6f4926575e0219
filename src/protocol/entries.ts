import * as z from 'zod/mini';
import { signedEntrySchema } from '../core/journal/envelope.ts';

/** The most that one request may bring, counted after decompression. [SYNC-1] */
export const MAX_ENTRIES = 500;
export const MAX_BYTES = 1_000_000;

export const batchSchema = z.strictObject({
  entries: z.array(signedEntrySchema).check(z.minLength(1), z.maxLength(MAX_ENTRIES)),
});

/** What the ledger holds of a register: seq 0 and 64 zeros before the first entry. */
export const headSchema = z.object({
  v: z.literal(1),
  unit: z.string(),
  register: z.string(),
  epoch: z.int(),
  seq: z.int(),
  hash: z.string(),
  /** UTC milliseconds by the ledger's clock. */
  time: z.int(),
});

export type Head = z.infer<typeof headSchema>;

/** The exact JSON text of a `Head` and the ledger's ECDSA P-256 signature over it (base64url of r‖s). [SYNC-6] */
export const signedHeadSchema = z.object({ text: z.string(), signature: z.string() });

export type SignedHead = z.infer<typeof signedHeadSchema>;

/** The answer to a batch, and to a question for the head. `time` lets the register see how far its clock is off. */
export const headAnswerSchema = z.object({ head: signedHeadSchema, time: z.int() });

export type HeadAnswer = z.infer<typeof headAnswerSchema>;

/** A problem that still tells the head: gap, fork, not-authentic, wrong-register. */
export const refusedBatchSchema = z.looseObject({
  code: z.string(),
  title: z.string(),
  head: signedHeadSchema,
  time: z.int(),
});

/** Reads a head's text; null if it is not one. The signature is the caller's to check. */
export function readHead(text: string): Head | null {
  try {
    const parsed = headSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
