import { expect, test } from 'vitest';
import { APPROVED_APART } from '../../src/core/journal/approved-apart.ts';
import { en } from '../../src/office/words/en.ts';
import { es } from '../../src/office/words/es.ts';
import { loadWords } from '../../src/office/words/words.ts';
import { unlike } from '../same-words.ts';

/** Names, numbers and signs, which are the same in both languages. */
const SAME: readonly string[] = [
  'adjust.done',
  'adjust.moved',
  'app',
  'pageTitle',
  'day.csv',
  'heard.hours',
  'heard.minutes',
  'registers.minutes',
  'registers.seconds',
  'export.done',
];

test('the office says the same in English and in Spanish, each place in its own words', () => {
  expect(unlike(en, es, SAME)).toEqual([]);
});

test('each language loads its own words', async () => {
  expect(await loadWords('en')).toBe(en);
  expect(await loadWords('es')).toBe(es);
});

test('[ROLE-2] the office has words for whatever was approved apart', () => {
  for (const { notes } of [en, es])
    expect(Object.keys(notes.about)).toEqual(expect.arrayContaining([...APPROVED_APART]));
});
