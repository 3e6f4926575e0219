import { currencyDigits, formatAmount } from '../../core/money/amount.ts';

/** Currencies whose hundredths are written so on the coins themselves. */
const CENTS: Readonly<Record<string, string>> = {
  EUR: 'c',
  USD: '¢',
  CAD: '¢',
  AUD: 'c',
  GBP: 'p',
};

/** `50`, `2`, `20c` where people say cents; else as the amount is written: `0.50`. */
export function pieceLabel(piece: number, currency: string, locale: string): string {
  const unit = 10 ** currencyDigits(currency);
  if (piece % unit === 0) return String(piece / unit);
  const cents = CENTS[currency];
  return cents !== undefined && piece < unit ? `${piece}${cents}` : formatAmount(piece, currency, locale);
}
