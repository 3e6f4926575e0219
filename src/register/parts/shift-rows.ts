import type { BodyOf } from '../../core/journal/body.ts';
import type { Format } from '../format.ts';
import type { FigureRow } from '../ui/Figures.tsx';
import type { Words } from '../words/words.ts';

type Close = BodyOf<'shift-closed'>;

/** What a shift added up to: the same rows on its X and its Z, on screen and on paper. */
export function shiftRows(body: Close, t: Words, { amount, number }: Format): FigureRow[] {
  const words = t.close;
  const { sales, refunds = 0, taken, comps = 0, tips = 0, fund = 0 } = body;
  const { vouchers = 0, rounding = 0, moved = [], noSales = 0, voided, byHand = [] } = body;
  const names: Readonly<Record<string, string>> = { ...t.receipt.tenders, ...t.report.movements };
  const some = (label: string, value: number): FigureRow[] =>
    value === 0 ? [] : [{ label, amount: amount(value) }];
  return [
    { label: words.full(sales.count), amount: amount(sales.full) },
    { label: words.solidarity, amount: amount(-sales.solidarity), tone: 'given' },
    ...some(t.report.comps, -comps),
    { label: words.takings, amount: amount(sales.takings), tone: 'strong' },
    { label: words.tax, amount: amount(sales.tax) },
    ...some(words.refunds, -refunds),
    ...taken.map(({ kind, amount: sum }) => ({ label: names[kind] ?? kind, amount: amount(sum) })),
    ...some(t.report.tips, tips),
    ...some(t.report.fund, fund),
    ...some(t.report.vouchers, vouchers),
    ...some(t.report.rounding, rounding),
    ...moved.map(({ kind, amount: sum }) => ({ label: names[kind] ?? kind, amount: amount(sum) })),
    ...(noSales > 0 ? [{ label: t.report.noSales, amount: number(noSales) }] : []),
    ...byHand.map(({ kind, count, amount: sum }) => ({
      label: t.report.byHand(count, kind === 'dearer'),
      amount: amount(sum),
    })),
    ...(voided ? [{ label: t.report.voided(voided.count), amount: amount(voided.amount) }] : []),
  ];
}

/** What a close found and did: over or short, also at a first count that was not left at that, what went to the safe, what stays. */
export function closeRows(
  { tenders, recounted, left = 0 }: Close,
  t: Words,
  { amount }: Format,
): FigureRow[] {
  const cash = tenders.find(({ kind }) => kind === 'cash');
  return [
    { label: t.close.overShort, amount: amount(overOf(tenders)) },
    ...(recounted ? [{ label: t.close.recounted, amount: amount(overOf(recounted)) }] : []),
    ...(cash ? [{ label: t.close.toSafe, amount: amount(cash.counted - left) }] : []),
    ...(left > 0 ? [{ label: t.report.left, amount: amount(left) }] : []),
  ];
}

const overOf = (tenders: Close['tenders']): number =>
  tenders.reduce((sum, { expected, counted }) => sum + counted - expected, 0);

/**
 * Whether the ledger has all of what a close adds up, and of `past`, what is unsent of earlier epochs; of training it
 * never hears. [TRAINING-1] [ENROL-6]
 */
export function heardWords(
  { unsent }: Pick<Close, 'unsent'>,
  past: number,
  t: Words,
  training: boolean,
): string[] {
  if (training) return [];
  const said = [unsent > 0 && t.close.unsent(unsent), past > 0 && t.close.pastUnsent(past)];
  const found = said.filter((each) => each !== false);
  return found.length > 0 ? found : [t.close.allSent];
}
