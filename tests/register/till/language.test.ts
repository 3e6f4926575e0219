import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { keepingOrder } from '../../../src/core/overtaken.ts';
import { chooseLanguage, firstLanguage, speak } from '../../../src/register/till/language.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { en } from '../../../src/register/words/en.ts';
import { es } from '../../../src/register/words/es.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';

const page = { lang: '' };

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('document', { documentElement: page });
});
afterEach(() => vi.unstubAllGlobals());

/** A till of a unit, in a browser that asks for these languages. */
function till(locale: string, ...languages: string[]) {
  vi.stubGlobal('navigator', { languages });
  const catalogue = { ...SAMPLE_CATALOGUE, unit: { ...SAMPLE_CATALOGUE.unit, locale } };
  const store = createStore<TillState>()(() => ({ ...FIRST_STATE, catalogue }));
  return { store, askWords: keepingOrder() };
}

test('without a choice the till speaks the browser’s language, else the unit’s', () => {
  expect(firstLanguage(till('en-IE', 'es-MX', 'en'))).toBe('es');
  expect(firstLanguage(till('es-MX', 'en-GB'))).toBe('en');
  expect(firstLanguage(till('es-MX', 'fr-FR', 'fr'))).toBe('es');
  expect(firstLanguage(till('fr-FR', 'fr'))).toBe('en');
});

test('what was chosen on this tablet comes before the browser’s', async () => {
  const desk = till('en-IE', 'en');
  await chooseLanguage(desk, 'es');
  expect(desk.store.getState().language).toBe('es');
  expect(firstLanguage(desk)).toBe('es');
});

test('staff and customers are each spoken to in their language, and the page says which it is in', async () => {
  const desk = till('en-IE', 'en');
  await speak(desk, 'es');
  expect(desk.store.getState().words).toEqual({ staff: es, unit: en });
  expect(page.lang).toBe('es');
});

test('spoken to in the same language again, nothing on the screen changes', async () => {
  const desk = till('en-IE', 'en');
  await speak(desk, 'es');
  const before = desk.store.getState();
  await speak(desk, 'es');
  expect(desk.store.getState()).toBe(before);
  await speak(desk, 'en');
  expect(desk.store.getState().words).toEqual({ staff: en, unit: en });
});

test('words that come after the words asked for later change nothing', async () => {
  const desk = till('en-IE', 'en');
  await speak(desk, 'es');
  await speak({ ...desk, askWords: () => () => true }, 'en');
  expect(desk.store.getState().language).toBe('es');
});
