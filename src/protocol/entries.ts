import * as z from 'zod/mini';
import { MAX_REQUEST_BYTES } from '../core/journal/entry-size.ts';
import { signedEntrySchema } from '../core/journal/envelope.ts';

/** The most that one request may bring, counted after decompression. [SYNC-1] */
export const MAX_ENTRIES = 500;
export const MAX_BYTES = MAX_REQUEST_BYTES;

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
  /** Not the journal's head: up to here the ledger keeps a second history of this register apart. [SYNC-4] */
  held: z.optional(z.literal(true)),
  /** With `held`, of a revoked register: it is said of those after this number alone, in its books or apart. [GATE-6] */
  after: z.optional(z.int()),
  /** Not the journal's head either: the ledger was asked what it has at this number. [SYNC-15] */
  past: z.optional(z.literal(true)),
  /** When this ledger was last restored from a backup, UTC ms: what it signed before may be gone. [SYNC-13] */
  restored: z.optional(z.int()),
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

/** Entries of a register's journal as the ledger has them, in order. [SYNC-11] */
export const entriesAnswerSchema = z.object({ entries: z.array(signedEntrySchema) });

export type EntriesAnswer = z.infer<typeof entriesAnswerSchema>;

/** A problem that still tells the head: gap, fork, held-full, not-authentic, wrong-register. A fork also tells what is held. */
export const refusedBatchSchema = z.looseObject({
  code: z.string(),
  title: z.string(),
  head: signedHeadSchema,
  time: z.int(),
  held: z.optional(signedHeadSchema),
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
