import type { ReactNode } from 'react';
import { type Spoken, useSpoken } from '../register/ui/use-spoken.ts';
import { rememberLanguage } from './language.ts';
import { SpeechContext } from './words/use-words.ts';
import { loadWords, type Words } from './words/words.ts';

/** The office in a language, begun with one whose words are there. */
export function Speaking({ first, children }: { first: Spoken<Words>; children: ReactNode }) {
  return <SpeechContext value={useSpoken(first, loadWords, rememberLanguage)}>{children}</SpeechContext>;
}
