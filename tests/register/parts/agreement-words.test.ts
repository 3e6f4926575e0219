import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../src/core/language.ts';
import { formatFor } from '../../../src/register/format.ts';
import { agreementWords } from '../../../src/register/parts/agreement-words.ts';
import { en } from '../../../src/register/words/en.ts';
import { es } from '../../../src/register/words/es.ts';

const formatIn = (language: 'en' | 'es') =>
  formatFor({ currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin', language });

describe('an agreement in words', () => {
  test.each([
    [undefined, 'Soup free', 'Soup free'],
    [{ strike: true }, 'Soup free, for the strike', 'Soup free, por la huelga'],
    [{ until: 1080 }, 'Soup free, until 18:00', 'Soup free, hasta las 18:00'],
    [{ perDay: 1 }, 'Soup free, 1 a day', 'Soup free, 1 al día'],
    [{ offered: true }, 'Soup free, price of their choice', 'Soup free, precio a su elección'],
    [
      { strike: true, perDay: 2, until: 0 },
      'Soup free, for the strike, 2 a day, until 00:00',
      'Soup free, por la huelga, 2 al día, hasta las 00:00',
    ],
  ] as const)('[PRICE-11] %j', (why, english, spanish) => {
    const agreement = { id: 'soup', label: 'Soup free', ...(why ? { why } : {}) };
    expect(agreementWords(agreement, en, formatIn('en'))).toBe(english);
    expect(agreementWords(agreement, es, formatIn(languageOf('es')))).toBe(spanish);
  });
});
