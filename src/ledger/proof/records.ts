import * as z from 'zod/mini';
import { MAX_BODY, MAX_ENVELOPE } from '../../core/journal/entry-size.ts';
import { signedHeadSchema } from '../../protocol/entries.ts';

/** The version of journal files that this ledger writes. */
export const JOURNAL_FILE_VERSION = 1;

const key = z.string().check(z.maxLength(200), z.regex(/^[A-Za-z0-9_-]+$/));
const name = z.string().check(z.minLength(1), z.maxLength(40));
const counter = z.int().check(z.minimum(1));
const count = z.int().check(z.minimum(0));

/** The first line: which ledger wrote the file, and when. */
const aboutSchema = z.object({
  v: z.literal(JOURNAL_FILE_VERSION),
  federation: z.string().check(z.maxLength(200)),
  /** The key that signs heads: ECDSA P-256, SPKI, base64url. */
  ledgerKey: key,
  /** UTC milliseconds; the last that a calendar has. */
  time: count.check(z.maximum(8.64e15)),
  bodies: z.boolean(),
});

/** One epoch of one register; its heads and entries follow. */
const registerSchema = z.object({ unit: name, register: name, epoch: counter, publicKey: key });

const entrySchema = z.object({
  envelope: z.string().check(z.maxLength(MAX_ENVELOPE)),
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  body: z.optional(z.string().check(z.maxLength(MAX_BODY))),
});

/** The last line, without which a file was cut off. */
const endSchema = z.object({ registers: count, entries: count });

/** One line of a journal file. [VERIFY-2] */
const recordSchema = z.union([
  z.strictObject({ journal: aboutSchema }),
  z.strictObject({ register: registerSchema }),
  z.strictObject({ head: signedHeadSchema }),
  z.strictObject({ entry: entrySchema }),
  z.strictObject({ end: endSchema }),
]);

export type JournalRecord = z.infer<typeof recordSchema>;
export type About = z.infer<typeof aboutSchema>;
export type FileEntry = z.infer<typeof entrySchema>;
export type FileRegister = z.infer<typeof registerSchema>;

/** Reads a line; null where it is none of a journal file. */
export function readRecord(text: string): JournalRecord | null {
  try {
    const parsed = recordSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
