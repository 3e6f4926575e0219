import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { keepingOrder } from '../../../src/core/overtaken.ts';
import type { Language } from '../../../src/core/language.ts';
import { speak } from '../../../src/register/till/language.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';

/** Words come when they are let. */
const held: { readonly language: Language; readonly come: () => void }[] = [];
vi.mock('../../../src/register/words/words.ts', () => ({
  loadWords: (language: Language) =>
    new Promise((resolve) => held.push({ language, come: () => resolve({ of: language }) })),
}));
const come = (which: Language): void => {
  for (const { language, come } of held) if (language === which) come();
};

test('of two languages asked for, the later stays, whichever words come first', async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  const store = createStore<TillState>()(() => FIRST_STATE);
  const desk = { store, askWords: keepingOrder() };
  const english = speak(desk, 'en');
  const spanish = speak(desk, 'es');
  come('es');
  await spanish;
  come('en');
  await english;
  expect(store.getState().language).toBe('es');
  vi.unstubAllGlobals();
});
