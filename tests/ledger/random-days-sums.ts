import type { Kysely } from 'kysely';
import Papa from 'papaparse';
import type { Catalogue } from '../../src/core/catalogue.ts';
import type { BodyOf, KnownBody } from '../../src/core/journal/body.ts';
import { shiftSoFar } from '../../src/core/journal/close-body.ts';
import type { OpenShift } from '../../src/device/db.ts';
import { exportCsv } from '../../src/ledger/reports/export.ts';
import type { Tables } from '../../src/ledger/storage/tables.ts';
import type { ExportKind, Figures } from '../../src/protocol/office.ts';
import { type Sums, sumsOf, totalsByHand } from '../core/day/by-hand.ts';
import { NOON } from './register-kit.ts';

// What receipts, an X or a Z, the office and the exported files say of the same money, under the same names: `tax` is
// all of it and `tax:low` that of a class; a name with `#` is a count.

type Item = readonly [name: string, amount: number];
type Named = readonly { readonly id: string; readonly amount: number }[];

const items = (beginning: string, list: Named): Item[] =>
  list.map(({ id, amount }) => [`${beginning}:${id}`, amount]);

/** Counted by hand from the entries of a date or of several. */
export function ofReceipts(entries: readonly KnownBody[]): Sums {
  const count = (kind: KnownBody['kind']): number => entries.filter((entry) => entry.kind === kind).length;
  return sumsOf([
    ...Object.entries(totalsByHand(entries)).flatMap(byHandAs),
    ['#sales', count('sale')],
    ['#refunds', count('refund')],
    ['#no-sales', count('no-sale')],
    ['#void', count('order-voided')],
  ]);
}

function byHandAs([name, amount]: Item): Item[] {
  const [measure = '', key = ''] = name.split(':');
  if (measure === 'float') return [];
  // To whom it was given is folded in reports where it was given seldom.
  if (measure === 'solidarity' || key === '') return [[measure, amount]];
  return measure === 'net' || measure === 'tax'
    ? [
        [measure, amount],
        [name, amount],
      ]
    : [[name, amount]];
}

/** As the office shows a date or a period. */
export const ofReport = (figures: Figures): Sums =>
  sumsOf([
    ['sales', figures.sales.amount],
    ['#sales', figures.sales.count],
    ['refunds', figures.refunds.amount],
    ['#refunds', figures.refunds.count],
    ['full', figures.full],
    ['solidarity', figures.solidarity],
    ['takings', figures.takings],
    ['net', figures.net],
    ['tax', figures.tax],
    ...figures.taxes.flatMap(({ id, net, tax }): Item[] => [
      [`net:${id}`, net],
      [`tax:${id}`, tax],
    ]),
    ...items('tender', figures.tenders),
    ...items('category', figures.categories),
    ['comps', figures.comps.amount],
    ['tips', figures.tips.amount],
    ['vouchers', figures.vouchers.amount],
    ...items('fund', figures.funds),
    ['rounding', figures.rounding],
    ...items('movement', figures.movements),
    ...items('by-hand', figures.byHand),
    ...items('over-short', figures.overShortBy),
    ['void', figures.voids.amount],
    ['#void', figures.voids.count],
    ['#no-sales', figures.noSales],
  ]);

/** An X: what a Z would say now, before anything is counted. */
export const xOf = (shift: OpenShift): BodyOf<'shift-closed'> => shiftSoFar(shift, 0);

/** As Xs and Zs state it, added up. */
export const ofStatements = (statements: readonly BodyOf<'shift-closed'>[]): Sums =>
  sumsOf(statements.flatMap(statementItems));

const statementItems = (z: BodyOf<'shift-closed'>): Item[] => [
  ['#sales', z.sales.count],
  ['refunds', z.refunds ?? 0],
  ['full', z.sales.full],
  ['solidarity', z.sales.solidarity],
  ['takings', z.sales.takings],
  ['tax', z.sales.tax],
  ...z.taken.map(({ kind, amount }): Item => [`tender:${kind}`, amount]),
  ['comps', z.comps ?? 0],
  ['tips', z.tips ?? 0],
  ['vouchers', z.vouchers ?? 0],
  ['fund:strike-fund', z.fund ?? 0],
  ['rounding', z.rounding ?? 0],
  ...(z.moved ?? []).map(({ kind, amount }): Item => [`movement:${kind}`, amount]),
  ...(z.byHand ?? []).map(({ kind, amount }): Item => [`by-hand:${kind}`, amount]),
  ['void', z.voided?.amount ?? 0],
  ['#void', z.voided?.count ?? 0],
  ['#no-sales', z.noSales ?? 0],
];

/** Of these sums, what Xs and Zs state too. */
export const asStated = (sums: Sums): Sums =>
  only(sums, /^(?!sales$|#refunds$|net|tax:|category:|over-short:)/);

/** Of these sums, what files by sale or by line state too. */
export const asExported = (sums: Sums): Sums =>
  only(sums, /^(?!sales$|refunds$|movement:|by-hand:|over-short:|void$|#void$|#no-sales$)/);

const only = (sums: Sums, names: RegExp): Sums =>
  Object.fromEntries(Object.entries(sums).filter(([name]) => names.test(name)));

/** As the files by sale and by line have a date. */
export async function ofExports(db: Kysely<Tables>, shop: Catalogue, date: string): Promise<Sums> {
  const sales = await rowsOf(db, shop, date, 'sale');
  const lines = await rowsOf(db, shop, date, 'line');
  return sumsOf([...sales.flatMap(saleItems), ...lines.flatMap(lineItems)]);
}

type Row = Readonly<Record<string, string>>;

async function rowsOf(db: Kysely<Tables>, shop: Catalogue, date: string, by: ExportKind): Promise<Row[]> {
  const made = await exportCsv(db, shop, { by, from: date, to: date, own: true }, 1, NOON);
  if (!made.ok) throw new Error(made.error);
  let text = '';
  for await (const chunk of made.value.chunks) text += chunk;
  return Papa.parse<Row>(text.slice(1), { header: true, skipEmptyLines: true }).data;
}

/** Minor units, from a decimal that has all of its digits. */
const minor = (decimal: string | undefined): number => Number(decimal?.replace('.', '') ?? Number.NaN);

const saleItems = (row: Row): Item[] => [
  [row['kind'] === 'sale' ? '#sales' : '#refunds', 1],
  ['full', minor(row['full'])],
  ['solidarity', minor(row['saving'])],
  ['takings', minor(row['total'])],
  ['net', minor(row['net'])],
  ['tax', minor(row['tax'])],
  ['tender:cash', minor(row['cash'])],
  ['tender:card-terminal', minor(row['card_terminal'])],
  ['tender:voucher', minor(row['voucher'])],
  ['tender:account', minor(row['account'])],
  ['comps', minor(row['comps'])],
  ['tips', minor(row['tip'])],
  ['vouchers', minor(row['vouchers_sold'])],
  ['fund:strike-fund', minor(row['fund'])],
  ['rounding', minor(row['rounding'])],
];

const lineItems = (row: Row): Item[] => [
  [`net:${row['tax_class']}`, minor(row['net'])],
  [`tax:${row['tax_class']}`, minor(row['tax'])],
  [`category:${row['category']}`, minor(row['charged'])],
];
