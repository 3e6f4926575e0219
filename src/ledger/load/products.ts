import type { Product } from '../../core/catalogue.ts';
import { decimalAmount } from '../../core/money/amount.ts';
import { fail, type Place, readAmount, type Texts } from './amounts.ts';
import type { LocalTime } from './choice-cells.ts';
import { type LoadError, quoted } from './errors.ts';
import type { Table } from './folder.ts';
import { clockOf } from './local-time.ts';
import type { ProductRow } from './tables.ts';

/** What a unit says of how its products' cells are meant. */
export interface UnitTerms {
  readonly id: string;
  readonly currency: string;
  /** null where it can't be read, which was told already. */
  readonly timeZone: string | null;
}

type Clock = (time: LocalTime) => number[];

/** A unit's products, their prices read in its currency, their starts by its clocks; errors are pushed. */
export function productsOf(
  { file, rows }: Table<ProductRow>,
  { id: unit, currency, timeZone }: UnitTerms,
  errors: LoadError[],
): Product[] {
  const clock = timeZone === null ? null : clockOf(timeZone);
  return rows.flatMap(({ row, texts, value }) => {
    if (texts['unit'] !== unit) return [];
    const place = { file, row, errors };
    const price = readAmount(texts, 'price', currency, place);
    const bounds = readBounds(texts, price, currency, place);
    const screening = value && readScreening(value, texts, clock, place);
    if (!value || price === null) return [];
    const { id, name, category, taxClass, codes, options, measure, awayTaxClass } = value;
    return [
      {
        id,
        name,
        category,
        taxClass,
        price,
        ...(codes.length > 0 ? { codes } : {}),
        ...(options.length > 0 ? { options } : {}),
        ...(measure ? { measure } : {}),
        ...(awayTaxClass ? { awayTaxClass } : {}),
        ...(bounds ? { bounds } : {}),
        ...(screening ? { screening } : {}),
      },
    ];
  });
}

/** Between what a customer may name a price, with the price that is suggested inside; null where there is no choice. */
function readBounds(
  texts: Texts,
  price: number | null,
  currency: string,
  place: Place,
): Product['bounds'] | null {
  const columns = ['least', 'most'] as const;
  if (columns.every((column) => texts[column] === undefined)) return null;
  const [least, most] = columns.map((column) => {
    if (texts[column] === undefined) {
      const other = column === 'least' ? 'most' : 'least';
      fail(place, column, `is empty beside "${other}"`, 'an amount in both or in neither');
    }
    return readAmount(texts, column, currency, place);
  });
  if (typeof least !== 'number' || typeof most !== 'number' || price === null) return null;
  const suggested = `${decimalAmount(price, currency)} ${currency}, the price that is suggested`;
  if (least > price)
    fail(place, 'least', `${quoted(texts['least'] ?? '')} is too much`, `at most ${suggested}`);
  if (most < price)
    fail(place, 'most', `${quoted(texts['most'] ?? '')} is too little`, `at least ${suggested}`);
  return { least, most };
}

/** When a ticket's screening starts, by the unit's clocks, where, and for how many. [LOAD-8] */
function readScreening(
  { starts, place: where, seats, measure }: ProductRow,
  texts: Texts,
  clock: Clock | null,
  place: Place,
): Product['screening'] | null {
  if (!starts) {
    if (seats === null && where === '') return null;
    fail(place, 'starts', 'is empty beside "place" or "seats"', 'date and time such as 2026-11-24 20:30');
    return null;
  }
  if (seats === null) fail(place, 'seats', 'is empty beside "starts"', 'how many seats there are');
  if (measure) fail(place, 'measure', 'stands beside "starts"', 'one of the two: a ticket is counted');
  const instants = clock?.(starts);
  if (!instants) return null;
  const [startsAt, again] = instants;
  const text = quoted(texts['starts'] ?? '');
  if (startsAt === undefined) {
    fail(place, 'starts', `${text} does not exist: the clocks are put forward over it`, 'another time');
  } else if (again !== undefined) {
    const problem = `${text} comes twice that night: the clocks are put back over it`;
    fail(place, 'starts', problem, 'a time before or after that hour');
  }
  return startsAt === undefined || seats === null ? null : { startsAt, place: where, seats };
}
