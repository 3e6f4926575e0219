/** A language that screens and receipts speak. */
export type Language = 'en' | 'es';

/** The languages there are, each named as its speakers name it. */
export const LANGUAGES: readonly { readonly id: Language; readonly name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'es', name: 'Español' },
];

/** The language of a locale such as `es-MX`; null where we do not speak it. */
export function spokenIn(locale: string): Language | null {
  const primary = locale.split('-')[0]?.toLowerCase();
  return LANGUAGES.find(({ id }) => id === primary)?.id ?? null;
}

/** The same, with English for all others. */
export const languageOf = (locale: string): Language => spokenIn(locale) ?? 'en';

/** How a reader of this language writes dates at a place: `en-IE` there in English, `es-IE` in Spanish. */
export function dateLocale(language: Language, locale: string): string {
  const place = new Intl.Locale(locale);
  return place.language === language ? locale : [language, place.region].filter(Boolean).join('-');
}

/** The shape that every language's words share: as one language has them, with any text in each place. */
export type WordsLike<Part> = Part extends string
  ? string
  : Part extends (...given: infer Given) => infer Said
    ? (...given: Given) => WordsLike<Said>
    : Part extends readonly string[]
      ? readonly string[]
      : { readonly [Key in keyof Part]: WordsLike<Part[Key]> };
