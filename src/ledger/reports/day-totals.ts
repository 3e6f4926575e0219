import { type Kysely, sql } from 'kysely';
import type { Catalogue, Partner } from '../../core/catalogue.ts';
import { addFacts, amountOf, NO_TOTALS, type Totals, totalOf, totalsBy } from '../../core/day/totals.ts';
import { OPEN_RING } from '../../core/order/order.ts';
import type { DayReport } from '../../protocol/office.ts';
import { heldOf } from '../forks/held.ts';
import type { Tables } from '../storage/tables.ts';
import { foldPartners } from './partners.ts';
import { screeningsOn } from './screenings.ts';

export type DayFigures = Omit<DayReport, 'registers' | 'notes' | 'notesInAll'>;

/**
 * A unit's figures on a business date: from the rollup, so that they cost the same in the tenth year, and
 * suspense from the postings. `minimumUses` is the federation's. [REPORT-1]
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
  const besides = { suspense: await suspenseOf(db, unit, date), held: sumOf(await heldOf(db, unit, date)) };
  const figures = figuresOf(totals, catalogue, date, minimumUses, besides);
  return { ...figures, screenings: await screeningsOn(db, catalogue, date, totals) };
}

const sumOf = (sums: readonly { count: number; amount: number }[]): DayFigures['held'] => ({
  count: sums.reduce((sum, { count }) => sum + count, 0),
  amount: sums.reduce((sum, { amount }) => sum + amount, 0),
});

async function suspenseOf(db: Kysely<Tables>, unit: string, date: string): Promise<number> {
  const { amount } = await db
    .selectFrom('postings')
    .select(({ fn }) => fn.sum<number | null>('amount').as('amount'))
    .where('unit_id', '=', unit)
    .where('business_date', '=', date)
    .where('account', '=', sql.lit('suspense'))
    .executeTakeFirstOrThrow();
  return amount ?? 0;
}

function figuresOf(
  totals: Totals,
  catalogue: Catalogue,
  date: string,
  minimumUses: number,
  { suspense, held }: Pick<DayFigures, 'suspense' | 'held'>,
): Omit<DayFigures, 'screenings'> {
  const { unit, taxClasses, categories, partners } = catalogue;
  const named = (measure: NamedMeasure, names: readonly Named[]) =>
    totalsBy(totals, measure).map(({ key, amount, count }) => ({
      id: key,
      name: nameOf(names, key),
      amount,
      count,
    }));
  const sold = [...categories, { id: OPEN_RING, name: 'Open ring' }];
  return {
    unit: unit.id,
    date,
    currency: unit.currency,
    prices: unit.prices,
    sales: totalOf(totals, 'sales'),
    refunds: totalOf(totals, 'refunds'),
    full: totalOf(totals, 'full').amount,
    solidarity: amountOf(totals, 'solidarity'),
    takings: totalOf(totals, 'takings').amount,
    net: amountOf(totals, 'net'),
    tax: amountOf(totals, 'tax'),
    taxes: totalsBy(totals, 'net').map(({ key, amount }) => ({
      id: key,
      name: nameOf(taxClasses, key),
      net: amount,
      tax: totalOf(totals, 'tax', key).amount,
    })),
    tenders: named('tender', TENDERS),
    categories: inOrder(named('category', sold), sold),
    partners: foldPartners(
      named('solidarity', partners).map((each) => ({ ...each, colours: coloursOf(partners, each.id) })),
      minimumUses,
    ),
    minimumUses,
    overShort: amountOf(totals, 'over-short'),
    overShortBy: named('over-short', TENDERS),
    suspense,
    held,
    comps: totalOf(totals, 'comps'),
    tips: totalOf(totals, 'tips'),
    vouchers: totalOf(totals, 'vouchers'),
    funds: named('fund', unit.fund ? [unit.fund] : []),
    rounding: amountOf(totals, 'rounding'),
    movements: named('movement', MOVEMENTS),
    noSales: totalOf(totals, 'no-sale').count,
    voids: totalOf(totals, 'void'),
  };
}

type NamedMeasure = 'tender' | 'category' | 'solidarity' | 'over-short' | 'fund' | 'movement';

interface Named {
  readonly id: string;
  readonly name: string;
}

const TENDERS: readonly Named[] = [
  { id: 'cash', name: 'Cash' },
  { id: 'card-terminal', name: 'Card terminal' },
  { id: 'voucher', name: 'Voucher' },
  { id: 'account', name: 'House account' },
];

const MOVEMENTS: readonly Named[] = [
  { id: 'paid-in', name: 'Paid in' },
  { id: 'paid-out', name: 'Paid out' },
  { id: 'drop', name: 'Drop' },
];

/** The known ones in their order, those without a sum as zero; then whatever else there is. */
function inOrder(sums: DayReport['categories'], known: readonly Named[]): DayReport['categories'] {
  const rest = sums.filter(({ id }) => !known.some((each) => each.id === id));
  const first = known.map(
    ({ id, name }) => sums.find((sum) => sum.id === id) ?? { id, name, amount: 0, count: 0 },
  );
  return [...first, ...rest];
}

const coloursOf = (partners: readonly Partner[], id: string) => {
  const partner = partners.find((each) => each.id === id);
  return partner ? { ground: partner.colour, cut: partner.pattern } : null;
};

/** What it is called now; what is gone from the price list keeps its id. */
const nameOf = (names: readonly Named[], id: string): string =>
  names.find((each) => each.id === id)?.name ?? id;
