import type { Kysely } from 'kysely';
import * as z from 'zod/mini';
import { businessDateAt } from '../../core/day/business-date.ts';
import { sha256Hex } from '../../core/journal/hash.ts';
import { fingerprint } from '../../protocol/enrolment.ts';
import { EXPORT_KINDS, type Session, type SessionUnit } from '../../protocol/office.ts';
import { type Opened, openedSchema, RIGHTS } from '../../protocol/rights.ts';
import { recentRestore } from '../backup/recent-restore.ts';
import { totalsAreOld } from '../books/counting.ts';
import { latestCatalogue, unitIds } from '../catalogues.ts';
import type { RandomBytes } from '../enrolment/codes.ts';
import { findFederation } from '../federation.ts';
import type { SessionWay } from '../storage/office-tables.ts';
import type { Tables } from '../storage/tables.ts';
import type { Who } from './log.ts';
import { booksOf, may, type Rights, rightsOf } from './roles.ts';

/** A working day. */
export const SESSION_MS = 12 * 3_600_000;
/** How fresh "last seen" is kept. */
const SEEN_MS = 5 * 60_000;

/** Who is signed in, by which session, and what they may do. */
export interface Visitor extends Who {
  /** The session's own id, which opens nothing. */
  readonly session: string;
  readonly rights: Rights;
  readonly opened: readonly Opened[];
}

/** How a session began. */
export interface Entry {
  readonly account: string;
  readonly way: SessionWay;
  /** What the browser says it is. */
  readonly device: string;
}

/** Opens a session and gives the cookie's value; only its hash is stored. The session before it ends. [GATE-5] */
export async function openSession(
  db: Kysely<Tables>,
  { account, way, device }: Entry,
  before: string | undefined,
  now: number,
  randomBytes: RandomBytes,
): Promise<string> {
  const id = Buffer.from(randomBytes(32)).toString('base64url');
  await db.deleteFrom('office_sessions').where('expires_at', '<=', now).execute();
  if (before) await closeSession(db, before);
  await db
    .insertInto('office_sessions')
    .values({
      id_hash: sha256Hex(id),
      account,
      way,
      device: device.replace(/[^\x20-\x7e]/g, '').slice(0, 200),
      created_at: now,
      last_seen: now,
      expires_at: now + SESSION_MS,
    })
    .execute();
  return id;
}

/** The visitor of a session that has not expired, or null. */
export async function findVisitor(db: Kysely<Tables>, id: string, now: number): Promise<Visitor | null> {
  const row = await db
    .selectFrom('office_sessions')
    .innerJoin('accounts', 'accounts.account', 'office_sessions.account')
    .select(['id_hash', 'accounts.account', 'name', 'last_seen'])
    .where('id_hash', '=', sha256Hex(id))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row) return null;
  if (now - row.last_seen > SEEN_MS) {
    await db
      .updateTable('office_sessions')
      .set({ last_seen: now })
      .where('id_hash', '=', row.id_hash)
      .execute();
  }
  const { account, name, id_hash } = row;
  return visitorOf(db, { account, name }, id_hash);
}

/** A visitor with what they may do just now. */
export async function visitorOf(db: Kysely<Tables>, who: Who, idHash: string): Promise<Visitor> {
  const [rights, opened] = [await rightsOf(db, who.account), await openedBooks(db)];
  return { ...who, session: sessionName(idHash), rights, opened };
}

/** What a session is called where it is listed. */
export const sessionName = (idHash: string): string => idHash.slice(0, 16);

/** Ends a session. */
export async function closeSession(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('office_sessions').where('id_hash', '=', sha256Hex(id)).execute();
}

/** What the federation voted to open to its other units. [GATE-8] */
export async function openedBooks(db: Kysely<Tables>): Promise<Opened[]> {
  const federation = await findFederation(db);
  return federation ? z.array(openedSchema).parse(JSON.parse(federation.open_books)) : [];
}

/** What the office shows of a visitor's session: their own units first, then those whose books are open to them. */
export async function describeSession(db: Kysely<Tables>, visitor: Visitor, now: number): Promise<Session> {
  const { name: login, rights, opened } = visitor;
  const federation = await findFederation(db);
  const units: SessionUnit[] = [];
  for (const id of await unitIds(db)) {
    const books = booksOf(rights, id, opened.includes('totals'));
    const catalogue = books && (await latestCatalogue(db, id));
    if (!books || !catalogue) continue;
    const { name, trade, colour, mode, currency, locale, timeZone, dayStart } = catalogue.unit;
    const today = businessDateAt(now, timeZone, dayStart);
    const rightsHere = RIGHTS.filter((right) => may(rights, right, id));
    const shown = { id, name, trade, colour, mode, currency, locale, timeZone, today };
    const exports = books === 'own' || opened.includes('sales') ? EXPORT_KINDS : (['day'] as const);
    units.push({ ...shown, books, exports: [...exports], may: rightsHere });
  }
  return {
    login,
    federation: federation?.name ?? '',
    federationFingerprint: fingerprint(federation?.trust_key ?? ''),
    may: RIGHTS.filter((right) => rights.federation.has(right)),
    restored: await recentRestore(db, now),
    totalsAreOld: await totalsAreOld(db),
    units: units.toSorted((a, b) => Number(a.books === 'open') - Number(b.books === 'open')),
  };
}
