import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import type { Language } from '../../core/language.ts';
import { keepingOrder } from '../../core/overtaken.ts';

/** A language and its words. */
export interface Spoken<Words> {
  readonly language: Language;
  readonly words: Words;
}

/** The same, and the way to another. */
export interface Speech<Words> extends Spoken<Words> {
  readonly choose: (language: Language) => void;
}

/**
 * What a page speaks, begun with a language whose words are there. One that is chosen is remembered at once and spoken
 * once `load` has brought its words; where they don't come, the page goes on as it is.
 */
export function useSpoken<Words>(
  first: Spoken<Words>,
  load: (language: Language) => Promise<Words>,
  remember: (language: Language) => void,
): Speech<Words> {
  const [spoken, setSpoken] = useState(first);
  const [askWords] = useState(keepingOrder);
  const choose = useCallback(
    (language: Language): void => {
      remember(language);
      const overtaken = askWords();
      void load(language).then(
        (words) => overtaken() || setSpoken({ language, words }),
        () => undefined,
      );
    },
    [load, remember, askWords],
  );
  useLayoutEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);
  return useMemo(() => ({ ...spoken, choose }), [spoken, choose]);
}
