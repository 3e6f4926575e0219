import { type ReactNode, useLayoutEffect } from 'react';
import { type Spoken, useSpoken } from '../register/ui/use-spoken.ts';
import { rememberLanguage } from './language.ts';
import { SpeechContext } from './words/use-words.ts';
import { loadWords, type Words } from './words/words.ts';

/** The wallet in a language, begun with one whose words are there. */
export function Speaking({ first, children }: { first: Spoken<Words>; children: ReactNode }) {
  const speech = useSpoken(first, loadWords, rememberLanguage);
  useLayoutEffect(() => {
    document.title = speech.words.wallet;
  }, [speech.words]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}
