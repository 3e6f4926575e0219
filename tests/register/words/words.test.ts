import { expect, test } from 'vitest';
import { en } from '../../../src/register/words/en.ts';
import { es } from '../../../src/register/words/es.ts';
import { loadWords } from '../../../src/register/words/words.ts';
import { unlike } from '../../same-words.ts';

/** Names, numbers and signs, which are the same in both languages. */
const SAME: readonly string[] = [
  'app',
  'sell.total',
  'outcome.valid.who',
  'receipt.total',
  'close.z',
  'approval.may.no',
  'product.per.kg',
  'product.per.hour',
  'product.kg',
  'product.hours',
  'line.title',
];

test('the register says the same in English and in Spanish, each place in its own words', () => {
  expect(unlike(en, es, SAME)).toEqual([]);
});

test('each language loads its own words', async () => {
  expect(await loadWords('en')).toBe(en);
  expect(await loadWords('es')).toBe(es);
});

test('the comparison sees what is missing, silent, shorter or left in English', () => {
  const one = { pay: 'Pay', left: (count: number) => `${count} left`, why: ['Broken', 'Wrong'], ok: 'OK' };
  expect(unlike(one, { pay: 'Pagar', left: () => 'quedan', why: ['Roto'], ok: 'OK' }, ['ok'])).toEqual([
    'left: takes other values',
  ]);
  expect(unlike(one, { pay: 'Pay', why: ['Roto', ' '], ok: 'Vale', more: 'Más' }, ['ok', 'no'])).toEqual([
    'more: only in one',
    'pay: “Pay” in both?',
    'left: only in one',
    'why: says nothing',
    'ok: “OK” in both?',
    'no: not there',
  ]);
});
