import type { Kysely } from 'kysely';
import { openTrustList } from '../../core/card/trust-list.ts';
import type { CardHolder } from '../../core/pricing/agreed.ts';
import { findFederation } from '../federation.ts';
import type { Tables } from '../storage/tables.ts';

/** What a trust list says of an organisation beside its cards. */
export type Standing = Pick<CardHolder, 'coOp' | 'strike'>;

/** Finds it by the list's version; null where that list, or the organisation in it, is not here. */
export type Standings = (version: number, organisation: string) => Promise<Standing | null>;

const MOST_REMEMBERED = 20;

/** Reads what trust lists say; they never change, so the last ones asked for are remembered, without their cards. */
export function rememberStandings(db: Kysely<Tables>): Standings {
  const held = new Map<number, ReadonlyMap<string, Standing>>();
  return async (version, organisation) => {
    const known = held.get(version) ?? (await readList(db, version));
    if (!known) return null;
    if (held.size >= MOST_REMEMBERED) held.clear();
    held.set(version, known);
    return known.get(organisation) ?? null;
  };
}

async function readList(db: Kysely<Tables>, version: number): Promise<ReadonlyMap<string, Standing> | null> {
  const federation = await findFederation(db);
  const row = await db
    .selectFrom('trust_lists')
    .select('bytes')
    .where('version', '=', version)
    .executeTakeFirst();
  const opened = federation && row && openTrustList(row.bytes, federation.trust_key);
  if (!opened?.ok) return null;
  return new Map(
    opened.value.organisations.map(({ id, kind, strike }) => [
      id,
      { coOp: kind === 'co-op', ...(strike ? { strike } : {}) },
    ]),
  );
}
