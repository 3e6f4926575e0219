import { useMemo } from 'react';
import { dateLocale } from '../core/language.ts';
import { useSpeech } from './words/use-words.ts';

/** Writes an instant (UTC milliseconds) with day and time, in the reader's language and zone: these pages have no unit. */
export function useMoment(): (time: number) => string {
  const { language } = useSpeech();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(dateLocale(language, navigator.language), {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    return (time) => format.format(time);
  }, [language]);
}
