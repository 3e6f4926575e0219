import { dateOfDay } from '../../core/day/business-date.ts';
import type { Language } from '../../core/language.ts';

/** The few words on a card and around it, in a language. */
type CardWords = {
  readonly neutral: string;
  readonly tiers: readonly string[];
  readonly tier: (tier: number) => string;
  readonly until: (date: string) => string;
  readonly dates: Intl.DateTimeFormatOptions & { readonly locale: string };
  readonly cut: string;
  readonly print: string;
  readonly sheet: (page: number, pages: number) => string;
};

/** What cards and sheets say. */
export const CARD_WORDS: Readonly<Record<Language, CardWords>> = {
  en: {
    neutral: 'Member card',
    tiers: ['Member', 'Co-op worker', 'For the organisation'],
    tier: (tier) => `Tier ${tier}`,
    until: (date) => `until ${date}`,
    dates: { locale: 'en-GB', dateStyle: 'long' },
    cut: 'Cut on the marks: 85.6 × 54 mm.',
    print: 'Print at 100 %, code 36 mm. No names on cards.',
    sheet: (page, pages) => `sheet ${page} of ${pages}`,
  },
  es: {
    neutral: 'Carné',
    tiers: ['Afiliación', 'Trabaja en cooperativa', 'Para la organización'],
    tier: (tier) => `Grado ${tier}`,
    until: (date) => `hasta el ${date}`,
    dates: { locale: 'es-ES', dateStyle: 'medium' },
    cut: 'Corta por las marcas: 85,6 × 54 mm.',
    print: 'Imprime al 100 %, código de 36 mm. Sin nombres.',
    sheet: (page, pages) => `hoja ${page} de ${pages}`,
  },
};

/** How a tier is called on a card. */
export const tierWords = (tier: number, language: Language = 'en'): string =>
  CARD_WORDS[language].tiers[tier] ?? CARD_WORDS[language].tier(tier);

/** Until when a card is valid, as it says itself. */
export function untilWords(lastDay: number, language: Language): string {
  const { locale, ...style } = CARD_WORDS[language].dates;
  const date = new Date(`${dateOfDay(lastDay)}T00:00:00Z`);
  return CARD_WORDS[language].until(
    new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(date),
  );
}
