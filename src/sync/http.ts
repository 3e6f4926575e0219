/// <reference lib="dom" />
import * as z from 'zod/mini';
import { type Catalogue, catalogueSchema } from '../core/catalogue.ts';
import type { SignedEntry } from '../core/journal/envelope.ts';
import { CLOCK_HEADER, PATHS } from '../protocol/paths.ts';
import { staleSignatureSchema } from '../protocol/problems.ts';
import { type SeatsElsewhere, seatsElsewhereSchema } from '../protocol/sales.ts';
import {
  type Failure,
  type HttpAnswer,
  readAnswer,
  readEntries,
  readJson,
  type VerifyHead,
} from './answers.ts';
import type { DocumentAnswer, LedgerPort } from './ports.ts';
import type { RequestSigner } from './request-signer.ts';

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
  readonly signer: RequestSigner;
  /** UTC milliseconds by this clock; sent along so that the ledger sees how far it is off. */
  readonly now: () => number;
  readonly verifyHead: VerifyHead;
  readonly timeoutMs?: number;
}

/** What a single request needs of it. */
export type Caller = Pick<HttpOptions, 'fetch' | 'origin' | 'signer' | 'timeoutMs'> & {
  readonly now?: HttpOptions['now'];
};

interface Init {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

/** Reaches the ledger over HTTP; every answer is checked, and none is an exception. */
export function createHttpPort(options: HttpOptions): LedgerPort {
  const { register, verifyHead } = options;
  const prepared = new WeakMap<readonly SignedEntry[], Promise<Init>>();
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
    send: async (entries) => {
      const init = await (prepared.get(entries) ?? post(entries));
      return readAnswer(await request(options, PATHS.entries(register), init), verifyHead);
    },
    prepare: (entries) => {
      const init = post(entries);
      prepared.set(entries, init);
      // What could not be made early is made when it is sent.
      init.catch(() => prepared.delete(entries));
    },
    fetchBack: async (afterSeq) =>
      readEntries(await request(options, `${PATHS.entries(register)}?after=${afterSeq}`, {})),
    catalogue: (etag) => fetchDocument(PATHS.catalogue(register), etag, readCatalogue),
    trustList: (etag) => fetchDocument(PATHS.trustFile, etag, (bytes) => bytes),
    seats: (etag) => fetchDocument(PATHS.seats(register), etag, readSeats),
  };
}

/**
 * One request signed by the register's key; any answer is one, and none is an exception. Where the ledger finds the
 * signature's time too far off, it is signed once more by the ledger's own. [SIGN-3]
 */
export async function request(caller: Caller, path: string, init: Init): Promise<HttpAnswer | Failure> {
  const answer = await signedOnce(caller, path, init);
  const time = typeof answer === 'string' || answer.status !== 401 ? null : staleBy(readJson(answer.bytes));
  if (time === null) return answer;
  caller.signer.hear(time);
  return signedOnce(caller, path, init);
}

async function signedOnce(
  { fetch, origin, signer, now, timeoutMs = TIMEOUT_MS }: Caller,
  path: string,
  init: Init,
): Promise<HttpAnswer | Failure> {
  try {
    const response = await fetch(origin + path, {
      ...init,
      headers: {
        ...init.headers,
        ...(await signer.headers(init.method ?? 'GET', path, init.body ?? null)),
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

/** The ledger's time that a refusal for a signature's time tells; null for any other. */
function staleBy(json: unknown): number | null {
  const stale = staleSignatureSchema.safeParse(json);
  return stale.success ? stale.data.time : null;
}

async function post(entries: readonly SignedEntry[]): Promise<Init> {
  const text = JSON.stringify({ entries });
  const type = { 'content-type': 'application/json' };
  if (text.length < GZIP_FROM_BYTES || typeof CompressionStream === 'undefined') {
    return { method: 'POST', headers: type, body: new TextEncoder().encode(text) };
  }
  const headers = { ...type, 'content-encoding': 'gzip' };
  return { method: 'POST', headers, body: await zipped(text) };
}

/** Not by a `Blob`: Chromium carries its text to another process and back, which cost as much as half the zipping. */
async function zipped(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  const [bytes] = await Promise.all([
    new Response(readable).arrayBuffer(),
    writer.write(new TextEncoder().encode(text)),
    writer.close(),
  ]);
  return new Uint8Array(bytes);
}

function readCatalogue(bytes: Uint8Array): Catalogue | null {
  const parsed = z.safeParse(catalogueSchema, readJson(bytes));
  return parsed.success ? parsed.data : null;
}

function readSeats(bytes: Uint8Array): SeatsElsewhere | null {
  const parsed = z.safeParse(seatsElsewhereSchema, readJson(bytes));
  return parsed.success ? parsed.data : null;
}
