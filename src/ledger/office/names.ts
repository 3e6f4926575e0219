import { officePseudonym } from '../forks/office-pseudonym.ts';
import type { Ledger } from '../ledger.ts';

/** What people who work in the office are called, by the pseudonyms under which a unit's journal knows them. [FORK-3] */
export async function officeNames(
  { db, keys }: Pick<Ledger, 'db' | 'keys'>,
  unit: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('accounts').select(['account', 'name']).execute();
  return new Map(rows.map(({ account, name }) => [officePseudonym(keys.secret, unit, account), name]));
}
