/// <reference lib="dom" />
import * as z from 'zod/mini';
import { type Catalogue, catalogueSchema } from '../core/catalogue.ts';
import type { SignedEntry } from '../core/journal/envelope.ts';
import {
  entriesAnswerSchema,
  type Head,
  headAnswerSchema,
  readHead,
  refusedBatchSchema,
  type SignedHead,
} from '../protocol/entries.ts';
import { CLOCK_HEADER, PATHS } from '../protocol/paths.ts';
import { type ProblemCode, PROBLEMS, problemSchema } from '../protocol/problems.ts';
import { type SeatsElsewhere, seatsElsewhereSchema } from '../protocol/sales.ts';
import type { DocumentAnswer, EntriesAnswer, LedgerAnswer, LedgerPort } from './ports.ts';

/** How long one request may take, its answer included, in milliseconds. */
export const TIMEOUT_MS = 15_000;

/** Smaller bodies than this are sent as they are: compressing them gains nothing. */
const GZIP_FROM_BYTES = 1_024;

export interface HttpOptions {
  /** The platform's `fetch`. */
  readonly fetch: typeof globalThis.fetch;
  /** Where the ledger is: `https://till.example.coop`. */
  readonly origin: string;
  readonly register: string;
  readonly token: string;
  /** UTC milliseconds by this clock; sent along so that the ledger sees how far it is off. */
  readonly now: () => number;
  /** Whether the ledger that was pinned at enrolment signed this text. [SYNC-6] */
  readonly verifyHead: (text: string, signature: string) => Promise<boolean>;
  readonly timeoutMs?: number;
}

/** What a single request needs of it. */
export type Caller = Pick<HttpOptions, 'fetch' | 'origin' | 'token' | 'timeoutMs'> & {
  readonly now?: HttpOptions['now'];
};

interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

interface Init {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | ArrayBuffer;
}

type Failure = 'too-slow' | 'unreachable';

/** Reaches the ledger over HTTP; every answer is checked, and none is an exception. */
export function createHttpPort(options: HttpOptions): LedgerPort {
  const { register, verifyHead } = options;
  const fetchDocument = async <Content>(
    path: string,
    etag: string | null,
    read: (bytes: Uint8Array) => Content | null,
  ): Promise<DocumentAnswer<Content>> => {
    const answer = await request(options, path, etag === null ? {} : { headers: { 'if-none-match': etag } });
    if (typeof answer === 'string') return { type: 'none' };
    if (answer.status === 304) return { type: 'unchanged' };
    const content = answer.status === 200 ? read(answer.bytes) : null;
    if (content === null) return { type: 'none' };
    return { type: 'new', content, etag: answer.headers.get('etag') ?? '' };
  };
  return {
    head: async () => readAnswer(await request(options, PATHS.head(register), {}), verifyHead),
    send: async (entries) =>
      readAnswer(await request(options, PATHS.entries(register), await post(entries)), verifyHead),
    fetchBack: async (afterSeq) =>
      readEntries(await request(options, `${PATHS.entries(register)}?after=${afterSeq}`, {})),
    catalogue: (etag) => fetchDocument(PATHS.catalogue(register), etag, readCatalogue),
    trustList: (etag) => fetchDocument(PATHS.trustFile, etag, (bytes) => bytes),
    seats: (etag) => fetchDocument(PATHS.seats(register), etag, readSeats),
  };
}

/** One request with the register's token; any answer is one, and none is an exception. */
export async function request(
  { fetch, origin, token, now, timeoutMs = TIMEOUT_MS }: Caller,
  path: string,
  init: Init,
): Promise<HttpAnswer | Failure> {
  try {
    const response = await fetch(origin + path, {
      ...init,
      headers: {
        ...init.headers,
        authorization: `Bearer ${token}`,
        ...(now ? { [CLOCK_HEADER]: String(now()) } : {}),
      },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes };
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'too-slow' : 'unreachable';
  }
}

async function post(entries: readonly SignedEntry[]): Promise<Init> {
  const text = JSON.stringify({ entries });
  const type = { 'content-type': 'application/json' };
  if (text.length < GZIP_FROM_BYTES || typeof CompressionStream === 'undefined') {
    return { method: 'POST', headers: type, body: text };
  }
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  const body = await new Response(zipped).arrayBuffer();
  return { method: 'POST', headers: { ...type, 'content-encoding': 'gzip' }, body };
}

async function readAnswer(
  answer: HttpAnswer | Failure,
  verifyHead: HttpOptions['verifyHead'],
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
    return code ? { type: 'problem', code } : { type: 'untrusted', code: 'not-the-ledger' };
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

async function openHead(
  { text, signature }: SignedHead,
  verifyHead: HttpOptions['verifyHead'],
): Promise<Head | null> {
  return (await verifyHead(text, signature)) ? readHead(text) : null;
}

function heldIn(json: unknown): SignedHead | undefined {
  const refused = refusedBatchSchema.safeParse(json);
  return refused.success ? refused.data.held : undefined;
}

/** What a fork's answer says is held; null where it is not signed, or says something else. */
async function openHeld(signed: SignedHead | undefined, verifyHead: HttpOptions['verifyHead']) {
  if (!signed) return undefined;
  const head = await openHead(signed, verifyHead);
  return head?.held ? { head, signed } : null;
}

function readEntries(answer: HttpAnswer | Failure): EntriesAnswer {
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
function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const wait = Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

function readCatalogue(bytes: Uint8Array): Catalogue | null {
  const parsed = z.safeParse(catalogueSchema, readJson(bytes));
  return parsed.success ? parsed.data : null;
}

function readSeats(bytes: Uint8Array): SeatsElsewhere | null {
  const parsed = z.safeParse(seatsElsewhereSchema, readJson(bytes));
  return parsed.success ? parsed.data : null;
}

/** The JSON that came, or undefined. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
