import * as z from 'zod/mini';
import { err, ok, type Result } from '../result.ts';
import { MAX_BODY, MAX_ENVELOPE } from './entry-size.ts';
import { sha256Hex } from './hash.ts';

/** The version of the entry format that this code writes. */
export const ENTRY_VERSION = 1;

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const name = z.string().check(z.minLength(1), z.maxLength(40), z.refine(isStorable));
const counter = z.int().check(z.minimum(1));

export const envelopeSchema = z.object({
  v: z.int(),
  unit: name,
  register: name,
  epoch: counter,
  seq: counter,
  prev: hash,
  /** UTC milliseconds by the register's own clock: shown, never used for order. */
  time: z.int().check(z.minimum(0)),
  businessDate: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  /** A pseudonym; null where no person acted. */
  staff: z.nullable(z.string().check(z.maxLength(80), z.refine(isStorable))),
  /** Any name without control characters: what this version does not know is kept, unposted. [JOURNAL-5] */
  kind: z.string().check(z.maxLength(80), z.regex(/^\P{Cc}+$/u), z.refine(isStorable)),
  bodyHash: hash,
});

export type Envelope = z.infer<typeof envelopeSchema>;

/** An entry as it is kept, sent and verified: two exact texts and a signature (base64url of r‖s). [JOURNAL-1] */
export const signedEntrySchema = z.object({
  envelope: z.string().check(z.maxLength(MAX_ENVELOPE)),
  body: z.string().check(z.maxLength(MAX_BODY)),
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
});

export type SignedEntry = z.infer<typeof signedEntrySchema>;

export interface EntryDraft {
  readonly envelope: string;
  readonly body: string;
  readonly hash: string;
}

/** Writes the two texts of an entry and its hash; signing is the caller's, over the envelope's UTF-8 bytes. */
export function writeEntry(head: Omit<Envelope, 'v' | 'bodyHash'>, body: object): EntryDraft {
  const bodyText = JSON.stringify(body);
  const envelope = JSON.stringify({
    v: ENTRY_VERSION,
    unit: head.unit,
    register: head.register,
    epoch: head.epoch,
    seq: head.seq,
    prev: head.prev,
    time: head.time,
    businessDate: head.businessDate,
    staff: head.staff,
    kind: head.kind,
    bodyHash: sha256Hex(bodyText),
  });
  return { envelope, body: bodyText, hash: sha256Hex(envelope) };
}

export type EnvelopeError =
  | { readonly type: 'envelope-unreadable' }
  | { readonly type: 'body-hash-differs' }
  | { readonly type: 'character-refused' };

/**
 * Reads an entry's envelope and checks that the body is the one it names. The signature is not checked here. `hashOf`
 * may be a faster way to the same hashes, and `schema` to read the same, where the platform has one.
 */
export function readEntry(
  entry: SignedEntry,
  hashOf = sha256Hex,
  schema = envelopeSchema,
): Result<Envelope & { hash: string }, EnvelopeError> {
  if (!isStorable(entry.envelope) || !isStorable(entry.body)) return err({ type: 'character-refused' });
  const parsed = schema.safeParse(parseJson(entry.envelope));
  if (!parsed.success) return err({ type: 'envelope-unreadable' });
  if (hashOf(entry.body) !== parsed.data.bodyHash) return err({ type: 'body-hash-differs' });
  return ok({ ...parsed.data, hash: hashOf(entry.envelope) });
}

/** Whether every database keeps this text as it is: no NUL, no lone surrogate. [JOURNAL-6] */
export function isStorable(text: string): boolean {
  if (text.includes('\u0000')) return false;
  // Most texts have no surrogate at all, which is found out fast. With the flag u, a pair is one character, and only a
  // lone half is a surrogate.
  return !/[\uD800-\uDFFF]/.test(text) || !/\p{Cs}/u.test(text);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
