import { createContext, use, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Catalogue } from '../core/catalogue.ts';
import { dayNumber } from '../core/day/business-date.ts';
import { formatAmount, formatMoney } from '../core/money/amount.ts';
import type { Till } from './till.ts';
import type { TillState } from './till/state.ts';

export const TillContext = createContext<Till | null>(null);

/** The till, from any screen. */
export function useTill(): Till {
  const till = use(TillContext);
  if (!till) throw new Error('no till around this screen');
  return till;
}

/** A part of the till's state; the screen is drawn again when that part changes. */
export function useTillState<Part>(select: (state: TillState) => Part): Part {
  return useStore(useTill().store, select);
}

/** The price list; only for screens that are shown once there is one. */
export function useCatalogue(): Catalogue {
  const catalogue = useTillState((state) => state.catalogue);
  if (!catalogue) throw new Error('no catalogue yet');
  return catalogue;
}

/** Amounts and dates in the unit's way. */
export function useFormat() {
  const unit = useTillState((state) => state.catalogue?.unit);
  const { currency = 'EUR', locale = 'en-IE', timeZone = 'UTC' } = unit ?? {};
  return useMemo(() => {
    const plain = new Intl.NumberFormat(locale);
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    });
    const instant = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    });
    const hour = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
    const DAY = 86_400_000;
    return {
      /** `€21.14` */
      money: (minor: number) => formatMoney(minor, currency, locale),
      /** `21.14` */
      amount: (minor: number) => formatAmount(minor, currency, locale),
      /** `13.5 %`, from hundredths of a percent. */
      rate: (rate: number) => `${plain.format(rate / 100)}\u00a0%`,
      number: (value: number) => plain.format(value),
      /** `31 March 2027`, from days since 1970. */
      day: (dayNo: number) => day.format(dayNo * DAY),
      /** `Friday 20 November`, from a business date. */
      date: (date: string) => weekday.format(dayNumber(date) * DAY),
      /** `20 Nov 2026, 08:42`, from UTC milliseconds. */
      instant: (time: number) => instant.format(time),
      /** `08:42` */
      hour: (time: number) => hour.format(time),
    };
  }, [currency, locale, timeZone]);
}
