import type { BodyOf, KnownBody } from '../journal/body.ts';

/** The version of these rules; each transaction keeps the one it was posted by. [LEDGER-4] */
export const POSTING_RULES = 1;

/** One side of a transaction: debits positive, credits negative, in minor units. */
export interface Posting {
  readonly account: string;
  readonly amount: number;
}

type Figures = Pick<BodyOf<'sale'>, 'lines' | 'tenders' | 'taxes' | 'card' | 'total'>;

/**
 * The postings of one entry, summing to zero; empty for entries that move no money. A sale debits its tenders
 * and the solidarity given (full net − charged net), and credits sales at full net and tax on what was charged.
 * What does not add up inside an authentic entry goes to suspense: a sale is never refused. [LEDGER-2] [LEDGER-3]
 */
export function postingsOf(entry: KnownBody): Posting[] {
  switch (entry.kind) {
    case 'sale':
      return balanced(salePostings(entry.body));
    case 'refund':
      return balanced(salePostings(entry.body).map(({ account, amount }) => ({ account, amount: -amount })));
    case 'shift-opened':
      return balanced([
        { account: 'drawer', amount: entry.body.float },
        { account: 'safe', amount: -entry.body.float },
      ]);
    case 'shift-closed':
      return balanced(entry.body.tenders.flatMap(closePostings));
    case 'register-opened':
      return [];
  }
}

/** Where a tender's money goes. */
export const tenderAccount = (kind: string): string => (kind === 'cash' ? 'drawer' : 'card-clearing');

function salePostings({ lines, tenders, taxes, card }: Figures): Posting[] {
  const given = lines.reduce((sum, line) => sum + line.fullNet - line.net, 0);
  return [
    ...tenders.map(({ kind, amount }) => ({ account: tenderAccount(kind), amount })),
    { account: card ? `solidarity:${card.organisation}` : 'suspense', amount: given },
    ...lines.map(({ category, fullNet }) => ({ account: `sales:${category}`, amount: -fullNet })),
    ...taxes.map(({ taxClass, tax }) => ({ account: `tax:${taxClass}`, amount: -tax })),
  ];
}

/** Over or short is posted, and counted cash leaves the drawer for the safe: every shift ends with it empty. */
function closePostings({ kind, expected, counted }: BodyOf<'shift-closed'>['tenders'][number]): Posting[] {
  const account = tenderAccount(kind);
  const difference = counted - expected;
  return [
    { account, amount: difference },
    { account: 'over-short', amount: -difference },
    ...(kind === 'cash'
      ? [
          { account: 'safe', amount: counted },
          { account, amount: -counted },
        ]
      : []),
  ];
}

/** Merges postings by account, drops zeros, and sends any remainder to suspense. */
function balanced(postings: readonly Posting[]): Posting[] {
  const sums = new Map<string, number>();
  for (const { account, amount } of postings) sums.set(account, (sums.get(account) ?? 0) + amount);
  const rest = [...sums.values()].reduce((a, b) => a + b, 0);
  if (rest !== 0) sums.set('suspense', (sums.get('suspense') ?? 0) - rest);
  return [...sums]
    .map(([account, amount]) => ({ account, amount }))
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => (a.account < b.account ? -1 : 1));
}
