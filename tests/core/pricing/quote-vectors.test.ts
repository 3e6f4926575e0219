import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../../src/core/catalogue.ts';
import type { Order } from '../../../src/core/order/order.ts';
import type { CardHolder, Circumstances } from '../../../src/core/pricing/agreed.ts';
import { type Quote, quoteOrder } from '../../../src/core/pricing/quote.ts';

interface QuoteCase {
  name: string;
  prices: 'included' | 'added';
  card: CardHolder | null;
  agreements: Agreement[];
  lines: Order;
  at?: Omit<Circumstances, 'left'> & { left?: Record<string, number> };
  expected: Omit<Quote, 'lines' | 'uses' | 'comps' | 'vouchers' | 'due'> & {
    lines: unknown[];
    uses?: Quote['uses'];
  };
}

const quoteOf = ({ lines, card, agreements, prices, at }: QuoteCase, order = lines): Quote =>
  quoteOrder(
    order,
    card,
    agreements,
    prices,
    at ? { ...at, left: new Map(Object.entries(at.left ?? {})) } : null,
  );

const { cases }: { cases: QuoteCase[] } = JSON.parse(
  readFileSync(new URL('../../vectors/quotes.json', import.meta.url), 'utf8'),
);

describe('the quote vectors', () => {
  test.each(cases)('[PRICE-2] $name', (each) => {
    const { lines: quoted, comps: _, vouchers: __, due: ___, ...figures } = quoteOf(each);
    const { lines: expectedLines, uses = [], ...expectedFigures } = each.expected;
    expect(figures).toEqual({ ...expectedFigures, uses });
    expect(
      quoted.map(({ quantity, chargedUnitPrice, full, charged, fullNet, net, tax, agreement }) => ({
        ...(each.at ? { quantity } : {}),
        chargedUnitPrice,
        full,
        charged,
        fullNet,
        net,
        tax,
        agreement: agreement?.id ?? null,
        ...(each.at && agreement?.why ? { why: agreement.why } : {}),
      })),
    ).toEqual(expectedLines);
  });

  test('[PRICE-2] are the same with the lines rung up the other way round', () => {
    for (const each of cases) {
      const quote = quoteOf(each, each.lines.toReversed());
      expect(quote.total).toBe(each.expected.total);
      expect(inTurn(quote)).toEqual(inTurn(quoteOf(each)));
    }
  });
});

/** What each line comes to, in an order that has nothing to do with taps. */
const inTurn = ({ lines }: Quote): string[] =>
  lines.map(({ name, quantity, charged, tax }) => JSON.stringify([name, quantity, charged, tax])).sort();
