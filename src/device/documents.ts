import * as z from 'zod/mini';
import type { BodyOf } from '../core/journal/body.ts';
import type { DeviceDb, Enrolment } from './db.ts';

/** A document as it was fetched, with the tag to ask whether it has changed. */
export interface Kept<Content> {
  readonly content: Content;
  readonly etag: string;
}

/** When the ledger last answered (UTC ms by this clock), and how far this clock was ahead of its own. */
export interface Contact {
  readonly time: number;
  readonly skewMs: number;
}

/** What ran out, and on which business date: on the next one it is back. */
export interface SoldOut {
  readonly businessDate: string;
  readonly products: readonly string[];
}

/** What was counted first in a shift, by its number, beside what should have been there. [CLOSE-6] */
export interface FirstCount {
  readonly shift: number;
  readonly tenders: BodyOf<'shift-closed'>['tenders'];
}

/** What was typed of a shift's count that is not over: where the journal stood then, and when, UTC milliseconds. [CLOSE-5] */
export interface CountLeft {
  readonly shift: number;
  readonly seq: number;
  readonly at: number;
  readonly typed: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Which entries, after one up to another, were saved to a file last, and of which epoch. [SYNC-12] */
export interface SavedEntries {
  readonly unit: string;
  readonly register: string;
  readonly epoch: number;
  readonly after: number;
  readonly upTo: number;
}

interface Documents {
  enrolment: Enrolment;
  /** The signed list as the ledger served it: verify it each time it is opened. [TRUST-1] */
  'trust-list': Kept<Uint8Array>;
  /** Handovers of the federation's key from the one that was pinned at enrolment. [TRUST-6] */
  handovers: { readonly statements: readonly Uint8Array[] };
  /** The number of the furthest list ever held. [TRUST-2] */
  'trust-furthest': { readonly version: number };
  contact: Contact;
  'sold-out': SoldOut;
  /** Seats that other registers sold, as last heard. [SEAT-1] */
  'seats-elsewhere': Readonly<Record<string, number>>;
  /** Of the open shift, once its count was compared. */
  'first-count': FirstCount;
  'count-left': CountLeft;
  'unsent-saved': SavedEntries;
}

export type DocumentName = keyof Documents;

const text = z.string();

/** Whoever reads may be a newer version of the app than whoever kept. */
const SCHEMAS: { readonly [Name in DocumentName]: z.ZodMiniType<Documents[Name]> } = {
  enrolment: z.object({
    unit: text,
    unitName: text,
    register: text,
    epoch: z.int(),
    receiptPrefix: text,
    lastKnownHead: z.optional(z.nullable(z.object({ epoch: z.int(), seq: z.int(), hash: text }))),
    statement: z.optional(z.object({ text, signature: text })),
    ledgerKey: text,
    federationKey: text,
  }),
  'trust-list': z.object({ content: z.instanceof(Uint8Array), etag: text }),
  handovers: z.object({ statements: z.array(z.instanceof(Uint8Array)) }),
  'trust-furthest': z.object({ version: z.int() }),
  contact: z.object({ time: z.number(), skewMs: z.number() }),
  'sold-out': z.object({ businessDate: text, products: z.array(text) }),
  'seats-elsewhere': z.record(text, z.int()),
  'unsent-saved': z.object({ unit: text, register: text, epoch: z.int(), after: z.int(), upTo: z.int() }),
  'count-left': z.object({
    shift: z.int(),
    seq: z.int(),
    at: z.number(),
    typed: z.record(text, z.record(text, text)),
  }),
  'first-count': z.object({
    shift: z.int(),
    tenders: z.array(z.object({ kind: text, expected: z.int(), counted: z.int() })),
  }),
};

interface Row<Name extends DocumentName> {
  readonly id: Name;
  readonly value: Documents[Name];
}

const table = <Name extends DocumentName>(db: DeviceDb) => db.table<Row<Name>, Name>('documents');

/** Keeps a document, in place of the one before. */
export async function keepDocument<Name extends DocumentName>(
  db: DeviceDb,
  name: Name,
  value: Documents[Name],
): Promise<void> {
  await table<Name>(db).put({ id: name, value });
}

/** Forgets a document. */
export const forgetDocument = (db: DeviceDb, name: DocumentName): Promise<void> => table(db).delete(name);

/** A document that was kept; null if there is none yet, or none that this version can read. */
export async function readDocument<Name extends DocumentName>(
  db: DeviceDb,
  name: Name,
): Promise<Documents[Name] | null> {
  const row = await table<Name>(db).get(name);
  const kept = z.safeParse(SCHEMAS[name], row?.value);
  return kept.success ? kept.data : null;
}
