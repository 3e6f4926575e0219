import { dayNumber } from '../core/day/business-date.ts';
import { dateLocale, type Language } from '../core/language.ts';
import { formatAmount, formatMoney } from '../core/money/amount.ts';
import { once } from '../core/once.ts';

/** What decides how amounts and dates are written. */
export interface Manner {
  readonly currency: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly language: Language;
}

const DAY = 86_400_000;

/** Formats are slow to make and are asked for by every tile: each manner has one set. */
const made = new Map<string, Format>();

/** Amounts in the unit's way; dates in its way too where the reader speaks its language, else in the reader's. */
export function formatFor(manner: Manner): Format {
  const key = JSON.stringify(manner);
  const held = made.get(key) ?? make(manner);
  made.set(key, held);
  return held;
}

export type Format = ReturnType<typeof make>;

function make({ currency, locale, timeZone, language }: Manner) {
  const dates = dateLocale(language, locale);
  // No screen needs every format, and the first should not wait for any.
  const plain = once(() => new Intl.NumberFormat(locale));
  const date = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(dates, options));
  const day = date({ dateStyle: 'long', timeZone: 'UTC' });
  const weekday = date({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const shortDay = date({ weekday: 'short', day: 'numeric', timeZone });
  const instant = date({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const hour = date({ hour: '2-digit', minute: '2-digit', timeZone });
  const wall = date({ hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
  const thousandths = [0, 1, 2, 3].map((least) =>
    once(() => new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: 3 })),
  );
  return {
    /** `€21.14` */
    money: (minor: number) => formatMoney(minor, currency, locale),
    /** `21.14` */
    amount: (minor: number) => formatAmount(minor, currency, locale),
    /** `+0.40`, `−0.40` */
    signed: (minor: number) => `${minor > 0 ? '+' : ''}${formatAmount(minor, currency, locale)}`,
    /** `13.5 %`, from hundredths of a percent. */
    rate: (rate: number) => `${plain().format(rate / 100)}\u00a0%`,
    number: (value: number) => plain().format(value),
    /** Thousandths with at least so many decimals, up to three: `0.350` of 350. */
    thousandths: (value: number, decimals: number) => thousandths[decimals]?.().format(value / 1000) ?? '',
    /** `31 March 2027`, from days since 1970. */
    day: (dayNo: number) => day().format(dayNo * DAY),
    /** `Friday 20 November`, from a business date. */
    date: (businessDate: string) => weekday().format(dayNumber(businessDate) * DAY),
    /** `Fri 20`, from UTC milliseconds. */
    weekday: (time: number) => shortDay().format(time),
    /** `20 Nov 2026, 08:42`, from UTC milliseconds. */
    instant: (time: number) => instant().format(time),
    /** `08:42`, from minutes after midnight. */
    clock: (minutes: number) => wall().format(minutes * 60_000),
    /** `08:42` */
    hour: (time: number) => hour().format(time),
  };
}
