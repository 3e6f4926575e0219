import { gunzipSync } from 'node:zlib';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { CLOCK_HEADER } from '../../src/protocol/paths.ts';
import type { HttpAnswer } from '../../src/sync/answers.ts';
import type { Answered, Asked } from './ledger/door.ts';

const utf8 = new TextEncoder();

/** An answer as the register's half of HTTP sees it. */
export const httpAnswer = ({ status, text, retryAfter }: Answered): HttpAnswer & { retryAfter?: string } => ({
  status,
  headers: { get: (name) => (name === 'retry-after' ? (retryAfter ?? null) : null) },
  bytes: utf8.encode(text),
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

/** What a request of the real HTTP port asks. */
export function askedBy(url: URL, init: RequestInit = {}): Pick<Asked, 'what' | 'body' | 'after' | 'clock'> {
  const headers = new Headers(init.headers);
  const clock = Number(headers.get(CLOCK_HEADER));
  const posted = init.body instanceof Uint8Array ? init.body : new Uint8Array();
  const zipped = headers.get('content-encoding') === 'gzip';
  const body = Buffer.from(zipped ? gunzipSync(posted) : posted).toString('utf8');
  if (init.method === 'POST') return { what: 'entries', body, after: 0, clock };
  const after = url.searchParams.get('after');
  if (after !== null) return { what: 'own-entries', body: '', after: Number(after), clock };
  return { what: 'head', body: '', after: 0, clock };
}

/** The entries that a request brings. */
export function entriesIn({ what, body }: Asked): SignedEntry[] {
  const parsed: { entries: SignedEntry[] } = what === 'entries' ? JSON.parse(body) : { entries: [] };
  return parsed.entries;
}

/** A request in the words of the story. */
export function told(asked: Asked): string {
  if (asked.what === 'head') return 'where do I stand?';
  if (asked.what === 'own-entries') return `my entries after ${asked.after}?`;
  const seqs = entriesIn(asked).map(({ envelope }) => /"seq":(\d+)/.exec(envelope)?.[1] ?? '?');
  return `take entries ${seqs.join(', ')}`;
}

export const shortened = (text: string): string => (text.length > 230 ? `${text.slice(0, 230)}…` : text);
