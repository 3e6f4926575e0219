import { dateLocale, type Language } from '../core/language.ts';
import { dateInZone, dateOfDay, dayNumber } from '../core/day/business-date.ts';
import type { Words } from './words/words.ts';

/** A day number as a date that people read, in their language. */
export const dateWords = (day: number, language: Language): string =>
  new Intl.DateTimeFormat(dateLocale(language, navigator.language), {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${dateOfDay(day)}T00:00:00Z`));

/** The time of day that this phone shows, to the second: to be held beside a till's. */
export const clockWords = (time: number, language: Language): string =>
  new Intl.DateTimeFormat(dateLocale(language, navigator.language), { timeStyle: 'medium' }).format(time);

/** Today where this phone is, counted from 1970-01-01. */
export const todayAt = (time: number): number =>
  dayNumber(dateInZone(time, Intl.DateTimeFormat().resolvedOptions().timeZone));

/** How a tier is called. */
export const tierWords = (tier: number, t: Words): string => t.card.tiers[tier] ?? t.card.otherTier(tier);
