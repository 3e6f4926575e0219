import type { BodyOf, KnownBody } from '../journal/body.ts';
import { offByHand } from '../order/by-hand.ts';

/**
 * What a day's report adds up. The last three are the ledger's alone: no register's journal needs them. `full`, `solidarity` and `category` are in the unit's price mode;
 * `takings` and `tender` are what was paid, tax included. Refunds count against each of them.
 */
export type Measure =
  | 'sales'
  | 'refunds'
  | 'full'
  | 'solidarity'
  | 'takings'
  | 'net'
  | 'tax'
  | 'category'
  | 'tender'
  | 'comps'
  | 'by-hand'
  | 'tips'
  | 'fund'
  | 'vouchers'
  | 'rounding'
  | 'movement'
  | 'no-sale'
  | 'void'
  | 'seats'
  | 'over-short'
  | 'adjustment'
  | 'float'
  | 'shifts-opened'
  | 'shifts-closed'
  | 'suspense';

/**
 * One addend: minor units and how many times, what is measured counting once whatever it weighs. `key` is an organisation, tax class, category, tender, fund, kind of
 * movement, `lower` or `dearer` than the shelf by hand, an account that was adjusted, the product whose seats were sold, or a register's epoch.
 */
export interface Fact {
  readonly measure: Measure;
  readonly key: string;
  readonly amount: number;
  readonly count: number;
}

type Figures = Omit<BodyOf<'sale'>, 'salt' | 'receipt'>;

/**
 * Which counting this is: one more whenever an entry that is posted already would add anything else than before, so that
 * totals of before are known to be of before. 2: what is measured counts once. 3: a refund takes no sale off
 * the counts. 4: prices set by hand. [REBUILD-4]
 */
export const COUNTING = 4;

/** The addends of one entry: the same ones at the till's Z, in the ledger's rollup and in the reports. [DAY-4] */
export function factsOf(entry: KnownBody): Fact[] {
  switch (entry.kind) {
    case 'sale':
      return [{ measure: 'sales', key: '', amount: entry.body.total, count: 1 }, ...saleFacts(entry.body)];
    case 'refund':
      return [
        { measure: 'refunds', key: '', amount: entry.body.total, count: 1 },
        ...saleFacts(entry.body)
          .map(reversed)
          .filter(({ amount, count }) => amount !== 0 || count !== 0),
      ];
    case 'shift-opened':
      return [{ measure: 'float', key: '', amount: entry.body.float, count: 1 }, ...carriedFacts(entry.body)];
    case 'paid-in':
      return [{ measure: 'movement', key: entry.kind, amount: entry.body.amount, count: 1 }];
    case 'paid-out':
    case 'drop':
      return [{ measure: 'movement', key: entry.kind, amount: -entry.body.amount, count: 1 }];
    case 'no-sale':
      return [{ measure: 'no-sale', key: '', amount: 0, count: 1 }];
    case 'order-voided':
      return [{ measure: 'void', key: '', amount: entry.body.amount, count: 1 }];
    case 'shift-closed':
      return entry.body.tenders.map(({ kind, expected, counted }) => ({
        measure: 'over-short' as const,
        key: kind,
        amount: counted - expected,
        count: 1,
      }));
    case 'adjustment': {
      const { from, to, amount } = entry.body;
      return [
        { measure: 'adjustment', key: from, amount: -amount, count: 1 },
        { measure: 'adjustment', key: to, amount, count: 1 },
      ];
    }
    case 'approval':
    case 'register-opened':
      return [];
  }
}

/** A carried float that is not what the last close left is over or short, found at the opening. [CASH-3] */
const carriedFacts = ({ float, carried }: BodyOf<'shift-opened'>): Fact[] =>
  carried === undefined || carried === float
    ? []
    : [{ measure: 'over-short', key: 'cash', amount: float - carried, count: 1 }];

const fact = (measure: Measure, key: string, amount: number, count: number): Fact => ({
  measure,
  key,
  amount,
  count,
});

/** What is counted by the thing: what comes back is one thing less. All else counts sales, and those stay made. [REFUND-1] */
const THINGS: ReadonlySet<Measure> = new Set(['category', 'vouchers', 'seats']);

const reversed = ({ measure, key, amount, count }: Fact): Fact =>
  fact(measure, key, -amount || 0, THINGS.has(measure) ? -count || 0 : 0);

function saleFacts(sale: Figures): Fact[] {
  const { comps = 0, tip = 0, roundUp, vouchers = 0, rounding = 0 } = sale;
  const things = sale.lines.filter(({ voucher }) => voucher === undefined);
  const saving = sale.full - sale.charged - comps;
  return [
    fact('full', '', sale.full, 1),
    fact('takings', '', sale.total, 1),
    ...(sale.card ? [fact('solidarity', sale.card.organisation, saving, 1)] : []),
    ...sale.taxes.map((each) => fact('net', each.taxClass, each.net, 1)),
    ...sale.taxes.map((each) => fact('tax', each.taxClass, each.tax, 1)),
    ...things.map((line) => fact('category', line.category, line.charged, line.measure ? 1 : line.quantity)),
    ...sale.tenders.map((tender) => fact('tender', tender.kind, tender.amount, 1)),
    ...(comps > 0 ? [fact('comps', '', comps, sale.lines.filter(({ comp }) => comp).length)] : []),
    ...sale.lines.flatMap(byHand),
    ...(tip > 0 ? [fact('tips', '', tip, 1)] : []),
    ...(roundUp ? [fact('fund', roundUp.fund, roundUp.amount, 1)] : []),
    ...(vouchers > 0 ? [fact('vouchers', '', vouchers, countOf(sale.lines) - countOf(things))] : []),
    ...(rounding === 0 ? [] : [fact('rounding', '', rounding, 1)]),
    ...sale.lines.flatMap(({ product, startsAt, quantity }) =>
      product !== null && startsAt !== undefined ? [fact('seats', product, 0, quantity)] : [],
    ),
  ];
}

/** A line whose price was set by hand: what that took off the shelf's, or put on top. [ORDER-11] */
function byHand(line: Figures['lines'][number]): Fact[] {
  const off = offByHand(line);
  return off === 0 ? [] : [fact('by-hand', off > 0 ? 'lower' : 'dearer', Math.abs(off), 1)];
}

const countOf = (lines: Figures['lines']): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);
