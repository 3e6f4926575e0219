/// <reference lib="dom" />
import {
  entriesAnswerSchema,
  type Head,
  headAnswerSchema,
  readHead,
  refusedBatchSchema,
  type SignedHead,
} from '../protocol/entries.ts';
import { type ProblemCode, PROBLEMS, problemSchema, revokedSchema } from '../protocol/problems.ts';
import type { EntriesAnswer, LedgerAnswer } from './ports.ts';

/** What came back from an address, whatever it is. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly bytes: Uint8Array;
}

export type Failure = 'too-slow' | 'unreachable';

/** Whether the ledger that was pinned at enrolment signed this text. [SYNC-6] */
export type VerifyHead = (text: string, signature: string) => Promise<boolean>;

/** What an answer to a batch, or to a question for the head, means; a head in it is believed once it is verified. */
export async function readAnswer(
  answer: HttpAnswer | Failure,
  verifyHead: VerifyHead,
): Promise<LedgerAnswer> {
  if (typeof answer === 'string') return { type: answer };
  const { status, headers, bytes } = answer;
  if (status === 429 || status === 503) return { type: 'wait', retryAfterMs: retryAfterMs(headers) };
  if (status === 413) return { type: 'too-large' };
  const json = readJson(bytes);
  const withHead = status === 200 ? headAnswerSchema.safeParse(json) : refusedBatchSchema.safeParse(json);
  const code = codeOf(json);
  if (!withHead.success) {
    if (status >= 500) return { type: 'unreachable' };
    if (!code) return { type: 'untrusted', code: 'not-the-ledger' };
    const { full, held } = revokedSchema.safeParse(json).data ?? {};
    // What does not verify says nothing; that it is refused is no proof of anything either.
    const aside = await openHeld(held, verifyHead, 'aside');
    return { type: 'problem', code, ...(full && { full }), ...(aside && { aside }) };
  }
  const { head: signed, time } = withHead.data;
  const head = await openHead(signed, verifyHead);
  if (!head || head.held) return { type: 'untrusted', code: 'head-not-authentic' };
  if (status === 200) return { type: 'head', head, signed, time };
  if (!code) return { type: 'untrusted', code: 'not-the-ledger' };
  const held = await openHeld(heldIn(json), verifyHead);
  if (held === null) return { type: 'untrusted', code: 'head-not-authentic' };
  return { type: 'refused', code, head, signed, time, held };
}

async function openHead({ text, signature }: SignedHead, verifyHead: VerifyHead): Promise<Head | null> {
  return (await verifyHead(text, signature)) ? readHead(text) : null;
}

function heldIn(json: unknown): SignedHead | undefined {
  const refused = refusedBatchSchema.safeParse(json);
  return refused.success ? refused.data.held : undefined;
}

/** What a fork's answer, or a revoked register's, says is held; null where it is not signed, or says something else. */
async function openHeld(
  signed: SignedHead | undefined,
  verifyHead: VerifyHead,
  as: 'fork' | 'aside' = 'fork',
) {
  if (!signed) return undefined;
  const head = await openHead(signed, verifyHead);
  return head?.held && (head.after !== undefined) === (as === 'aside') ? { head, signed } : null;
}

/** Our own entries, as an answer gives them back. [SYNC-11] */
export function readEntries(answer: HttpAnswer | Failure): EntriesAnswer {
  if (typeof answer === 'string' || answer.status !== 200) return { type: 'none' };
  const parsed = entriesAnswerSchema.safeParse(readJson(answer.bytes));
  return parsed.success ? { type: 'entries', entries: parsed.data.entries } : { type: 'none' };
}

/** The problem of the table that an answer is, or null. */
export function codeOf(json: unknown): ProblemCode | null {
  const problem = problemSchema.safeParse(json);
  return problem.success && isProblemCode(problem.data.code) ? problem.data.code : null;
}

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

/** Seconds, or an HTTP date; null where it says neither. */
function retryAfterMs(headers: HttpAnswer['headers']): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const wait = Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

/** The JSON that came, or undefined. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
