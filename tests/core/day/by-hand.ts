import type { BodyOf, KnownBody, Tender } from '../../../src/core/journal/body.ts';

/** Sums by name, without those that come to nothing. */
export type Sums = Readonly<Record<string, number>>;

type Item = readonly [name: string, amount: number];
type Receipt = Omit<BodyOf<'sale'>, 'salt' | 'receipt'>;

/** Adds up items by name. */
export function sumsOf(items: readonly Item[]): Sums {
  const sums = new Map<string, number>();
  for (const [name, amount] of items) sums.set(name, (sums.get(name) ?? 0) + amount);
  return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0));
}

/** What entries come to in each measure, counted from their lines and tenders, without the code under test. */
export const totalsByHand = (entries: readonly KnownBody[]): Sums => sumsOf(entries.flatMap(totalsOf));

/** The trial balance after entries, by the table of LEDGER-2, without the code under test. */
export const booksByHand = (entries: readonly KnownBody[]): Sums => sumsOf(entries.flatMap(bookingsOf));

/** What the drawer holds, counted entry by entry. */
export function cashByHand(shift: readonly KnownBody[]): number {
  return shift.reduce((cash, entry) => {
    switch (entry.kind) {
      case 'shift-opened':
        return cash + entry.body.float;
      case 'sale':
        return entry.body.tenders.reduce((all, each) => all + cashIn(each), cash);
      case 'refund':
        return entry.body.tenders.reduce((all, each) => all - cashIn(each), cash);
      case 'paid-in':
        return cash + entry.body.amount;
      case 'paid-out':
      case 'drop':
        return cash - entry.body.amount;
      default:
        return cash;
    }
  }, 0);
}

const cashIn = (tender: Tender): number => (tender.kind === 'cash' ? tender.given - tender.change : 0);

const times = (items: readonly Item[], sign: 1 | -1): Item[] =>
  items.map(([name, amount]) => [name, sign * amount]);

function totalsOf(entry: KnownBody): Item[] {
  switch (entry.kind) {
    case 'sale':
      return [['sales:', entry.body.total], ...receiptTotals(entry.body)];
    case 'refund':
      return [['refunds:', entry.body.total], ...times(receiptTotals(entry.body), -1)];
    case 'shift-opened': {
      const { float, carried = float } = entry.body;
      return [
        ['float:', float],
        ['over-short:cash', float - carried],
      ];
    }
    case 'paid-in':
      return [['movement:paid-in', entry.body.amount]];
    case 'paid-out':
    case 'drop':
      return [[`movement:${entry.kind}`, -entry.body.amount]];
    case 'order-voided':
      return [['void:', entry.body.amount]];
    case 'shift-closed':
      return entry.body.tenders.map((each) => [`over-short:${each.kind}`, each.counted - each.expected]);
    default:
      return [];
  }
}

function receiptTotals({ lines, tenders, card, tip = 0, roundUp, rounding = 0 }: Receipt): Item[] {
  return [
    ['tips:', tip],
    [`fund:${roundUp?.fund}`, roundUp?.amount ?? 0],
    ['rounding:', rounding],
    ...tenders.map(
      (each): Item => [`tender:${each.kind}`, each.kind === 'cash' ? cashIn(each) : each.amount],
    ),
    ...lines.map((line): Item => ['vouchers:', (line.voucher ?? 0) * line.quantity]),
    ...lines.flatMap((line): Item[] => [
      ['full:', line.full],
      ['takings:', line.net + line.tax],
      [`category:${line.category}`, line.charged],
      [`net:${line.taxClass}`, line.net],
      [`tax:${line.taxClass}`, line.tax],
      [line.comp ? 'comps:' : `solidarity:${card?.organisation}`, line.full - line.charged],
      ...setByHand(line),
    ]),
  ];
}

function setByHand({ override, quantity, measure, full }: Receipt['lines'][number]): Item[] {
  if (!override) return [];
  const off = Math.round(override.shelf * quantity * (measure ? 0.001 : 1)) - full;
  return [[off > 0 ? 'by-hand:lower' : 'by-hand:dearer', Math.abs(off)]];
}

function accountOf(tender: Tender): string {
  if (tender.kind === 'account') return `receivable:${tender.account}`;
  return { cash: 'drawer', 'card-terminal': 'card-clearing', voucher: 'voucher-liability' }[tender.kind];
}

function bookingsOf(entry: KnownBody): Item[] {
  switch (entry.kind) {
    case 'sale':
      return receiptBookings(entry.body);
    case 'refund':
      return times(receiptBookings(entry.body), -1);
    case 'shift-opened': {
      const { float, carried } = entry.body;
      if (carried === undefined) return between('safe', 'drawer', float);
      return between('over-short', 'drawer', float - carried);
    }
    case 'paid-in':
      return between('petty-cash', 'drawer', entry.body.amount);
    case 'paid-out':
      return between('drawer', 'petty-cash', entry.body.amount);
    case 'drop':
      return between('drawer', 'safe', entry.body.amount);
    case 'shift-closed':
      return closeBookings(entry.body);
    default:
      return [];
  }
}

/** What a card's holder was given is solidarity; of a sale without one, all that was given is the unit's own gift. */
function receiptBookings({ lines, tenders, card, tip = 0, roundUp, rounding = 0 }: Receipt): Item[] {
  const solidarity = `solidarity:${card?.organisation}`;
  return [
    ...tenders.map((each): Item => [accountOf(each), each.amount]),
    ['tips-payable', -tip],
    [`fund-payable:${roundUp?.fund}`, -(roundUp?.amount ?? 0)],
    ['cash-rounding', -rounding],
    ...lines.map((line): Item => ['voucher-liability', -(line.voucher ?? 0) * line.quantity]),
    ...lines.flatMap((line): Item[] => [
      [`sales:${line.category}`, -line.fullNet],
      [`tax:${line.taxClass}`, -line.tax],
      [line.comp || !card ? 'comps' : solidarity, line.fullNet - line.net],
    ]),
  ];
}

function closeBookings({ tenders, left = 0 }: BodyOf<'shift-closed'>): Item[] {
  const accounts: Readonly<Record<string, string>> = {
    cash: 'drawer',
    'card-terminal': 'card-clearing',
    voucher: 'voucher-liability',
  };
  return tenders.flatMap(({ kind, expected, counted }) => [
    ...between('over-short', accounts[kind] ?? 'unknown', counted - expected),
    ...(kind === 'cash' ? between('drawer', 'safe', counted - left) : []),
  ]);
}

const between = (from: string, to: string, amount: number): Item[] => [
  [to, amount],
  [from, -amount],
];
