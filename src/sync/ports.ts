import type { Catalogue } from '../core/catalogue.ts';
import type { SignedEntry } from '../core/journal/envelope.ts';
import type { Head, SignedHead } from '../protocol/entries.ts';
import type { ProblemCode } from '../protocol/problems.ts';
import type { SeatsElsewhere } from '../protocol/sales.ts';

/** Where this register's journal stands. */
export interface Position {
  readonly unit: string;
  readonly register: string;
  readonly epoch: number;
  /** The last entry's number; 0 before the first. */
  readonly seq: number;
  /** Up to where the ledger has it, as far as the register was told. */
  readonly acknowledged: number;
  /** The ledger said that it keeps ours up to `seq` apart, as a second history, since then (UTC ms). [SYNC-4] */
  readonly held?:
    | { readonly seq: number; readonly since: number; readonly restored?: number | undefined }
    | null
    | undefined;
  /** It signed that ours after what has arrived are apart up to `seq`, as this register is revoked. [GATE-6] */
  readonly aside?: { readonly seq: number; readonly restored?: number | undefined } | null | undefined;
  /** When the ledger that acknowledged had last been restored, UTC ms; absent: never. [SYNC-13] */
  readonly restored?: number | undefined;
  /**
   * It had signed for our entries up to `upTo` and stands behind that since then (UTC ms); `declared`: it said that it
   * was restored. [SYNC-6] [BACKUP-5]
   */
  readonly behind?:
    | { readonly upTo: number; readonly since: number; readonly declared: boolean }
    | null
    | undefined;
}

/** The register's own entries. Sending never changes or removes one. */
export interface Outbox {
  /** null before enrolment. */
  position(): Promise<Position | null>;
  /** The entries after a seq, in order, at most `limit`. */
  entriesAfter(seq: number, limit: number): Promise<SignedEntry[]>;
  /** Our own entry's hash at a seq from which sending could go on (64 zeros at 0); null if it is not here. */
  hashAt(seq: number): Promise<string | null>;
  /** Keeps what the ledger says it holds, with its signature; its head may also have gone back. `now` is UTC milliseconds. */
  acknowledge(head: Head, signed: SignedHead, now: number): Promise<void>;
  /** Keeps that it stands behind entries that are not kept here any more. [SYNC-6] */
  fallBehind(head: Head, now: number): Promise<void>;
  /** Keeps that the ledger holds our entries up to this one apart. `now` is UTC milliseconds. [SYNC-4] */
  hold(held: Head, signed: SignedHead, now: number): Promise<void>;
  /** Keeps up to where those of a revoked register are set aside; null: that may be gone. `now` as above. [GATE-6] */
  setAside(aside: { readonly head: Head; readonly signed: SignedHead } | null, now: number): Promise<void>;
  /** Writes our own entries back that the ledger still has and we do not, once each is proved. [SYNC-11] */
  takeBack(entries: readonly SignedEntry[]): Promise<{ readonly type: TakenBack }>;
}

/** What became of entries that the ledger gave back: see the tablet's store. */
export type TakenBack = 'taken' | 'elsewhere' | 'not-ours' | 'unreadable';

/** What else a contact with the ledger brings. */
export interface Documents {
  /** UTC milliseconds by this clock, and how far it is ahead of the ledger's. */
  contacted(contact: { readonly time: number; readonly skewMs: number }): Promise<void>;
  etagOf(name: DocumentName): Promise<string | null>;
  keepCatalogue(content: Catalogue, etag: string): Promise<void>;
  /** As served: whoever keeps it verifies it. */
  keepTrustList(content: Uint8Array, etag: string): Promise<void>;
  /** Seats by product that the unit's other registers sold: all of them, in place of what was known. [SEAT-1] */
  keepSeats(seats: SeatsElsewhere): Promise<void>;
}

export type DocumentName = 'catalogue' | 'trust-list';

/** What can come of asking the ledger. A head in here has been verified. */
export type LedgerAnswer =
  | { readonly type: 'head'; readonly head: Head; readonly signed: SignedHead; readonly time: number }
  | {
      readonly type: 'refused';
      readonly code: ProblemCode;
      readonly head: Head;
      readonly signed: SignedHead;
      readonly time: number;
      /** Of a fork: up to which of our entries it keeps them apart. */
      readonly held?: { readonly head: Head; readonly signed: SignedHead } | undefined;
    }
  /**
   * A refusal that tells no head; `full`: of a revoked register no more is set aside [FORK-5]; `aside`: what of it is,
   * verified. [GATE-6]
   */
  | {
      readonly type: 'problem';
      readonly code: ProblemCode;
      readonly full?: true;
      readonly aside?: { readonly head: Head; readonly signed: SignedHead };
    }
  /** 429 or 503; null where it does not say how long. */
  | { readonly type: 'wait'; readonly retryAfterMs: number | null }
  | { readonly type: 'too-large' }
  | { readonly type: 'too-slow' }
  | { readonly type: 'unreachable' }
  /** Something answered that is not our ledger: a hotspot's sign-in page, or a head with a wrong signature. */
  | { readonly type: 'untrusted'; readonly code: 'not-the-ledger' | 'head-not-authentic' };

export type DocumentAnswer<Content> =
  | { readonly type: 'new'; readonly content: Content; readonly etag: string }
  | { readonly type: 'unchanged' }
  | { readonly type: 'none' };

/** Entries of this register that the ledger has, in order; a refusal says nothing more. */
export type EntriesAnswer =
  | { readonly type: 'entries'; readonly entries: readonly SignedEntry[] }
  | { readonly type: 'none' };

/** The ledger as this register reaches it. Nothing here throws. */
export interface LedgerPort {
  head(): Promise<LedgerAnswer>;
  send(entries: readonly SignedEntry[]): Promise<LedgerAnswer>;
  /** Says which entries will be sent next, so that what can be done before is done. [SEND-7] */
  prepare?(entries: readonly SignedEntry[]): void;
  /** Our own entries after a seq, as many as fit one answer. [SYNC-11] */
  fetchBack(afterSeq: number): Promise<EntriesAnswer>;
  catalogue(etag: string | null): Promise<DocumentAnswer<Catalogue>>;
  trustList(etag: string | null): Promise<DocumentAnswer<Uint8Array>>;
  seats(etag: string | null): Promise<DocumentAnswer<SeatsElsewhere>>;
}

/** Time, so that tests can make it. Milliseconds. */
export interface Clock {
  /** UTC. */
  now(): number;
  /** Calls back once after a while; gives the way to call it off. */
  after(ms: number, callback: () => void): () => void;
}
