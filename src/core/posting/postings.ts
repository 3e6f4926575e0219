import type { BodyOf, KnownBody } from '../journal/body.ts';

/** The version of these rules; each transaction keeps the one it was posted by. Since 3, vouchers are sold. [LEDGER-4] */
export const POSTING_RULES = 3;

/** One side of a transaction: debits positive, credits negative, in minor units. */
export interface Posting {
  readonly account: string;
  readonly amount: number;
}

type Figures = Omit<BodyOf<'sale'>, 'salt' | 'receipt'>;

/**
 * The postings of one entry, summing to zero; empty for entries that move no money. A sale debits its tenders
 * and the solidarity given (full net − charged net), and credits sales at full net and tax on what was charged.
 * What does not add up inside an authentic entry goes to suspense: a sale is never refused. [LEDGER-2] [LEDGER-3]
 */
export const postingsOf = (entry: KnownBody): Posting[] => postingsBy(POSTING_RULES, entry);

/** The same by older rules, for the rebuild: on a body read as they read it (`asReadBy`). [LEDGER-4] */
export function postingsBy(rules: number, entry: KnownBody): Posting[] {
  switch (entry.kind) {
    case 'sale':
      return balanced(saleSums(entry.body, rules));
    case 'refund':
      return balanced(reversed(saleSums(entry.body, rules)));
    case 'shift-opened':
      return balanced(sumsOf(floatPostings(entry.body)));
    case 'paid-in':
      return moved('petty-cash', 'drawer', entry.body.amount);
    case 'paid-out':
      return moved('drawer', 'petty-cash', entry.body.amount);
    case 'drop':
      return moved('drawer', 'safe', entry.body.amount);
    case 'adjustment':
      return moved(entry.body.from, entry.body.to, entry.body.amount);
    case 'shift-closed':
      return balanced(
        sumsOf(entry.body.tenders.flatMap((tender) => closePostings(tender, entry.body.left ?? 0))),
      );
    case 'no-sale':
    case 'order-voided':
    case 'approval':
    case 'register-opened':
      return [];
  }
}

/** Whether a sale or a refund adds up: nothing of it goes to suspense. */
export function isBalanced({ body }: Extract<KnownBody, { kind: 'sale' | 'refund' }>): boolean {
  const sums = saleSums(body, POSTING_RULES);
  const suspense = sums.get('suspense') ?? 0;
  return suspense === restOf(sums);
}

/** Where a tender's money goes; a house account's owner is named. */
export function tenderAccount(kind: string, account = ''): string {
  if (kind === 'cash') return 'drawer';
  if (kind === 'voucher') return 'voucher-liability';
  return kind === 'account' ? `receivable:${account}` : 'card-clearing';
}

/** Sums by account. */
type Sums = Map<string, number>;

const add = (sums: Sums, account: string, amount: number): void => {
  sums.set(account, (sums.get(account) ?? 0) + amount);
};

function sumsOf(postings: readonly Posting[]): Sums {
  const sums: Sums = new Map();
  for (const { account, amount } of postings) add(sums, account, amount);
  return sums;
}

const reversed = (sums: Sums): Sums => new Map([...sums].map(([account, amount]) => [account, -amount]));

function saleSums(sale: Figures, rules: number): Sums {
  const { lines, tenders, taxes, card, full, charged, comps: free } = sale;
  const { tip = 0, roundUp, vouchers = 0, rounding = 0 } = sale;
  const sums: Sums = new Map();
  let gift = 0;
  let moved = 0;
  for (const { category, comp, fullNet, net } of lines) {
    if (comp) gift += fullNet - net;
    else moved += fullNet - net;
    add(sums, `sales:${category}`, -fullNet);
  }
  // Sharing tax can move a cent between lines: where no price was lowered, it belongs to what the unit gave free.
  const onlyCents = rules > 1 && !card && full - charged === (free ?? 0) && Math.abs(moved) <= lines.length;
  const comps = gift + (onlyCents ? moved : 0);
  for (const tender of tenders) {
    add(sums, tenderAccount(tender.kind, tender.kind === 'account' ? tender.account : ''), tender.amount);
  }
  add(sums, card ? `solidarity:${card.organisation}` : 'suspense', gift + moved - comps);
  add(sums, 'comps', comps);
  add(sums, 'tips-payable', -tip);
  if (roundUp) add(sums, `fund-payable:${roundUp.fund}`, -roundUp.amount);
  add(sums, tenderAccount('voucher'), -vouchers);
  add(sums, 'cash-rounding', -rounding);
  for (const { taxClass, tax } of taxes) add(sums, `tax:${taxClass}`, -tax);
  return sums;
}

const moved = (from: string, to: string, amount: number): Posting[] =>
  balanced(
    sumsOf([
      { account: to, amount },
      { account: from, amount: -amount },
    ]),
  );

/** A float comes from the safe; a carried one lies in the drawer already, and only what differs is posted. [CASH-3] */
function floatPostings({ float, carried }: BodyOf<'shift-opened'>): Posting[] {
  const brought = float - (carried ?? 0);
  return [
    { account: 'drawer', amount: brought },
    { account: carried === undefined ? 'safe' : 'over-short', amount: -brought },
  ];
}

/** Over or short is posted, and counted cash leaves the drawer for the safe, but for what is left for the next shift. */
function closePostings(
  { kind, expected, counted }: BodyOf<'shift-closed'>['tenders'][number],
  left: number,
): Posting[] {
  const account = tenderAccount(kind);
  const difference = counted - expected;
  return [
    { account, amount: difference },
    { account: 'over-short', amount: -difference },
    ...(kind === 'cash'
      ? [
          { account: 'safe', amount: counted - left },
          { account, amount: left - counted },
        ]
      : []),
  ];
}

/** Drops zeros, and sends any remainder to suspense. */
function balanced(sums: Sums): Posting[] {
  const rest = restOf(sums);
  if (rest !== 0) add(sums, 'suspense', -rest);
  const postings: Posting[] = [];
  for (const [account, amount] of sums) if (amount !== 0) postings.push({ account, amount });
  return postings.sort((a, b) => (a.account < b.account ? -1 : 1));
}

function restOf(sums: Sums): number {
  let rest = 0;
  for (const amount of sums.values()) rest += amount;
  return rest;
}
