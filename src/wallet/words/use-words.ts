import { createContext, use } from 'react';
import type { Speech as SpeechIn } from '../../register/ui/use-spoken.ts';
import type { Words } from './words.ts';

/** The language of whoever holds the phone, and the way to another. */
export type Speech = SpeechIn<Words>;

export const SpeechContext = createContext<Speech | null>(null);

/** The language that is spoken, and how to change it; only inside `SpeechContext`. */
export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (!speech) throw new Error('no words around this page');
  return speech;
}

/** Every word of the member's language. */
export const useWords = (): Words => useSpeech().words;
