import type { Agreement } from '../../core/catalogue.ts';
import { fail, type Place, readAmount, type Texts } from './amounts.ts';
import * as cell from './cells.ts';
import { type LoadError, quoted } from './errors.ts';
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
    const place = { file, row, errors };
    const gives = readGift(texts, currency, place);
    const window = value && readWindow(value, texts, place);
    if (!value || !gives) return [];
    const { id, label, organisation, tiers, on, onStrike, perDay } = value;
    return [
      {
        id,
        label,
        organisation,
        tiers,
        on,
        gives,
        ...(onStrike === 'yes' ? { onStrike: true as const } : {}),
        ...(window ? { window } : {}),
        ...(perDay === null ? {} : { perDay }),
      },
    ];
  });
}

const GIFTS = ['percentOff', 'amountOff', 'fixedPrice', 'free', 'least'] as const;

function readGift(texts: Texts, currency: string, place: Place): Agreement['gives'] | null {
  const given = GIFTS.filter(
    (column) => texts[column] !== undefined && !(column === 'free' && texts['free']?.toLowerCase() === 'no'),
  );
  const [column] = given;
  if (column === undefined || given.length > 1) {
    const problem = column ? `gives ${given.length} things at once` : 'gives nothing';
    const expected = 'one of "percent off", "amount off", "fixed price", "free" and "least"';
    fail(place, null, problem, expected);
    return null;
  }
  if (column !== 'least') {
    for (const beside of ['most', 'suggested'] as const) {
      if (texts[beside] !== undefined)
        fail(place, beside, 'stands without "least"', 'an amount in "least" too');
    }
  }
  switch (column) {
    case 'percentOff': {
      const off = cell.percentOff.safeParse(texts[column]).data;
      return off === undefined ? null : { type: 'percent', off };
    }
    case 'free':
      return { type: 'free' };
    case 'least':
      return readOwnPrice(texts, currency, place);
    case 'fixedPrice': {
      const price = readAmount(texts, column, currency, place);
      return price === null ? null : { type: 'fixed', price };
    }
    case 'amountOff': {
      const off = readAmount(texts, column, currency, place);
      if (off === 0) fail(place, column, 'takes nothing off', 'an amount above 0');
      return off ? { type: 'amount', off } : null;
    }
  }
}

/** Between what a member may name a price, and what is suggested; each no less than the one before. [PRICE-8] */
function readOwnPrice(texts: Texts, currency: string, place: Place): Agreement['gives'] | null {
  const least = readAmount(texts, 'least', currency, place);
  if (least === null) return null;
  let lowest = { column: 'least', amount: least };
  const read: { suggested?: number; most?: number } = {};
  for (const column of ['suggested', 'most'] as const) {
    if (texts[column] === undefined) continue;
    const amount = readAmount(texts, column, currency, place);
    if (amount === null) return null;
    if (amount < lowest.amount) {
      fail(place, column, `${quoted(texts[column])} is too little`, `at least what "${lowest.column}" says`);
    }
    lowest = { column, amount };
    read[column] = amount;
  }
  return { type: 'own-price', least, ...read };
}

/** When it holds; null: always. [PRICE-9] */
function readWindow(
  { from, to, weekdays, hours }: AgreementRow,
  texts: Texts,
  place: Place,
): Agreement['window'] | null {
  if (from !== null && to !== null && to < from) {
    fail(place, 'to', `${quoted(texts['to'] ?? '')} is before "from"`, `${from} or later`);
  }
  if (from === null && to === null && !weekdays && !hours) return null;
  return {
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(weekdays ? { weekdays } : {}),
    ...(hours ? { hours } : {}),
  };
}
