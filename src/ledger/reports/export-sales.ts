import { decimalAmount } from '../../core/money/amount.ts';
import type { Cell } from './csv.ts';
import type { Sold } from './sold.ts';

export const SALE_COLUMNS = [
  'unit',
  'register',
  'business_date',
  'receipt',
  'kind',
  'refund_of',
  'time',
  'shift',
  'staff',
  'currency',
  'prices',
  'full',
  'saving',
  'charged',
  'net',
  'tax',
  'total',
  'cash',
  'card_terminal',
  'flags',
  'addendum',
  'epoch',
  'seq',
  'hash',
  'covers',
  'comps',
  'voucher',
  'account',
  'tip',
  'fund',
  'rounding',
  'reason',
  'approved_by',
  'vouchers_sold',
] as const;

/** One sale or refund as a row; refunds count negative. The saving stands here, never for whom it was. [PRIVACY-2] */
export function saleRow(unit: string, sold: Sold): Record<(typeof SALE_COLUMNS)[number], Cell> {
  const { body, sign } = sold;
  const money = (minor: number): string => decimalAmount(sign * minor, body.currency);
  const paid = (kind: string): string =>
    money(sum(body.tenders.filter((tender) => tender.kind === kind).map((tender) => tender.amount)));
  return {
    unit,
    register: sold.register,
    business_date: sold.businessDate,
    receipt: body.receipt,
    kind: sold.kind,
    refund_of: 'of' in body ? body.of.receipt : '',
    time: sold.time,
    shift: body.shift,
    staff: sold.staff,
    currency: body.currency,
    prices: body.prices,
    full: money(body.full),
    saving: money(body.full - body.charged - (body.comps ?? 0)),
    charged: money(body.charged),
    net: money(sum(body.taxes.map((each) => each.net))),
    tax: money(sum(body.taxes.map((each) => each.tax))),
    total: money(body.total),
    cash: paid('cash'),
    card_terminal: paid('card-terminal'),
    flags: sold.flags,
    addendum: sold.addendum,
    epoch: sold.epoch,
    seq: sold.seq,
    hash: sold.hash,
    covers: sold.covers,
    comps: money(body.comps ?? 0),
    voucher: paid('voucher'),
    account: paid('account'),
    tip: money(body.tip ?? 0),
    fund: money(body.roundUp?.amount ?? 0),
    rounding: money(body.rounding ?? 0),
    reason: 'of' in body ? body.reason : '',
    approved_by: 'of' in body ? (body.approvedBy ?? '') : '',
    vouchers_sold: money(body.vouchers ?? 0),
  };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
