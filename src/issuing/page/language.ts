import { type Language, spokenIn } from '../../core/language.ts';

const KEY = 'commontill.issuing.language';

/** The language that was chosen in this browser, else the browser's own. */
export function firstLanguage(): Language {
  const wishes = [kept() ?? [], navigator.languages].flat();
  return wishes.map(spokenIn).find((language) => language !== null) ?? 'en';
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Remembers the choice; where the browser keeps nothing, its own language is spoken next time. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Nothing to do: it is only a convenience.
  }
}
