import { useMemo } from 'react';
import type { SessionUnit } from '../protocol/office.ts';
import { formatFor, type UnitFormat } from './format.ts';
import { useSpeech } from './words/use-words.ts';

/** Amounts in the unit's way, dates in the reader's language. */
export function useFormat(unit: SessionUnit): UnitFormat {
  const { language } = useSpeech();
  return useMemo(() => formatFor(unit, language), [unit, language]);
}
