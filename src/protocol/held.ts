import * as z from 'zod/mini';
import { storable } from './storable.ts';

/** The most entries that the list of one register's held ones shows; the counts are of all. */
export const MOST_HELD_SHOWN = 200;

/** A SHA-256 over the hashes of all that is held of a register, in order: it names what was seen. [FORK-3] */
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** One entry of a second history, as the office sees it before it decides. */
export const heldEntrySchema = z.object({
  seq: z.int(),
  hash: z.string(),
  /** UTC milliseconds by the register's clock. */
  time: z.int(),
  businessDate: z.string(),
  kind: z.string(),
  /** The receipt, or the Z; empty for others. */
  number: z.string(),
  /** What it would add to the takings, minor units. */
  amount: z.int(),
});

/** What of a register is held: a second history that is in no total until the office decides. [FORK-1] */
export const heldRegisterSchema = z.object({
  register: z.string(),
  epoch: z.int(),
  name: z.string(),
  count: z.int(),
  digest,
  amount: z.int(),
  /** UTC milliseconds at which the first of them came. */
  since: z.int(),
  /** So much of it waits that the ledger holds no more until the office has decided. [FORK-5] */
  full: z.boolean(),
  entries: z.array(heldEntrySchema),
});

export const heldSchema = z.object({ registers: z.array(heldRegisterSchema) });

/** What the office decides about everything that is held of a register: `digest` is of what it saw. [FORK-3] */
export const resolveSchema = z.strictObject({
  choice: z.enum(['post', 'leave-out']),
  reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(120), storable),
  digest,
});

export const resolvedSchema = z.object({ resolved: z.int() });

export type HeldEntry = z.infer<typeof heldEntrySchema>;
export type HeldRegister = z.infer<typeof heldRegisterSchema>;
export type Resolve = z.infer<typeof resolveSchema>;
