import type { Kysely } from 'kysely';
import { type Catalogue, catalogueSchema } from '../../core/catalogue.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { numbersAfter } from '../backup/declare.ts';
import { latestCatalogues } from '../catalogues.ts';
import type { FromHere } from '../office/log.ts';
import { trustKeys } from '../trust/trust-lists.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import type { Tables } from '../storage/tables.ts';
import type { FederationData, UnitData } from './data.ts';
import type { LoadError } from './errors.ts';
import { staffOf } from './staff.ts';
import { type LoadSummary, summarise } from './summary.ts';

/**
 * Stores a checked folder in one transaction: the federation, and a new version of a unit's catalogue only
 * where something in it changed. `now` is UTC milliseconds. What registers have pinned or counted in, the trust
 * key and a unit's currency, can't be changed by loading. `here` writes it down. [LOAD-3] [LOAD-5] [GATE-7]
 */
export async function storeFederation(
  db: Kysely<Tables>,
  data: FederationData,
  now: number,
  here?: FromHere,
): Promise<Result<LoadSummary, LoadError[]>> {
  for (;;) {
    // PINs take long to hash, so that is done before the transaction, which then makes sure that nobody else
    // stored in between.
    const before = await latestCatalogues(db);
    const errors = changesRefused(data, await trustKeys(db), before);
    if (errors.length > 0) return err(errors);
    const prepared = await prepare(data, before, await numbersAfter(db));
    if (!prepared.ok) return prepared;
    if (await store(db, data, before, prepared.value, now, here)) {
      return ok(summarise(data, before, prepared.value));
    }
  }
}

function changesRefused(
  data: FederationData,
  trustKeys: readonly string[],
  before: ReadonlyMap<string, Catalogue>,
): LoadError[] {
  const errors: LoadError[] = [];
  // The folder may still name a key that was handed over since. [TRUST-6]
  if (trustKeys.length > 0 && !trustKeys.includes(data.trustKey)) {
    const problem = 'is not the key that this ledger and its registers hold';
    const place = { file: 'federation.json', row: null, column: 'trustKey' };
    errors.push({ type: 'cannot-change', ...place, problem, expected: trustKeys.at(-1) ?? '' });
  }
  for (const { row, unit } of data.units) {
    const currency = before.get(unit.id)?.unit.currency;
    if (currency === undefined || currency === unit.currency) continue;
    const problem = `${unit.id} has counted in ${currency} until now`;
    const expected = `${currency}; a unit that changes its currency is a new unit`;
    errors.push({ type: 'cannot-change', file: 'units.csv', row, column: 'currency', problem, expected });
  }
  return errors;
}

/** The catalogue that each unit has after loading: the one before where nothing changed. */
async function prepare(
  data: FederationData,
  before: ReadonlyMap<string, Catalogue>,
  after: number,
): Promise<Result<Catalogue[], LoadError[]>> {
  const catalogues: Catalogue[] = [];
  const errors: LoadError[] = [];
  for (const unit of data.units) {
    const last = before.get(unit.unit.id);
    const staff = await staffOf(unit, last?.staff ?? []);
    if (!staff.ok) {
      errors.push(...staff.error);
      continue;
    }
    const next = catalogueOf(data, unit, staff.value, Math.max(last?.version ?? 0, after) + 1);
    const changed =
      !last || JSON.stringify({ ...next, version: 0 }) !== JSON.stringify({ ...last, version: 0 });
    catalogues.push(changed ? next : last);
  }
  return errors.length > 0 ? err(errors) : ok(catalogues);
}

/** Parsed by the schema, so that its keys always stand in the same order. */
const catalogueOf = (
  { name, minimumUses, partners }: FederationData,
  { unit, taxClasses, categories, products, optionGroups, agreements, roles, accounts }: UnitData,
  staff: Catalogue['staff'],
  version: number,
): Catalogue =>
  catalogueSchema.parse({
    version,
    federation: { name, minimumUses },
    unit,
    taxClasses,
    categories,
    products,
    optionGroups,
    agreements,
    partners,
    staff,
    roles,
    accounts,
  });

/** Rolls back a transaction whose ground has moved. */
class Overtaken extends Error {}

/** Writes everything; false, and nothing written, when another load came in between. */
async function store(
  db: Kysely<Tables>,
  { name, minimumUses, trustKey, openBooks }: FederationData,
  before: ReadonlyMap<string, Catalogue>,
  catalogues: readonly Catalogue[],
  now: number,
  here?: FromHere,
): Promise<boolean> {
  const opened = openBooks && { open_books: JSON.stringify(openBooks) };
  const federation = { name, minimum_uses: minimumUses, ...opened };
  const work = allOrNothing(db, async (trx) => {
    const note = await here?.(trx);
    // The first statement writes, so that the versions read next cannot move any more.
    await trx
      .insertInto('federation')
      .values({ id: 1, ...federation, trust_key: trustKey })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(federation))
      .execute();
    const stored = await latestCatalogues(trx);
    for (const catalogue of catalogues) {
      const unit = catalogue.unit.id;
      if (stored.get(unit)?.version !== before.get(unit)?.version) throw new Overtaken();
      if (catalogue === before.get(unit)) continue;
      await trx
        .insertInto('units')
        .values({ unit_id: unit, registers: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const document = JSON.stringify(catalogue);
      const row = { unit_id: unit, version: catalogue.version, document, created_at: now };
      await trx.insertInto('catalogues').values(row).execute();
    }
    const changed = catalogues.filter((each) => each !== before.get(each.unit.id)).map(({ unit }) => unit.id);
    await note?.('federation-loaded', {
      of: name,
      changed: changed.join(', '),
      ...(openBooks && { opened: openBooks.join(', ') }),
    });
    return true;
  });
  return work.catch((cause: unknown) => {
    if (cause instanceof Overtaken) return false;
    throw cause;
  });
}
