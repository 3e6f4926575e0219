import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../../src/core/catalogue.ts';
import type { Order } from '../../../src/core/order/order.ts';
import { type CardHolder, type Quote, quoteOrder } from '../../../src/core/pricing/quote.ts';

interface QuoteCase {
  name: string;
  prices: 'included' | 'added';
  card: CardHolder | null;
  agreements: Agreement[];
  lines: Order;
  expected: Omit<Quote, 'lines'> & { lines: unknown[] };
}

const { cases }: { cases: QuoteCase[] } = JSON.parse(
  readFileSync(new URL('../../vectors/quotes.json', import.meta.url), 'utf8'),
);

describe('the quote vectors', () => {
  test.each(cases)('[PRICE-2] $name', ({ lines, card, agreements, prices, expected }) => {
    const {
      lines: quoted,
      comps: _,
      vouchers: __,
      due: ___,
      ...figures
    } = quoteOrder(lines, card, agreements, prices);
    const { lines: expectedLines, ...expectedFigures } = expected;
    expect(figures).toEqual(expectedFigures);
    expect(
      quoted.map(({ chargedUnitPrice, full, charged, fullNet, net, tax, agreement }) => ({
        chargedUnitPrice,
        full,
        charged,
        fullNet,
        net,
        tax,
        agreement: agreement?.id ?? null,
      })),
    ).toEqual(expectedLines);
  });

  test('[PRICE-2] are the same with the lines rung up the other way round', () => {
    for (const { lines, card, agreements, prices, expected } of cases) {
      const quote = quoteOrder(lines.toReversed(), card, agreements, prices);
      expect(quote.total).toBe(expected.total);
      expect(quote.lines.map((line) => line.tax).toReversed()).toEqual(
        quoteOrder(lines, card, agreements, prices).lines.map((line) => line.tax),
      );
    }
  });
});
