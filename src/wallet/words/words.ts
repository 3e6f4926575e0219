import type { Language, WordsLike } from '../../core/language.ts';
import type { en } from './en.ts';

/** What the wallet says, in any of its languages. */
export type Words = WordsLike<typeof en>;

/** A language's words. They come in a file of their own, so that a phone loads only what it shows. */
export async function loadWords(language: Language): Promise<Words> {
  return language === 'es' ? (await import('./es.ts')).es : (await import('./en.ts')).en;
}
