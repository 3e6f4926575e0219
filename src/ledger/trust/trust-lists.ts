import type { Kysely } from 'kysely';
import { openTrustList, type TrustListFailure } from '../../core/card/trust-list.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { findFederation } from '../federation.ts';
import type { Tables } from '../storage/tables.ts';

export type TrustFailure =
  | TrustListFailure
  | { readonly type: 'no-federation' }
  | { readonly type: 'older-than-held'; readonly held: number };

/**
 * Keeps a trust list that the federation's key signed, never one older than what is here. The same list again is
 * success; another list under the same version is not. [TRUST-1]
 */
export async function storeTrustList(
  db: Kysely<Tables>,
  bytes: Uint8Array,
  now: number,
): Promise<Result<{ version: number }, TrustFailure>> {
  const federation = await findFederation(db);
  if (!federation) return err({ type: 'no-federation' });
  const opened = openTrustList(bytes, federation.trust_key);
  if (!opened.ok) return opened;
  const { version } = opened.value;
  const held = await latestTrustList(db);
  if (held && held.version >= version) {
    return Buffer.from(held.bytes).equals(bytes)
      ? ok({ version })
      : err({ type: 'older-than-held', held: held.version });
  }
  await db
    .insertInto('trust_lists')
    .values({ version, bytes: Buffer.from(bytes), received_at: now })
    .execute();
  return ok({ version });
}

/** The newest trust list as it was signed, or null. */
export async function latestTrustList(
  db: Kysely<Tables>,
): Promise<{ version: number; bytes: Uint8Array } | null> {
  const row = await db
    .selectFrom('trust_lists')
    .select(['version', 'bytes'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
