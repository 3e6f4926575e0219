import type { Kysely } from 'kysely';
import type { Catalogue } from '../../core/catalogue.ts';
import { businessDateAt } from '../../core/day/business-date.ts';
import { type Totals, totalsBy } from '../../core/day/totals.ts';
import type { Screening } from '../../protocol/office.ts';
import { soldOf } from '../seats.ts';
import type { Tables } from '../storage/tables.ts';

/** The screenings of a business date, and those that seats were sold for on it, by their start. [SEAT-1] */
export async function screeningsOn(
  db: Kysely<Tables>,
  { unit, products }: Catalogue,
  date: string,
  totals: Totals,
): Promise<Screening[]> {
  const soldToday = new Set(totalsBy(totals, 'seats').map(({ key }) => key));
  const tickets = products.flatMap(({ id, name, screening }) =>
    screening ? [{ id, name, ...screening }] : [],
  );
  const shown = tickets.filter(
    ({ id, startsAt }) =>
      soldToday.has(id) || businessDateAt(startsAt, unit.timeZone, unit.dayStart) === date,
  );
  const withdrawn = [...soldToday].filter((id) => !tickets.some((each) => each.id === id));
  if (shown.length + withdrawn.length === 0) return [];
  const rows = await soldOf(db, unit.id).execute();
  const sold = new Map(rows.map((row) => [row.product, row.sold]));
  return [
    ...shown
      .toSorted((a, b) => a.startsAt - b.startsAt)
      .map((each) => ({ ...each, sold: sold.get(each.id) ?? 0 })),
    ...withdrawn.map((id) => ({
      id,
      name: id,
      startsAt: null,
      place: '',
      seats: null,
      sold: sold.get(id) ?? 0,
    })),
  ];
}
