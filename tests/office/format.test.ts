import { describe, expect, test } from 'vitest';
import { formatFor, formatSize, isDate } from '../../src/office/format.ts';
import { spanWords } from '../../src/office/parts/news-words.ts';
import { en } from '../../src/office/words/en.ts';

const MINUS = '\u2212';
const dublin = formatFor({ locale: 'en-IE', currency: 'EUR', timeZone: 'Europe/Dublin' }, 'en');
const tokyo = formatFor({ locale: 'es-ES', currency: 'JPY', timeZone: 'Asia/Tokyo' }, 'es');
const oakland = formatFor({ locale: 'en-US', currency: 'USD', timeZone: 'America/Los_Angeles' }, 'en');

describe('amounts', () => {
  test('stand in the unit’s currency, with a true minus', () => {
    expect(dublin.money(231_840)).toBe('€2,318.40');
    expect(dublin.amount(-29_260)).toBe(`${MINUS}292.60`);
    expect(tokyo.amount(1_234_567)).toBe('1.234.567');
  });

  test('that are differences carry their sign, and nothing is not below zero', () => {
    expect([320, -40, 0].map(dublin.difference)).toEqual(['+3.20', `${MINUS}0.40`, '0.00']);
    expect(dublin.amount(-0)).toBe('0.00');
  });
});

describe('days and times', () => {
  test('[DAY-1] a business date is the same day in every time zone', () => {
    expect(dublin.date('2026-11-20')).toBe('Friday 20 November 2026');
    expect(oakland.date('2026-11-20')).toBe('Friday, November 20, 2026');
    expect(tokyo.date('2026-11-20')).toBe('viernes, 20 de noviembre de 2026');
  });

  test('a moment is read on the unit’s wall, with its day when that is not today’s', () => {
    const late = Date.UTC(2026, 10, 20, 22, 4);
    expect(dublin.moment(late, late + 60_000)).toBe('22:04');
    expect(dublin.moment(late, late + 12 * 3_600_000)).toContain('20 Nov');
    expect(tokyo.moment(late, late)).toBe('07:04');
    expect(tokyo.fullMoment(late)).toContain('21 de noviembre de 2026');
  });

  test.each(['2026-02-29', '2026-13-01', '26-1-1', '', '2026-11-20T00:00'])('%j is no day', (text) => {
    expect(isDate(text)).toBe(false);
  });

  test('2028-02-29 is one', () => {
    expect(isDate('2028-02-29')).toBe(true);
  });
});

test('a span is as coarse as it is long', () => {
  const minute = 60_000;
  expect(
    [20_000, 26 * minute, 146 * minute, 120 * minute, 47 * 60 * minute, 72 * 60 * minute].map((ms) =>
      spanWords(ms, en),
    ),
  ).toEqual(['1 min', '26 min', '2 h 26 min', '2 h', '47 h', '3 days']);
});

test('a file’s size does not break over two lines', () => {
  expect([312, 4_200, 48_000, 2_340_000].map((size) => formatSize(size, 'en-IE'))).toEqual([
    '312\u00a0byte',
    '4.2\u00a0kB',
    '48\u00a0kB',
    '2.3\u00a0MB',
  ]);
});

test('a reader of another language has dates in it, and amounts as the unit writes them', () => {
  const galway = { locale: 'en-IE', currency: 'EUR', timeZone: 'Europe/Dublin' };
  const spanish = formatFor(galway, 'es');
  expect(spanish.date('2026-11-20')).toBe('viernes, 20 de noviembre de 2026');
  expect(spanish.money(123_450)).toBe(formatFor(galway, 'en').money(123_450));
});
