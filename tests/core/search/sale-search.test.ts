import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount } from '../../../src/core/money/amount.ts';
import { type FindableSale, saleSearch } from '../../../src/core/search/sale-search.ts';

const SALE: FindableSale = {
  receipts: ['KT1-112'],
  amounts: [1_240, 1_290, 1_290],
  names: ['Flat white', 'Jalapeño d’Or', 'Card terminal'],
};
const REFUND: FindableSale = {
  receipts: ['KT1-113', 'KT1-112'],
  amounts: [-1_240],
  names: ['Flat white', 'Cash'],
};
const finds = (text: string, sale = SALE, currency = 'EUR'): boolean | undefined =>
  saleSearch(text, currency)?.(sale);

describe('what is typed to find a sale', () => {
  test.each([
    'KT1-112',
    'kt1-112',
    'KT1-1',
    '112',
    '#112',
    '12.40',
    '12,40',
    '1240',
    '€12.40',
    '12.9',
    '12,90',
    'flat',
    'WHITE',
    'jalapeno',
    'or',
    'terminal',
    'flat white',
    'white 12.40',
    '12.40 112 card',
  ])('[FIND-10] %j finds it', (text) => {
    expect(finds(text)).toBe(true);
  });

  test.each([
    'KT1-2',
    'KT2-112',
    '11',
    '12',
    '1112',
    '12.4.0',
    '1.240',
    '124',
    '12.401',
    '-12.40',
    'lat',
    'flat black',
    'white 12.50',
    'cash',
  ])('[FIND-10] %j does not', (text) => {
    expect(finds(text)).toBe(false);
  });

  test.each(['', ' ', '-', '…', '€'])('[FIND-10] %j asks for nothing', (text) => {
    expect(saleSearch(text, 'EUR')).toBeNull();
  });

  test('[FIND-10] a refund is found by its sale’s number and by its amount, with the sign or without', () => {
    for (const text of ['112', '113', '12.40', '-12.40', '\u221212,40', '1240'])
      expect([text, finds(text, REFUND)]).toEqual([text, true]);
  });

  test.each([
    '1,234.50',
    '1.234,50',
    "1'234.50",
    '1\u00a0234,50',
    '1234.50',
    '123450',
    'EUR 1,234.50',
    '€1.234,50',
  ])('[FIND-10] %j finds a thousand and more, as money is written', (text) => {
    expect(finds(text, { ...SALE, amounts: [123_450] })).toBe(true);
    expect(finds(text)).toBe(false);
  });

  test.each([
    'EUR 12',
    'eur 12',
    'EUR12',
    '12EUR',
    '€12',
    '€ 12',
    '-EUR12',
  ])('[FIND-10] %j finds twelve euros', (text) => {
    const sale = { ...SALE, amounts: [text.startsWith('-') ? -1_200 : 1_200] };
    expect(finds(text, sale)).toBe(true);
  });

  test.each([
    '1,23.450',
    '1.234.50',
    '1,2345',
  ])('[FIND-10] %j is no amount, and nothing is guessed', (text) => {
    expect(finds(text, { ...SALE, amounts: [123_450, 12_345] })).toBe(false);
  });

  test.each([
    ['1.240', 'KWD', 1_240],
    ['1.240', 'KWD', 1_240_000],
    ['12.400 KWD', 'KWD', 12_400],
    ['12,400', 'TND', 12_400],
    ['1,234.500', 'KWD', 1_234_500],
  ])('[FIND-10] %j in %s finds %d: where a mark may mean either, both are meant', (text, currency, amount) => {
    expect(finds(text, { ...SALE, amounts: [amount] }, currency)).toBe(true);
  });

  test('[FIND-10] a thousand between marks is no other sale’s amount', () => {
    expect(finds('1.240', { ...SALE, amounts: [124_000] })).toBe(true);
    expect(saleSearch('EUR', 'EUR')).toBeNull();
  });

  test('[FIND-10] where a currency has no decimals, an amount is digits', () => {
    const yen = { ...SALE, amounts: [1_240] };
    expect(finds('1240', yen, 'JPY')).toBe(true);
    expect(finds('12.40', yen, 'JPY')).toBe(false);
  });

  test('[FIND-10] any amount is found as it is shown, and as its digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (amount) => {
        const sale = { receipts: [], amounts: [amount], names: [] };
        const shown = formatAmount(amount, 'EUR', 'en').replace(',', '');
        expect(finds(shown, sale)).toBe(true);
        expect(finds(shown.replace('.', ','), sale)).toBe(true);
        expect(finds(String(amount), sale)).toBe(true);
      }),
    );
  });
});
