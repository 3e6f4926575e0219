import { describe, expect, it } from 'vitest';
import type { SoldLine } from '../../../src/core/journal/body.ts';
import { formatFor } from '../../../src/register/format.ts';
import { receiptLines } from '../../../src/register/parts/receipt-lines.ts';
import { en } from '../../../src/register/words/en.ts';

const format = formatFor({ currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin', language: 'en' });

const latte: SoldLine = {
  product: 'latte',
  name: 'Latte',
  category: 'coffee',
  taxClass: 'reduced',
  taxRate: 900,
  quantity: 2,
  unitPrice: 340,
  chargedUnitPrice: 340,
  full: 680,
  charged: 680,
  fullNet: 624,
  net: 624,
  tax: 56,
  agreement: null,
};

const shown = (...lines: SoldLine[]) => receiptLines(lines, 1, en, format);

describe('the lines of a receipt', () => {
  it('[ORDER-4] options stand under their line, one each', () => {
    const options = [
      { group: 'size', option: 'large', name: 'Large', price: 60 },
      { group: 'milk', option: 'oat', name: 'Oat milk', price: 0 },
    ];
    expect(shown({ ...latte, options, away: true })).toEqual([
      { quantity: '2', name: 'Latte', amount: '6.80', notes: ['Large +0.60', 'Oat milk', 'Take away'] },
    ]);
  });

  it('[ORDER-14] what was taken again stands there once, with how often and what all of it adds', () => {
    const shot = { group: 'extras', option: 'shot', name: 'Extra shot', price: 70 };
    const syrup = { group: 'extras', option: 'syrup', name: 'Syrup', price: 0 };
    const options = [shot, shot, syrup, syrup, syrup];
    expect(shown({ ...latte, options })[0]?.notes).toEqual(['2 × Extra shot +1.40', '3 × Syrup']);
    // The same words in another group, or at another price, are something else.
    const others = [shot, { ...shot, group: 'decaf' }, { ...shot, price: 80 }];
    expect(shown({ ...latte, options: others })[0]?.notes).toEqual([
      'Extra shot +0.70',
      'Extra shot +0.70',
      'Extra shot +0.80',
    ]);
  });

  it('[ORDER-6] what is measured says how much of it, and at what price', () => {
    const loaf: SoldLine = {
      ...latte,
      name: 'Loaf',
      measure: 'kg',
      quantity: 350,
      unitPrice: 620,
      charged: 217,
    };
    expect(shown(loaf)).toMatchObject([{ quantity: '', notes: ['0.350 kg × 6.20/kg'], amount: '2.17' }]);
  });

  it('[ORDER-5] a combo is a head with its parts; two of them are two heads', () => {
    const part = (name: string, group: number): SoldLine => ({
      ...latte,
      name,
      quantity: 1,
      combo: { product: 'lunch', name: 'Lunch deal', group },
    });
    const lines = shown(part('Soup', 1), part('Toast', 1), part('Soup', 2), latte);
    expect(lines.map(({ name, part }) => (part ? `- ${name}` : name))).toEqual([
      'Lunch deal',
      '- Soup',
      '- Toast',
      'Lunch deal',
      '- Soup',
      'Latte',
    ]);
    expect(lines.map(({ amount }) => amount)).toEqual(['', '6.80', '6.80', '', '6.80', '6.80']);
  });

  it('[ORDER-10] a gift and a price by hand say why; a refund has its sign', () => {
    const free: SoldLine = { ...latte, charged: 0, comp: { reason: 'Spilled' } };
    const lower: SoldLine = { ...latte, charged: 500, override: { reason: 'Last of the day', shelf: 340 } };
    expect(shown(free, lower).map(({ notes }) => notes)).toEqual([['Given free'], []]);
    expect(receiptLines([latte], -1, en, format)[0]?.amount).toBe('\u22126.80');
  });
});
