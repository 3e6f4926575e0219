import { LANGUAGES } from '../../core/language.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import './language-choice.css';

/** The languages that the till speaks, each in its own words. */
export function LanguageChoice() {
  const t = useWords();
  const till = useTill();
  const language = useTillState((state) => state.language);
  return (
    <div className="language-choice" role="group" aria-label={t.language.title}>
      {LANGUAGES.map(({ id, name }) => (
        <span key={id} lang={id}>
          <ActionButton chosen={id === language} onPress={() => void till.chooseLanguage(id)}>
            {name}
          </ActionButton>
        </span>
      ))}
    </div>
  );
}
