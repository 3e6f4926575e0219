import type { Kysely } from 'kysely';
import { sha256Hex } from '../../core/journal/hash.ts';
import { joinUrl, type Link } from '../../protocol/accounts.ts';
import type { RandomBytes } from '../enrolment/codes.ts';
import type { Tables } from '../storage/tables.ts';

/** How long a founding link works: long enough to start a ledger and open a browser. [GATE-3] */
export const FOUNDING_MS = 60 * 60_000;
/** How long someone has to take up the link that they were given. [GATE-3] */
export const INVITATION_MS = 3 * 24 * 3_600_000;

const hashOf = (token: string): string => sha256Hex(`invitation:${token}`);

/** Makes a link that works once, for an account or with null for founding; earlier ones of the same end. */
export async function makeLink(
  db: Kysely<Tables>,
  account: string | null,
  publicUrl: string,
  now: number,
  randomBytes: RandomBytes,
): Promise<Link> {
  const token = Buffer.from(randomBytes(32)).toString('base64url');
  const expires = now + (account === null ? FOUNDING_MS : INVITATION_MS);
  await db.deleteFrom('invitations').where('expires_at', '<=', now).execute();
  await db
    .deleteFrom('invitations')
    .where('account', account === null ? 'is' : '=', account)
    .execute();
  await db
    .insertInto('invitations')
    .values({ token_hash: hashOf(token), account, expires_at: expires })
    .execute();
  return { account: account ?? '', url: joinUrl(publicUrl, token), expires };
}

/** A founding link while there is no account yet; null as soon as there is one. [GATE-3] */
export async function foundingLink(
  db: Kysely<Tables>,
  publicUrl: string,
  now: number,
  randomBytes: RandomBytes,
): Promise<Link | null> {
  if (await hasAccounts(db)) return null;
  return makeLink(db, null, publicUrl, now, randomBytes);
}

export const hasAccounts = async (db: Kysely<Tables>): Promise<boolean> =>
  (await db.selectFrom('accounts').select('account').limit(1).executeTakeFirst()) !== undefined;

/** What a link is for, while it works. */
export interface Invited {
  readonly account: string | null;
  readonly name: string;
  readonly expires: number;
}

/** Reads a link; null where it was used or replaced, has expired, or would found what is founded. */
export async function readLink(db: Kysely<Tables>, token: string, now: number): Promise<Invited | null> {
  const row = await db
    .selectFrom('invitations')
    .leftJoin('accounts', 'accounts.account', 'invitations.account')
    .select(['invitations.account', 'name', 'expires_at'])
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row || (row.account === null && (await hasAccounts(db)))) return null;
  return { account: row.account, name: row.name ?? '', expires: row.expires_at };
}

/** Uses a link up: of two who bring it at once, one is true. */
export async function useLink(db: Kysely<Tables>, token: string): Promise<boolean> {
  const used = await db
    .deleteFrom('invitations')
    .where('token_hash', '=', hashOf(token))
    .returning('token_hash')
    .executeTakeFirst();
  return used !== undefined;
}
