import { type Language, languageOf, spokenIn } from '../../core/language.ts';
import { loadWords } from '../words/words.ts';
import type { Desk } from './desk.ts';

/** Where this tablet keeps the language that was last chosen on it. */
const KEY = 'commontill.language';

/** For whoever has no language of their own: the one chosen on this tablet, else the browser's, else the unit's. */
export const firstLanguage = ({ store }: Pick<Desk, 'store'>): Language =>
  languageHere(store.getState().catalogue?.unit.locale);

/** The same for a unit of that locale, or where it is not known yet. */
export function languageHere(unit = 'en'): Language {
  const wishes = [localStorage.getItem(KEY) ?? [], navigator.languages, unit].flat();
  return wishes.map(spokenIn).find((language) => language !== null) ?? 'en';
}

/** Speaks a language from now on. Nothing changes before its words are there; the unit's own come with them. */
export async function speak(
  { store, askWords }: Pick<Desk, 'store' | 'askWords'>,
  language: Language,
): Promise<void> {
  const overtaken = askWords();
  const locale = store.getState().catalogue?.unit.locale;
  const [staff, unit] = await Promise.all([
    loadWords(language),
    loadWords(locale === undefined ? language : languageOf(locale)),
  ]);
  if (overtaken()) return;
  const { words, language: spoken } = store.getState();
  // The same words must stay the same: the whole screen is drawn again with others.
  if (spoken === language && words?.staff === staff && words.unit === unit) return;
  store.setState({ language, words: { staff, unit } });
  document.documentElement.lang = language;
}

/** The same, and remembered for whoever has no language of their own. */
export async function chooseLanguage(
  desk: Pick<Desk, 'store' | 'askWords'>,
  language: Language,
): Promise<void> {
  localStorage.setItem(KEY, language);
  await speak(desk, language);
}
