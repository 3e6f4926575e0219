import type { QuoteLine } from '../../core/pricing/quote.ts';
import type { Format } from '../format.ts';
import type { Words } from '../words/words.ts';

/** An agreement in words: its label, and what it holds for. [PRICE-11] */
export function agreementWords(
  { label, why }: NonNullable<QuoteLine['agreement']>,
  t: Words,
  { clock }: Format,
): string {
  return [
    label,
    ...(why?.strike ? [t.agreed.strike] : []),
    ...(why?.offered ? [t.agreed.offered] : []),
    ...(why?.perDay === undefined ? [] : [t.agreed.perDay(why.perDay)]),
    ...(why?.until === undefined ? [] : [t.agreed.until(clock(why.until))]),
  ].join(', ');
}
