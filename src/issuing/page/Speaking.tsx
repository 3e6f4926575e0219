import { type ReactNode, useCallback, useLayoutEffect, useMemo, useState } from 'react';
import type { Language } from '../../core/language.ts';
import { keepingOrder } from '../../core/overtaken.ts';
import { rememberLanguage } from './language.ts';
import { SpeechContext } from './words/use-words.ts';
import { loadWords, type Words } from './words/words.ts';

type Spoken = { readonly language: Language; readonly words: Words };

/** The page in a language, begun with one whose words are there; another is spoken once its words are too. */
export function Speaking({ first, children }: { first: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(first);
  const [askWords] = useState(keepingOrder);
  const choose = useCallback(
    (language: Language): void => {
      rememberLanguage(language);
      const overtaken = askWords();
      void loadWords(language).then(
        (words) => overtaken() || setSpoken({ language, words }),
        () => undefined,
      );
    },
    [askWords],
  );
  useLayoutEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);
  const speech = useMemo(() => ({ ...spoken, choose }), [spoken, choose]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}
