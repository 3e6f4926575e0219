import { type Language, languageOf, loadWords } from '../words/words.ts';
import type { Desk } from './desk.ts';

/** Where this tablet keeps the language that was last chosen on it. */
const KEY = 'commontill.language';

/** The language to begin with: the one chosen on this tablet, else the browser's. */
export function firstLanguage(): Language {
  const chosen = localStorage.getItem(KEY);
  return languageOf(chosen ?? navigator.language);
}

/** Speaks a language from now on. Nothing changes before its words are there; the unit's own come with them. */
export async function speak({ store }: Desk, language: Language): Promise<void> {
  const locale = store.getState().catalogue?.unit.locale;
  const [staff, unit] = await Promise.all([
    loadWords(language),
    loadWords(locale === undefined ? language : languageOf(locale)),
  ]);
  store.setState({ language, words: { staff, unit } });
  document.documentElement.lang = language;
}

/** The same, and remembered for whoever has no language of their own. */
export async function chooseLanguage(desk: Desk, language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await speak(desk, language);
}
