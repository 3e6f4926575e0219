import type { Kysely, Transaction } from 'kysely';
import type { Period } from '../../core/day/periods.ts';
import type { CurrencyTotal, FederationMonth, Given, UnitMonth } from '../../protocol/periods.ts';
import { latestCatalogue, unitIds } from '../catalogues.ts';
import { booksOf } from '../office/roles.ts';
import type { Visitor } from '../office/sessions.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import type { Tables } from '../storage/tables.ts';
import { minimumUsesOf } from './day-report.ts';
import { addPartners } from './partners.ts';
import { standingOf } from './period-report.ts';
import { datedFacts, periodFigures } from './period-totals.ts';
import { addSums, sumsIn } from './sums.ts';

/** Whose books someone may see, and what of them. */
export type Sees = Pick<Visitor, 'rights' | 'opened'>;

/**
 * A month of the federation: a row for each unit whose books are one's own or opened by vote, and the totals of each
 * currency. A unit that is not open is in no row and in no total. [REPORT-10] [GATE-8]
 */
export async function federationMonth(
  db: Kysely<Tables>,
  period: Period,
  sees: Sees,
  now: number,
): Promise<FederationMonth> {
  return atOneMoment(db, async (trx) => {
    const minimumUses = await minimumUsesOf(trx);
    const units: UnitMonth[] = [];
    for (const id of await unitIds(trx)) {
      const unit = await unitMonth(trx, id, period, sees, { minimumUses, now });
      if (unit) units.push(unit);
    }
    const { name: month, from, to } = period;
    return { month, from, to, minimumUses, units, totals: totalsOf(units) };
  });
}

async function unitMonth(
  trx: Transaction<Tables>,
  id: string,
  period: Period,
  { rights, opened }: Sees,
  { minimumUses, now }: { readonly minimumUses: number; readonly now: number },
): Promise<UnitMonth | null> {
  const books = booksOf(rights, id, opened.includes('totals'));
  const catalogue = books && (await latestCatalogue(trx, id));
  if (!books || !catalogue) return null;
  const dated = await datedFacts(trx, id, period);
  const figures = periodFigures(dated, catalogue, minimumUses);
  const { currency, prices, partners } = figures;
  return {
    unit: id,
    name: catalogue.unit.name,
    books,
    currency,
    prices,
    ...sumsIn(figures),
    partners,
    ...(await standingOf(trx, catalogue, period, dated, now)),
  };
}

/** Amounts of different currencies are never added up, nor what was given off prices with and without tax. */
const totalsOf = (units: readonly UnitMonth[]): CurrencyTotal[] =>
  groupedBy(units, ({ currency }) => currency).map(([currency, group]) => {
    const { full: _full, solidarity: _solidarity, comps: _comps, ...alike } = addSums(group);
    const given = groupedBy(group, ({ prices }) => prices).map(([prices, each]): Given => {
      const { full, solidarity, comps } = addSums(each);
      const partners = addPartners(each.map((unit) => unit.partners));
      return { prices, full, solidarity, comps, partners };
    });
    return { currency, units: group.length, ...alike, given };
  });

/** In the order of the keys. */
function groupedBy<Key extends string>(
  units: readonly UnitMonth[],
  keyOf: (unit: UnitMonth) => Key,
): [Key, UnitMonth[]][] {
  const groups = new Map<Key, UnitMonth[]>();
  for (const unit of units) groups.set(keyOf(unit), [...(groups.get(keyOf(unit)) ?? []), unit]);
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
