import { LANGUAGES } from '../../core/language.ts';
import { useSpeech } from '../words/use-words.ts';

/** The languages that the wallet speaks, each in its own words. */
export function LanguageChoice() {
  const { language, words: t, choose } = useSpeech();
  return (
    <div className="languages" role="group" aria-label={t.language}>
      {LANGUAGES.map(({ id, name }) => (
        <button key={id} type="button" lang={id} aria-pressed={id === language} onClick={() => choose(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}
