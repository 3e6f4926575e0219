import { decimalAmount } from '../../core/money/amount.ts';
import type { SoldLine } from '../../core/journal/body.ts';
import { optionsAsRead } from '../../core/order/options-as-read.ts';
import { vouchersOf } from '../../core/order/voucher.ts';
import type { Cell } from './csv.ts';
import type { Sold } from './sold.ts';

export const LINE_COLUMNS = [
  'unit',
  'register',
  'business_date',
  'receipt',
  'line',
  'kind',
  'time',
  'product',
  'name',
  'category',
  'quantity',
  'currency',
  'prices',
  'unit_price',
  'charged_unit_price',
  'full',
  'saving',
  'charged',
  'net',
  'tax',
  'tax_class',
  'tax_rate',
  'addendum',
  'epoch',
  'seq',
  'hash',
  'covers',
  'measure',
  'options',
  'combo',
  'comp',
  'list_price',
  'reason',
  'approved_by',
  'voucher',
] as const;

/** The lines of a sale or refund as rows; refunds count negative. No agreement is named: it would name a partner. [PRIVACY-2] */
export function lineRows(unit: string, sold: Sold): Record<(typeof LINE_COLUMNS)[number], Cell>[] {
  const { body, sign } = sold;
  const money = (minor: number): string => decimalAmount(minor, body.currency);
  return body.lines.map((line, index) => ({
    unit,
    register: sold.register,
    business_date: sold.businessDate,
    receipt: body.receipt,
    line: index + 1,
    kind: sold.kind,
    time: sold.time,
    product: line.product,
    name: line.name,
    category: line.category,
    quantity: quantityOf(line, sign),
    currency: body.currency,
    prices: body.prices,
    unit_price: money(line.unitPrice),
    charged_unit_price: money(line.chargedUnitPrice),
    full: money(sign * line.full),
    saving: money(sign * (line.comp ? 0 : line.full - line.charged)),
    charged: money(sign * line.charged),
    net: money(sign * line.net),
    tax: money(sign * line.tax),
    tax_class: line.taxClass,
    tax_rate: percent(line.taxRate),
    addendum: sold.addendum,
    epoch: sold.epoch,
    seq: sold.seq,
    hash: sold.hash,
    covers: sold.covers,
    measure: line.measure ?? '',
    options: optionsAsRead(line.options)
      .map(({ name }) => name)
      .join(', '),
    combo: line.combo?.product ?? '',
    comp: money(sign * (line.comp ? line.full : 0)),
    list_price: money(line.override?.shelf ?? line.unitPrice),
    reason: once([line.comp?.reason, line.override?.reason]),
    approved_by: once([line.comp?.approvedBy, line.override?.approvedBy, line.approvedBy]),
    voucher: money(sign * vouchersOf([line])),
  }));
}

/** What is measured in kilograms or hours, with three decimals; all else counted. */
const quantityOf = ({ measure, quantity }: SoldLine, sign: number): Cell =>
  measure ? decimal(sign * quantity) : sign * quantity;

const decimal = (thousandths: number): string =>
  `${thousandths < 0 ? '-' : ''}${Math.floor(Math.abs(thousandths) / 1000)}.${String(Math.abs(thousandths) % 1000).padStart(3, '0')}`;

const once = (texts: readonly (string | undefined)[]): string =>
  [...new Set(texts.flatMap((text) => text || []))].join(', ');

/** Hundredths of a percent as percent: `13.5`. */
const percent = (rate: number): string => String(rate / 100);
