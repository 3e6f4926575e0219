import type { Catalogue } from '../../core/catalogue.ts';
import type { BodyOf, Tender } from '../../core/journal/body.ts';
import type { Format } from '../format.ts';
import type { Words } from '../words/words.ts';

type Sold = BodyOf<'sale'> | BodyOf<'refund'>;

export interface ReceiptRow {
  readonly label: string;
  readonly amount: string;
  readonly strong?: boolean;
}

/** What a customer gave on top of the total, and what rounding cash did; refunds with their sign. */
export function onTopRows(body: Sold, sign: 1 | -1, t: Words, { amount }: Format): ReceiptRow[] {
  const { tip = 0, roundUp, rounding = 0 } = body;
  return [
    ...(tip > 0 ? [{ label: t.receipt.tip, amount: amount(sign * tip) }] : []),
    ...(roundUp ? [{ label: t.receipt.fund, amount: amount(sign * roundUp.amount) }] : []),
    ...(rounding === 0 ? [] : [{ label: t.paying.rounding, amount: amount(sign * rounding) }]),
  ];
}

/**
 * How it was paid: cash as it was given, with its change; a refund as it went back; a house account by its name, where
 * the price list has it. No such sale has a member's card. [PAY-2]
 */
export const tenderRows = (
  { tenders }: Sold,
  sign: 1 | -1,
  t: Words,
  { amount }: Format,
  accounts: Catalogue['accounts'],
): ReceiptRow[] =>
  tenders.flatMap((tender): ReceiptRow[] =>
    tender.kind === 'cash' && sign > 0
      ? [
          { label: t.receipt.cash, amount: amount(tender.given) },
          { label: t.receipt.change, amount: amount(tender.change), strong: true },
        ]
      : [{ label: tenderLabel(tender, t, accounts), amount: amount(sign * tender.amount) }],
  );

function tenderLabel(tender: Tender, t: Words, accounts: Catalogue['accounts']): string {
  const name = tender.kind === 'account' && accounts.find(({ id }) => id === tender.account)?.name;
  return name ? `${t.receipt.account}: ${name}` : t.receipt[tender.kind];
}

/** What is due for all of it, vouchers included, in minor units. [VOUCHER-1] */
export const dueOf = ({ total, vouchers = 0 }: Sold): number => total + vouchers;

/** What was saved on the shelf price, what the unit gave free, and vouchers beside it; none where nothing was. */
export function savingRows(body: Sold, sign: 1 | -1, t: Words, { amount }: Format): ReceiptRow[] {
  const comps = body.comps ?? 0;
  const saving = body.full - body.charged - comps;
  const vouchers = body.vouchers ?? 0;
  if (saving + comps + vouchers === 0) return [];
  return [
    ...(saving + comps > 0 ? [{ label: t.receipt.full, amount: amount(sign * body.full) }] : []),
    ...(saving > 0 ? [{ label: t.receipt.given, amount: amount(-sign * saving) }] : []),
    ...(comps > 0 ? [{ label: t.sell.comps, amount: amount(-sign * comps) }] : []),
    ...(vouchers > 0 ? [{ label: t.receipt.vouchers, amount: amount(sign * vouchers) }] : []),
  ];
}
