import { type Language, spokenIn } from '../core/language.ts';

const KEY = 'commontill.wallet.language';

/** The language that was chosen in this wallet, else the phone's own. */
export function firstLanguage(): Language {
  const wishes = [kept() ?? [], navigator.languages].flat();
  return wishes.map(spokenIn).find((language) => language !== null) ?? 'en';
}

/** Remembers the choice; where the browser keeps nothing, its own language is spoken next time. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Nothing to do: it is only a convenience.
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
