import type { Agreement } from '../../core/catalogue.ts';
import { fail, type Place, readAmount, type Texts } from './amounts.ts';
import * as cell from './cells.ts';
import type { LoadError } from './errors.ts';
import type { Table } from './folder.ts';
import type { AgreementRow } from './tables.ts';

/** A unit's agreements, each with the one thing that it gives; errors are pushed. */
export function agreementsOf(
  { file, rows }: Table<AgreementRow>,
  unit: string,
  currency: string,
  errors: LoadError[],
): Agreement[] {
  return rows.flatMap(({ row, texts, value }) => {
    if (texts['unit'] !== unit) return [];
    const gives = readGift(texts, currency, { file, row, errors });
    if (!value || !gives) return [];
    const { id, label, organisation, tiers, on } = value;
    return [{ id, label, organisation, tiers, on, gives }];
  });
}

const GIFTS = ['percentOff', 'amountOff', 'fixedPrice'] as const;

function readGift(texts: Texts, currency: string, place: Place): Agreement['gives'] | null {
  const given = GIFTS.filter((column) => texts[column] !== undefined);
  const [column] = given;
  if (column === undefined || given.length > 1) {
    const problem = column ? `gives ${given.length} things at once` : 'gives nothing';
    fail(place, null, problem, 'one of "percent off", "amount off" and "fixed price"');
    return null;
  }
  if (column === 'percentOff') {
    const off = cell.percentOff.safeParse(texts[column]).data;
    return off === undefined ? null : { type: 'percent', off };
  }
  const amount = readAmount(texts, column, currency, place);
  if (amount === null) return null;
  if (column === 'fixedPrice') return { type: 'fixed', price: amount };
  if (amount > 0) return { type: 'amount', off: amount };
  fail(place, column, 'takes nothing off', 'an amount above 0');
  return null;
}
