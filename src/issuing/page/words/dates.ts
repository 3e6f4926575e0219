import { dateOfDay } from '../../../core/day/business-date.ts';
import type { Language } from '../../../core/language.ts';

/** A day in words: `4 September 2026`. */
export const dayWords = (day: number, language: Language): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-ES' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${dateOfDay(day)}T00:00:00Z`));

/** A count as the language writes it: `5,000`. */
export const countWords = (count: number, language: Language): string =>
  new Intl.NumberFormat(language === 'es' ? 'es-ES' : 'en-GB', { useGrouping: 'always' }).format(count);
