import type { Kysely } from 'kysely';
import type { Catalogue } from '../../core/catalogue.ts';
import { addFacts, NO_TOTALS } from '../../core/day/totals.ts';
import type { DayReport } from '../../protocol/office.ts';
import { heldOf } from '../forks/held.ts';
import type { Tables } from '../storage/tables.ts';
import { figuresOf } from './figures.ts';
import { partnersOf } from './partners.ts';
import { screeningsOn } from './screenings.ts';

export type DayFigures = Omit<DayReport, 'registers' | 'notes' | 'notesInAll' | 'adjustments'>;

/**
 * A unit's figures on a business date: from the rollup, so that they cost the same in the tenth year.
 * `minimumUses` is the federation's. [REPORT-1]
 */
export async function dayFigures(
  db: Kysely<Tables>,
  catalogue: Catalogue,
  date: string,
  minimumUses: number,
): Promise<DayFigures> {
  const unit = catalogue.unit.id;
  const rows = await db
    .selectFrom('day_totals')
    .select(['measure', 'key', 'amount', 'count'])
    .where('unit_id', '=', unit)
    .where('business_date', '=', date)
    .execute();
  const totals = addFacts(NO_TOTALS, rows);
  const partners = partnersOf(totals, catalogue, minimumUses);
  const held = sumOf(await heldOf(db, unit, date));
  const figures = figuresOf(totals, catalogue, { partners, minimumUses, held });
  return { ...figures, date, screenings: await screeningsOn(db, catalogue, date, totals) };
}

const sumOf = (sums: readonly { count: number; amount: number }[]): DayFigures['held'] => ({
  count: sums.reduce((sum, { count }) => sum + count, 0),
  amount: sums.reduce((sum, { amount }) => sum + amount, 0),
});
