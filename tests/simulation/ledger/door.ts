import { createHash } from 'node:crypto';
import { findRegister } from '../../../src/ledger/enrolment/registers.ts';
import { entriesAfter } from '../../../src/ledger/ingest/entries-after.ts';
import { ingest } from '../../../src/ledger/ingest/ingest.ts';
import { holdRevoked } from '../../../src/ledger/office/revoked-entries.ts';
import { headText, type NotHead, signHead } from '../../../src/ledger/keys/signed-head.ts';
import { readToken } from '../../../src/ledger/keys/tokens.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import type { RegisterKey, StoredHead } from '../../../src/ledger/register-key.ts';
import { batchSchema, type SignedHead } from '../../../src/protocol/entries.ts';
import { type ProblemCode, PROBLEMS } from '../../../src/protocol/problems.ts';

/** A request as it comes over the wire. */
export interface Asked {
  readonly what: 'head' | 'entries' | 'own-entries';
  readonly token: string;
  /** Of a batch: the text of its body. */
  readonly body: string;
  /** Of a question for own entries: the seq after which they begin. */
  readonly after: number;
  /** What the sender's clock says. */
  readonly clock: number;
}

/** An answer as it goes over the wire. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly retryAfter?: string;
}

export interface DoorParts
  extends Pick<
    Ledger,
    'db' | 'journal' | 'catalogues' | 'standings' | 'verify' | 'keys' | 'restored' | 'now'
  > {
  /** Whether heads are signed; else they are marked, for those who look up what was stated instead of verifying it. */
  readonly signs: boolean;
  /** Hears each head that is signed. */
  readonly signed: (head: SignedHead) => void;
  /** Hears that something of a revoked register was set aside that was not here. */
  readonly setAside: () => void;
}

/**
 * What the ledger's addresses for registers do with a request, without the web server around them: tests/ledger holds
 * those, and a web server costs more than everything that is played here.
 */
export async function answered(ledger: DoorParts, asked: Asked): Promise<Answered> {
  const named = readToken(ledger.keys, asked.token);
  const register = named && (await findRegister(ledger.db, named));
  if (!named) return problem('not-signed-in');
  if (!register) return problem('register-unknown');
  const now = ledger.now();
  const contact = { now, skewMs: asked.clock - now };
  const revoked = register.revoked_at !== null;
  if (revoked && asked.what !== 'entries') return problem('register-revoked');
  if (asked.what === 'own-entries') {
    return json(200, { entries: await entriesAfter(ledger.journal, named, asked.after) });
  }
  if (asked.what === 'head') {
    return json(200, stated(ledger, named, await ledger.journal.heard(named, contact), now));
  }
  const batch = batchSchema.safeParse(parsed(asked.body));
  if (!batch.success) return problem('bad-request');
  const { entries } = batch.data;
  const result = revoked ? null : await ingest(ledger, named, register.public_key, entries, contact);
  // It may have been revoked while this was on its way.
  if (result === null || result.outcome === 'revoked') {
    const { full, here, kept } = await holdRevoked(ledger, named, register.public_key, entries, now);
    if (kept > 0) ledger.setAside();
    return problem('register-revoked', {
      ...(full ? { full } : {}),
      ...(here ? { held: signedHead(ledger, named, here, now, { held: true, after: here.after }) } : {}),
    });
  }
  const head = stated(ledger, named, result.head, now);
  if (result.outcome === 'appended') return json(200, head);
  const held = result.held && { held: signedHead(ledger, named, result.held, now, { held: true }) };
  return problem(result.outcome, { ...head, ...held });
}

function stated(ledger: DoorParts, key: RegisterKey, head: StoredHead, time: number): Stated {
  return { head: signedHead(ledger, key, head, time, {}), time };
}

function signedHead(
  ledger: DoorParts,
  key: RegisterKey,
  head: StoredHead,
  time: number,
  not: NotHead,
): SignedHead {
  const signed = ledger.signs
    ? signHead(ledger, key, head, time, not)
    : marked(headText(ledger.restored, key, head, time, not));
  ledger.signed(signed);
  return signed;
}

const marked = (text: string): SignedHead => ({
  text,
  signature: createHash('sha256').update(text).digest('base64url'),
});

interface Stated {
  readonly head: SignedHead;
  readonly time: number;
}

const json = (status: number, value: object): Answered => ({ status, text: JSON.stringify(value) });

function problem(code: ProblemCode, extra: object = {}): Answered {
  const { status, title } = PROBLEMS[code];
  return json(status, { type: `urn:commontill:problem:${code}`, title, status, code, ...extra });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
