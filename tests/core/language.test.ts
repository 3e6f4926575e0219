import { expect, test } from 'vitest';
import { dateLocale, languageOf, spokenIn } from '../../src/core/language.ts';

test('a locale speaks the language it begins with, and English where we do not have it', () => {
  expect(['es', 'es-MX', 'ES-419', 'en-IE', 'est-EE', 'fr'].map(spokenIn)).toEqual([
    'es',
    'es',
    'es',
    'en',
    null,
    null,
  ]);
  expect(['es-AR', 'est-EE', 'fr-CA'].map(languageOf)).toEqual(['es', 'en', 'en']);
});

test('dates are written in the reader’s language, in the way of the place', () => {
  expect(dateLocale('en', 'en-IE')).toBe('en-IE');
  expect(dateLocale('es', 'en-IE')).toBe('es-IE');
  expect(dateLocale('en', 'es-MX')).toBe('en-MX');
  expect(dateLocale('es', 'eo')).toBe('es');
  expect(() => new Intl.DateTimeFormat(dateLocale('es', 'en-GB'))).not.toThrow();
});
