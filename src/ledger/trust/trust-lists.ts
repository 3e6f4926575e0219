import type { Kysely } from 'kysely';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { newestOf, openHandover } from '../../core/card/key-handover.ts';
import { judgeTrustFile, type TrustFileFailure } from '../../core/card/trust-file.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { findFederation } from '../federation.ts';
import type { FromHere } from '../office/log.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import type { Tables } from '../storage/tables.ts';

export type TrustFailure = TrustFileFailure | { readonly type: 'no-federation' };

/** What a file brought: the list's version, or null where it had none; and the key that counts now, hex. */
export type TrustStored = {
  readonly version: number | null;
  readonly newKeys: number;
  readonly key: string;
};

/**
 * Keeps a trust file: handovers by the key that counts, then a list by the newest key, never one older than what is
 * here. The same list again is success; another list under the same version is not. `here` writes down what is new.
 * [TRUST-1] [TRUST-6] [GATE-7]
 */
export async function storeTrustFile(
  db: Kysely<Tables>,
  bytes: Uint8Array,
  now: number,
  here?: FromHere,
): Promise<Result<TrustStored, TrustFailure>> {
  return allOrNothing(db, async (trx) => {
    const note = await here?.(trx);
    const federation = await findFederation(trx);
    if (!federation) return err({ type: 'no-federation' });
    const list = await latestTrustList(trx);
    const chain = { keys: [federation.trust_key], handovers: [] };
    const judged = judgeTrustFile(bytes, { chain, list });
    const { chain: next } = judged.ok ? judged.value : judged.error;
    const key = newestOf(next);
    await keepHandovers(trx, next.handovers, key, now);
    const newKeys = next.handovers.length;
    const version = judged.ok ? judged.value.list?.opened.version : undefined;
    if (newKeys > 0 || version !== undefined) await note?.('trust-taken', { version, newKeys });
    if (!judged.ok) return err(judged.error.failure);
    const { list: fresh, same } = judged.value;
    if (!fresh) return ok({ version: same && list ? list.version : null, newKeys, key });
    await trx
      .insertInto('trust_lists')
      .values({ version: fresh.opened.version, bytes: Buffer.from(fresh.bytes), received_at: now })
      .execute();
    return ok({ version: fresh.opened.version, newKeys, key });
  });
}

async function keepHandovers(
  db: Kysely<Tables>,
  statements: readonly Uint8Array[],
  key: string,
  now: number,
): Promise<void> {
  const held = (await keyHandovers(db)).length;
  for (const [at, statement] of statements.entries()) {
    const row = { number: held + at + 1, statement: bytesToHex(statement), received_at: now };
    await db.insertInto('federation_keys').values(row).execute();
  }
  if (statements.length > 0) await db.updateTable('federation').set({ trust_key: key }).execute();
}

/** The handovers of the federation's key that are here, in order. [TRUST-6] */
export async function keyHandovers(db: Kysely<Tables>): Promise<Uint8Array[]> {
  const rows = await db.selectFrom('federation_keys').select('statement').orderBy('number').execute();
  return rows.map(({ statement }) => hexToBytes(statement));
}

/** Every key that was ever the federation's here, the one that counts last; none before one was loaded. */
export async function trustKeys(db: Kysely<Tables>): Promise<string[]> {
  const federation = await findFederation(db);
  if (!federation) return [];
  const given = (await keyHandovers(db)).flatMap((each) => openHandover(each)?.from ?? []);
  return [...given.map(bytesToHex), federation.trust_key];
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
  return row ? { version: row.version, bytes: new Uint8Array(row.bytes) } : null;
}
