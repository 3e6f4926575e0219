import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Router } from 'wouter';
import { readPeriod } from '../../src/core/day/periods.ts';
import { formatFor } from '../../src/office/format.ts';
import { Adjusted } from '../../src/office/parts/Adjusted.tsx';
import { CurrencyMonth } from '../../src/office/parts/CurrencyMonth.tsx';
import { PeriodNav } from '../../src/office/parts/PeriodNav.tsx';
import { en } from '../../src/office/words/en.ts';
import { SpeechContext } from '../../src/office/words/use-words.ts';
import type { Sums, UnitMonth } from '../../src/protocol/periods.ts';

const shown = (page: ReactNode): string =>
  renderToStaticMarkup(
    <SpeechContext value={{ language: 'en', words: en, choose: () => {} }}>
      <Router ssrPath="/">{page}</Router>
    </SpeechContext>,
  );
const format = formatFor({ locale: 'en-IE', currency: 'EUR', timeZone: 'Europe/Dublin' }, 'en');

const none = { count: 0, amount: 0 };
const sums: Sums = {
  sales: { count: 7, amount: 9000 },
  refunds: none,
  full: 10_000,
  solidarity: 1_234,
  comps: none,
  takings: 8_766,
  net: 8_000,
  tax: 766,
  tips: none,
  vouchers: none,
  funds: [{ id: 'roof', name: 'The roof', amount: 55, count: 3 }],
  rounding: 0,
  overShort: -20,
  suspense: 0,
  held: none,
};
const { full: _full, solidarity: _solidarity, comps: _comps, ...alike } = sums;
const within = { from: '2026-11-01', to: '2026-11-30' };
const unit = (id: string, prices: 'included' | 'added'): UnitMonth => ({
  unit: id,
  name: `The ${id}`,
  books: 'open',
  currency: 'EUR',
  prices,
  ...sums,
  partners: [],
  ...within,
  today: '2026-11-14',
  running: true,
  openShifts: [{ date: '2026-11-10', register: 'r1', epoch: 1, name: 'Counter' }],
  registers: [],
});

function month(...prices: ('included' | 'added')[]): string {
  const units = prices.map((each, at) => unit(`unit${at}`, each));
  const given = [...new Set(prices)].map((each) => ({
    prices: each,
    full: 10_000,
    solidarity: 1_234,
    comps: none,
    partners: [],
  }));
  const total = { currency: 'EUR', units: units.length, ...alike, given };
  return shown(
    <CurrencyMonth
      total={total}
      month={{ month: '2026-11', ...within, minimumUses: 5, units, totals: [total] }}
      at={0}
      formats={{ format, of: () => format, unitOf: () => null }}
    />,
  );
}

test('[REPORT-10] [REPORT-11] each unit has its row, with what is missing; the funds are named', () => {
  const page = month('included', 'included');
  for (const word of ['The unit0', 'The unit1', en.books.noZ(1), 'The roof', '12.34', '−0.20', '2 units'])
    expect(page).toContain(word);
  expect(page).not.toContain(en.books.modes.added);
});

test('[REPORT-10] what was given off prices with tax and without stands apart, and says which', () => {
  const page = month('included', 'added');
  expect(page.split('12.34').length - 1).toBeGreaterThanOrEqual(6);
  expect(page).not.toContain('24.68');
  for (const mode of Object.values(en.books.modes)) expect(page).toContain(mode);
});

test('[ADJUST-1] what was adjusted stands by itself, account by account; nothing where there was none', () => {
  expect(shown(<Adjusted day={{ adjusted: [] }} format={format} />)).toBe('');
  const adjusted = [
    { id: 'drawer', kind: 'drawer' as const, name: '', amount: -250, count: 1 },
    { id: 'over-short', kind: 'over-short' as const, name: '', amount: 250, count: 1 },
  ];
  const page = shown(<Adjusted day={{ adjusted }} format={format} />);
  for (const word of [en.adjust.title, '−2.50', '+2.50', en.adjust.note]) expect(page).toContain(word);
});

test('[REPORT-11] a period that goes on says so; the one after it can’t be asked for', () => {
  const nav = (name: string): string => {
    const period = readPeriod(name);
    if (!period) throw new Error(`${name} is no period.`);
    return shown(
      <PeriodNav
        period={period}
        title="Takings"
        today="2026-11-14"
        format={format}
        hrefOf={(each) => `/books/${each}`}
        years
      />,
    );
  };
  const now = nav('2026-11');
  expect(now).toContain('Still running: up to Saturday 14 November 2026');
  expect(now).not.toContain('/books/2026-12');
  expect(now).toContain('/books/2026-10');
  const before = nav('2025');
  expect(before).not.toContain('Still running');
  expect(before).toContain('/books/2026');
  expect(before).toContain('/books/2025-12');
});
