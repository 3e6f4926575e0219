import { createContext, use } from 'react';
import type { Words } from './words.ts';

/** What is said to whoever works at the till, and what to its customers. */
export interface Spoken {
  readonly staff: Words;
  readonly unit: Words;
}

export const WordsContext = createContext<Spoken | null>(null);

/** The words of the language that the person at the till reads. */
export const useWords = (): Words => spoken(use(WordsContext)).staff;

/** The words of the unit's language: for receipts and whatever else a customer reads. */
export const useUnitWords = (): Words => spoken(use(WordsContext)).unit;

function spoken(words: Spoken | null): Spoken {
  if (!words) throw new Error('no words around this screen');
  return words;
}
