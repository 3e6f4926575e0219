import { describe, expect, it } from 'vitest';
import type { BodyOf } from '../../../src/core/journal/body.ts';
import { formatFor } from '../../../src/register/format.ts';
import { pieceLabel } from '../../../src/register/parts/piece-label.ts';
import { closeRows, heardWords, shiftRows } from '../../../src/register/parts/shift-rows.ts';
import { figuresTicket } from '../../../src/register/print/figures-ticket.ts';
import { layoutTicket } from '../../../src/register/print/layout.ts';
import { slipTicket } from '../../../src/register/print/slip-ticket.ts';
import { blankTicket, type Ticket, ticketSchema } from '../../../src/register/print/ticket.ts';
import { en } from '../../../src/register/words/en.ts';

const format = formatFor({ currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin', language: 'en' });

const paperOf = (ticket: Ticket): string[] => layoutTicket(ticket, 32, false).map(({ text }) => text);

describe('[PRINT-8] a slip', () => {
  const latte = {
    id: '1',
    product: 'latte',
    name: 'Latte',
    category: 'coffee',
    taxClass: 'food',
    taxRate: 900,
    unitPrice: 460,
    quantity: 2,
    options: [{ group: 'milk', option: 'oat', name: 'Oat', price: 40 }],
    away: true as const,
    note: 'very hot',
    comp: { reason: 'friend of the house' },
  };
  const slip = (again: boolean): Ticket =>
    slipTicket(
      { name: 'Table 4', time: 1_795_600_000_000, lines: [{ ...latte, mark: 'new' }], again },
      en,
      format,
      false,
    );

  it('says what, how and for whom; no price and no reason', () => {
    expect(paperOf(slip(false))).toEqual([
      '    Table 4',
      `       ${format.instant(1_795_600_000_000)}`,
      '-'.repeat(32),
      '2 Latte',
      '  Oat',
      '  Take away',
      '  “very hot”',
    ]);
    expect(ticketSchema.safeParse(slip(false)).success).toBe(true);
  });

  it('[ORDER-14] says how often an option was taken', () => {
    const shot = { group: 'extras', option: 'shot', name: 'Extra shot', price: 70 };
    const lines = [{ ...latte, options: [...latte.options, shot, shot], mark: 'new' as const }];
    const ticket = slipTicket({ name: 'Table 4', time: 0, lines, again: false }, en, format, false);
    expect(paperOf(ticket).slice(4, 6)).toEqual(['  Oat', '  2 × Extra shot']);
  });

  it('[PRINT-9] says what is cancelled or changed, and what stood on paper', () => {
    const lines = [
      { ...latte, mark: 'cancelled' as const },
      { ...latte, mark: 'changed' as const, note: 'lukewarm', instead: 'very hot' },
    ];
    const ticket = slipTicket({ name: 'Table 4', time: 0, lines, again: false }, en, format, false);
    expect(paperOf(ticket).slice(3)).toEqual([
      '2 CANCELLED: Latte',
      '  Oat',
      '  Take away',
      '  “very hot”',
      '2 CHANGED: Latte',
      '  Oat',
      '  Take away',
      '  “lukewarm”',
      '  instead of “very hot”',
    ]);
  });

  it('is marked as a copy when all of it is printed again', () => {
    expect(paperOf(slip(true))[0]?.trim()).toBe('COPY');
  });
});

it('[ORDER-5] a combo on paper: its name, and its parts set in', () => {
  const lines = [
    { quantity: '', name: 'Lunch', amount: '', notes: [] },
    { quantity: '1', name: 'Soup of the day with a long name', amount: '4.50', notes: ['Bread'], part: true },
  ];
  expect(paperOf({ ...blankTicket('receipt', ''), lines })).toEqual([
    'Lunch',
    '  1 Soup of the day with a',
    `    long name${'4.50'.padStart(19)}`,
    '    Bread',
  ]);
});

it('[CLOSE-3] a Z on paper has the rows of the screen', () => {
  const body: BodyOf<'shift-closed'> = {
    salt: '',
    shift: 1,
    z: 7,
    currency: 'EUR',
    float: 10_000,
    sales: { count: 2, full: 2590, solidarity: 476, takings: 2114, tax: 251 },
    taken: [{ kind: 'cash', amount: 4614 }],
    vouchers: 2500,
    tenders: [{ kind: 'cash', expected: 14_614, counted: 14_600 }],
    why: null,
    left: 10_000,
    unsent: 3,
  };
  const rows = shiftRows(body, en, format);
  const after = closeRows(body, en, format);
  const paper = paperOf(figuresTicket({ head: ['A cafe', '', 'Z 7'], rows, after, foot: [] }, en, false));
  for (const { label, amount } of [...rows, ...after]) {
    const words = label.split(' ')[0] ?? '';
    const said = amount.replace('\u2212', '-');
    expect(
      paper.some((line) => line.includes(words)),
      label,
    ).toBe(true);
    expect(
      paper.some((line) => line.endsWith(said)),
      amount,
    ).toBe(true);
  }
  expect(paper.join(' ')).toContain('Vouchers sold');
});

it('[TRAINING-1] a Z says what the ledger has heard of it; one of training is marked, and promises nothing', () => {
  expect(heardWords({ unsent: 0 }, 0, en, false)).toEqual([en.close.allSent]);
  expect(heardWords({ unsent: 2 }, 0, en, false)).toEqual([en.close.unsent(2)]);
  expect(heardWords({ unsent: 2 }, 0, en, true)).toEqual([]);
  // Of earlier epochs nothing is part of this Z, and it does not say that the ledger has everything. [ENROL-6]
  expect(heardWords({ unsent: 0 }, 3, en, false)).toEqual([en.close.pastUnsent(3)]);
  expect(heardWords({ unsent: 2 }, 3, en, false)).toEqual([en.close.unsent(2), en.close.pastUnsent(3)]);
  const figures = { head: ['A cafe'], rows: [], after: [], foot: [] };
  expect(figuresTicket(figures, en, true).banner).toEqual([en.training.band]);
  expect(figuresTicket(figures, en, false).banner).toEqual([]);
});

describe('[MONEY-6] what a piece is called', () => {
  it.each([
    [5000, 'EUR', '50'],
    [20, 'EUR', '20c'],
    [25, 'USD', '25¢'],
    [50, 'MXN', '0.50'],
    [5, 'CHF', '0.05'],
    [500, 'JPY', '500'],
    [250, 'KWD', '0.250'],
  ])('%i of %s: %s', (piece, currency, label) => {
    expect(pieceLabel(piece, currency, 'en-IE')).toBe(label);
  });
});
