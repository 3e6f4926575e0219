import * as z from 'zod/mini';
import { NO_ENTRY, sha256Hex } from '../core/journal/hash.ts';

/** Everything that the office's log knows to tell. [GATE-7] */
export const LOG_KINDS = [
  'signed-in',
  'signed-out',
  'locked-out',
  'session-ended',
  'account-made',
  'account-changed',
  'account-removed',
  'link-made',
  'password-set',
  'password-removed',
  'passkey-added',
  'passkey-removed',
  'passkey-refused',
  'role-changed',
  'role-removed',
  'code-made',
  'register-revoked',
  'register-returned',
  'held-resolved',
  'adjusted',
  'adjustment-reversed',
  'entries-brought',
  'export-taken',
  'federation-loaded',
  'trust-taken',
  'ledger-restored',
  'totals-mended',
  'keys-made',
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const envelopeSchema = z.object({
  v: z.literal(1),
  log: z.literal('office'),
  seq: z.int().check(z.minimum(1)),
  prev: hash,
  time: z.int(),
  /** An account's id, `command-line` or `nobody`: names stand in the body. */
  who: z.string(),
  kind: z.string(),
  bodyHash: hash,
});
const bodySchema = z.looseObject({ salt: z.string(), name: z.string() });

/** An act as it is kept: two exact texts and the ledger's signature over the envelope, as in a journal. */
export const logEntrySchema = z.object({ envelope: z.string(), body: z.string(), signature: z.string() });
export type LogEntry = z.infer<typeof logEntrySchema>;

/** The newest entries first, the ledger's key, and how many there are in all. */
export const logPageSchema = z.object({
  entries: z.array(logEntrySchema),
  ledgerKey: z.string(),
  head: z.object({ seq: z.int(), hash }),
});
export type LogPage = z.infer<typeof logPageSchema>;

export interface LogHead {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first act. */
export const EMPTY_LOG: LogHead = { seq: 0, hash: NO_ENTRY };

/** One act, read. */
export interface Act {
  readonly seq: number;
  readonly hash: string;
  readonly prev: string;
  readonly time: number;
  readonly who: string;
  readonly name: string;
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Writes the two texts of an act that follows `head`. */
export function writeAct(
  head: LogHead,
  time: number,
  who: string,
  kind: LogKind,
  body: Readonly<Record<string, unknown>>,
): { envelope: string; body: string; head: LogHead } {
  const text = JSON.stringify(body);
  const seq = head.seq + 1;
  const bodyHash = sha256Hex(text);
  const envelope = JSON.stringify({ v: 1, log: 'office', seq, prev: head.hash, time, who, kind, bodyHash });
  return { envelope, body: text, head: { seq, hash: sha256Hex(envelope) } };
}

/** Reads an act; null where its texts are not what they name. The signature is the caller's to check. */
export function readAct({ envelope, body }: LogEntry): Act | null {
  const head = envelopeSchema.safeParse(json(envelope));
  const said = bodySchema.safeParse(json(body));
  if (!head.success || !said.success || head.data.bodyHash !== sha256Hex(body)) return null;
  const { seq, prev, time, who, kind } = head.data;
  const { salt: _, name, ...facts } = said.data;
  return { seq, hash: sha256Hex(envelope), prev, time, who, name, kind, facts };
}

/**
 * Whether acts in their order are an unbroken chain up to `head`: null when they are, else the number at which it
 * breaks. `isSigned` checks the ledger's signature over an envelope. [GATE-7]
 */
export async function chainBreak(
  entries: readonly LogEntry[],
  head: LogHead,
  isSigned: (text: string, signature: string) => Promise<boolean>,
): Promise<number | null> {
  let last: LogHead | null = null;
  for (const entry of entries) {
    const act = readAct(entry);
    const seq: number = last ? last.seq + 1 : (act?.seq ?? 1);
    if (!act || act.seq !== seq || (last && act.prev !== last.hash)) return seq;
    if (seq === 1 && act.prev !== NO_ENTRY) return seq;
    if (!(await isSigned(entry.envelope, entry.signature))) return seq;
    last = { seq, hash: act.hash };
  }
  const end = last ?? EMPTY_LOG;
  return end.seq === head.seq && end.hash === head.hash ? null : end.seq + 1;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
