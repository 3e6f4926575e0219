import type { BodyOf, KnownBody } from '../journal/body.ts';

/**
 * What a day's report adds up. `full`, `solidarity` and `category` are in the unit's price mode;
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
  | 'over-short'
  | 'float';

/** One addend: minor units and how many times. `key` is an organisation, tax class, category or tender. */
export interface Fact {
  readonly measure: Measure;
  readonly key: string;
  readonly amount: number;
  readonly count: number;
}

type Figures = Omit<BodyOf<'sale'>, 'salt' | 'receipt'>;

/** The addends of one entry: the same ones at the till's Z, in the ledger's rollup and in the reports. [DAY-4] */
export function factsOf(entry: KnownBody): Fact[] {
  switch (entry.kind) {
    case 'sale':
      return [{ measure: 'sales', key: '', amount: entry.body.total, count: 1 }, ...saleFacts(entry.body, 1)];
    case 'refund':
      return [
        { measure: 'refunds', key: '', amount: entry.body.total, count: 1 },
        ...saleFacts(entry.body, -1),
      ];
    case 'shift-opened':
      return [{ measure: 'float', key: '', amount: entry.body.float, count: 1 }];
    case 'shift-closed':
      return entry.body.tenders.map(({ kind, expected, counted }) => ({
        measure: 'over-short' as const,
        key: kind,
        amount: counted - expected,
        count: 1,
      }));
    case 'register-opened':
      return [];
  }
}

function saleFacts(sale: Figures, sign: 1 | -1): Fact[] {
  const fact = (measure: Measure, key: string, amount: number, count: number): Fact => ({
    measure,
    key,
    amount: sign * amount || 0,
    count: sign * count,
  });
  const saving = sale.full - sale.charged;
  return [
    fact('full', '', sale.full, 1),
    fact('takings', '', sale.total, 1),
    ...(sale.card ? [fact('solidarity', sale.card.organisation, saving, 1)] : []),
    ...sale.taxes.map((each) => fact('net', each.taxClass, each.net, 1)),
    ...sale.taxes.map((each) => fact('tax', each.taxClass, each.tax, 1)),
    ...sale.lines.map((line) => fact('category', line.category, line.charged, line.quantity)),
    ...sale.tenders.map((tender) => fact('tender', tender.kind, tender.amount, 1)),
  ];
}
