import type { Kysely } from 'kysely';
import type { Catalogue } from '../../core/catalogue.ts';
import type { KnownBody } from '../../core/journal/body.ts';
import { latestVersion, versionAt } from '../catalogues.ts';
import type { Tables } from '../storage/tables.ts';

/** The price lists that an entry is judged by. */
export interface PriceLists {
  /** The one that it names; null where it names none, or one that is not here. */
  readonly named: Catalogue | null;
  /** What held when it was written: the one named, else the unit's newest at its time. */
  readonly current: Catalogue | null;
  readonly newest: Catalogue | null;
  /** Those that its lines name, by version. */
  readonly byVersion: ReadonlyMap<number, Catalogue | null>;
}

/** Finds the price lists of entries of one unit; each version is looked up once. */
export function priceListFinder(
  db: Kysely<Tables>,
  unit: string,
  catalogues: (unit: string, version: number) => Promise<Catalogue | null>,
): (known: KnownBody | null, time: number) => Promise<PriceLists> {
  const held = new Map<number | null, Promise<Catalogue | null>>([[null, Promise.resolve(null)]]);
  const find = (version: number | null): Promise<Catalogue | null> => {
    const found = held.get(version) ?? (version === null ? Promise.resolve(null) : catalogues(unit, version));
    held.set(version, found);
    return found;
  };
  const newest = latestVersion(db, unit).then(find);
  // Nobody may come to ask for it: a failure must not end the process then. Whoever asks hears of it. [LEDGER-11]
  newest.catch(() => undefined);
  return async (known, time) => {
    const sold = known?.kind === 'sale' || known?.kind === 'refund' ? known.body : null;
    const named = sold && (await find(sold.catalogue));
    const versions = new Set(sold?.lines.flatMap(({ catalogue }) => catalogue ?? []));
    const byVersion = new Map<number, Catalogue | null>();
    for (const version of versions) byVersion.set(version, await find(version));
    const current = known?.kind === 'sale' && named ? named : await find(await versionAt(db, unit, time));
    return { named, current, newest: await newest, byVersion };
  };
}
