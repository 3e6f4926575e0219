import type { Kysely } from 'kysely';
import type { Catalogue } from '../../core/catalogue.ts';
import { dateOfDay, dayNumber } from '../../core/day/business-date.ts';
import type { Fact } from '../../core/day/facts.ts';
import type { PeriodPart as Dates } from '../../core/day/periods.ts';
import { addFacts, NO_TOTALS } from '../../core/day/totals.ts';
import type { Figures } from '../../protocol/office.ts';
import type { PeriodPart, Sums } from '../../protocol/periods.ts';
import { heldByDate } from '../forks/held.ts';
import type { Tables } from '../storage/tables.ts';
import { figuresOf } from './figures.ts';
import { addPartners, partnersOf } from './partners.ts';
import { addUp, sumsIn } from './sums.ts';

/** What a unit's business dates hold, date by date: facts of the rollup, and what is held of them. */
export interface DatedFacts {
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
  readonly held: ReadonlyMap<string, Sums['held']>;
}

/** Reads a range of business dates, inclusive: from the rollup alone, some tens of rows a date. [REPORT-9] [REPORT-11] */
export async function datedFacts(
  db: Kysely<Tables>,
  unit: string,
  { from, to }: Pick<Dates, 'from' | 'to'>,
): Promise<DatedFacts> {
  const rows = await db
    .selectFrom('day_totals')
    .select(['business_date', 'measure', 'key', 'amount', 'count'])
    .where('unit_id', '=', unit)
    .where('business_date', '>=', from)
    .where('business_date', '<=', to)
    .execute();
  const facts = new Map<string, Fact[]>();
  for (const row of rows) {
    const ofDate = facts.get(row.business_date);
    if (ofDate) ofDate.push(row);
    else facts.set(row.business_date, [row]);
  }
  return { facts, held: await heldByDate(db, unit, from, to) };
}

/** The figures of all these dates together: the fold of what each date shows. [REPORT-9] */
export function periodFigures(
  { facts, held }: DatedFacts,
  catalogue: Catalogue,
  minimumUses: number,
): Figures {
  const dates = [...facts.values()];
  return figuresOf(addFacts(NO_TOTALS, dates.flat()), catalogue, {
    minimumUses,
    held: addUp([...held.values()]),
    partners: addPartners(dates.map((each) => partnersOf(addFacts(NO_TOTALS, each), catalogue, minimumUses))),
  });
}

/** What one part of a period came to. [REPORT-9] */
export function partOf({ facts, held }: DatedFacts, part: Dates, catalogue: Catalogue): PeriodPart {
  const { name, from, to } = part;
  const dates: string[] = [];
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) dates.push(dateOfDay(day));
  const totals = addFacts(
    NO_TOTALS,
    dates.flatMap((date) => facts.get(date) ?? []),
  );
  const besides = {
    partners: [],
    minimumUses: 0,
    held: addUp(dates.flatMap((date) => held.get(date) ?? [])),
  };
  return { name, from, to, ...sumsIn(figuresOf(totals, catalogue, besides)) };
}
