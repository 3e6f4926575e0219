import type { en } from './en.ts';

export type Language = 'en' | 'es';

/** The languages that the register speaks, each named as its speakers name it. */
export const LANGUAGES: readonly { readonly id: Language; readonly name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'es', name: 'Español' },
];

/** The shape of every language's words: as English has them, with any text in each place. */
type Shape<Part> = Part extends string
  ? string
  : Part extends (...given: infer Given) => string
    ? (...given: Given) => string
    : Part extends readonly string[]
      ? readonly string[]
      : { readonly [Key in keyof Part]: Shape<Part[Key]> };

export type Words = Shape<typeof en>;

/** The language of a locale such as `es-MX`; English where we have none of its own. */
export const languageOf = (locale: string): Language => (/^es\b/i.test(locale) ? 'es' : 'en');

/** A language's words. They come in a file of their own, so that a till loads only what it speaks. */
export async function loadWords(language: Language): Promise<Words> {
  return language === 'es' ? (await import('./es.ts')).es : (await import('./en.ts')).en;
}
