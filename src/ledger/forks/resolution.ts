import * as z from 'zod/mini';
import { ADJUSTMENT, readAdjustment } from '../../core/journal/adjustment.ts';
import { type KnownBody, readBody } from '../../core/journal/body.ts';
import { type Envelope, readEntry, signedEntrySchema } from '../../core/journal/envelope.ts';
import { OFFICE } from './office-journal.ts';

/** The kind of the entry by which the office decides about one held entry. */
export const RESOLUTION = 'fork-resolved';

/** What such an entry holds: the reason, which entry it is about, and, where it is posted, that entry as it was signed. */
export const resolutionSchema = z.object({
  salt: z.string(),
  choice: z.enum(['post', 'leave-out']),
  reason: z.string(),
  of: z.object({ register: z.string(), epoch: z.int(), seq: z.int(), hash: z.string() }),
  entry: z.optional(signedEntrySchema),
});

export type Resolution = z.infer<typeof resolutionSchema>;

/** A resolution that leaves its entry out: it stands in the journal and moves nothing. */
export const LEFT_OUT = 'left-out';

type Stored = Pick<Envelope, 'v' | 'kind' | 'register'>;

/**
 * What a stored entry does to the books. The office's decision to post a held entry does what that one says; null
 * where it can't be read yet. A register's own entry of that kind, or one that adjusts the books, is none: only the office
 * decides. [FORK-3] [ADJUST-1]
 */
export function readStored(envelope: Stored, body: string): KnownBody | typeof LEFT_OUT | null {
  if (envelope.register !== OFFICE) return readBody(envelope, body);
  if (envelope.kind === ADJUSTMENT) return readAdjustment(envelope, body);
  if (envelope.kind !== RESOLUTION) return readBody(envelope, body);
  const resolution = readResolution(body);
  if (!resolution) return null;
  if (resolution.choice === 'leave-out') return LEFT_OUT;
  const inner = resolution.entry && readEntry(resolution.entry);
  if (!inner?.ok || inner.value.hash !== resolution.of.hash) return null;
  return readBody(inner.value, resolution.entry?.body ?? '');
}

/** The same, where only what moves something counts. */
export function readEffect(envelope: Stored, body: string): KnownBody | null {
  const known = readStored(envelope, body);
  return known === LEFT_OUT ? null : known;
}

/** The body of a resolution; null if it is none. */
export function readResolution(body: string): Resolution | null {
  try {
    const parsed = resolutionSchema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
