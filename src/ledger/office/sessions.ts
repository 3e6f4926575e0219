import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { businessDateAt } from '../../core/day/business-date.ts';
import { sha256Hex } from '../../core/journal/hash.ts';
import { fingerprint } from '../../protocol/enrolment.ts';
import type { Session, SessionUnit } from '../../protocol/office.ts';
import { latestCatalogue } from '../catalogues.ts';
import { findFederation } from '../federation.ts';
import type { Tables } from '../storage/tables.ts';
import { unitsOf } from './logins.ts';

/** A working day. */
export const SESSION_MS = 12 * 3_600_000;

/** Who is signed in, and the units they may see. */
export interface Visitor {
  readonly login: string;
  readonly units: readonly string[];
}

/** Opens a session and gives the cookie's value; only its hash is stored. */
export async function openSession(db: Kysely<Tables>, login: string, now: number): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  await db
    .insertInto('sessions')
    .values({ id_hash: sha256Hex(id), login, expires_at: now + SESSION_MS })
    .execute();
  return id;
}

/** The visitor of a session that has not expired, or null. */
export async function findVisitor(db: Kysely<Tables>, id: string, now: number): Promise<Visitor | null> {
  const row = await db
    .selectFrom('sessions')
    .select('login')
    .where('id_hash', '=', sha256Hex(id))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? { login: row.login, units: await unitsOf(db, row.login) } : null;
}

/** Ends a session. */
export async function closeSession(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('id_hash', '=', sha256Hex(id)).execute();
}

/** What the office shows of a visitor's session. */
export async function describeSession(db: Kysely<Tables>, visitor: Visitor, now: number): Promise<Session> {
  const federation = await findFederation(db);
  const units: SessionUnit[] = [];
  for (const id of visitor.units) {
    const catalogue = await latestCatalogue(db, id);
    if (!catalogue) continue;
    const { name, trade, colour, mode, currency, locale, timeZone, dayStart } = catalogue.unit;
    const today = businessDateAt(now, timeZone, dayStart);
    units.push({ id, name, trade, colour, mode, currency, locale, timeZone, today });
  }
  return {
    login: visitor.login,
    federation: federation?.name ?? '',
    federationFingerprint: fingerprint(federation?.trust_key ?? ''),
    units,
  };
}
