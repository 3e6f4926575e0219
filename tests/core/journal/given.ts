import fc from 'fast-check';
import type { BodyOf, KnownBody, SoldLine, Tender } from '../../../src/core/journal/body.ts';
import { MAX_TOTAL } from '../../../src/core/money/amount.ts';
import { everythingLeft, refundBody, refundFigures } from '../../../src/core/journal/refund-body.ts';
import { saleBody } from '../../../src/core/journal/write-body.ts';
import type { Quote } from '../../../src/core/pricing/quote.ts';

export const SALT = '000102030405060708090a0b0c0d0e0f';

/** The body of a sale in the cafe, made as the till makes it. */
export const saleOf = (
  quote: Quote,
  tenders: Tender[],
  card: BodyOf<'sale'>['card'] = null,
  prices: 'included' | 'added' = 'included',
): BodyOf<'sale'> =>
  saleBody({ salt: SALT, receipt: 'KT1-1' }, 1, { currency: 'EUR', prices }, 7, quote, card, tenders);

/** The body that reverses a whole sale. */
export function refundOf(sale: BodyOf<'sale'>): BodyOf<'refund'> {
  const figures = refundFigures(sale, [], everythingLeft(sale, []));
  if (!figures.ok) throw new Error(figures.error.type);
  const why = { of: { epoch: 1, seq: 3, hash: 'a'.repeat(64) }, reason: '' };
  return refundBody({ salt: SALT, receipt: 'KT1-2' }, 1, sale, why, figures.value, sale.tenders);
}

const amount = fc.oneof(fc.nat(5_000), fc.nat(MAX_TOTAL));
const word = fc.constantFrom('a', 'b', 'tea', 'constructor', '__proto__', 'x:y');

const anyLine: fc.Arbitrary<SoldLine> = fc.record({
  product: fc.option(word),
  name: word,
  category: word,
  taxClass: word,
  taxRate: fc.nat(10_000),
  quantity: fc.integer({ min: 1, max: 999 }),
  unitPrice: amount,
  chargedUnitPrice: amount,
  full: amount,
  charged: amount,
  fullNet: amount,
  net: amount,
  tax: amount,
  agreement: fc.constant(null),
});

const anyTender: fc.Arbitrary<Tender> = fc.oneof(
  fc.record({ kind: fc.constant('cash' as const), amount, given: amount, change: amount }),
  fc.record({ kind: fc.constant('card-terminal' as const), amount }),
);

/** Sales that have the right shape and need not make any sense: nothing in them has to add up. */
export const anySale: fc.Arbitrary<BodyOf<'sale'>> = fc.record({
  salt: fc.constant(SALT),
  receipt: word,
  shift: fc.integer({ min: 1, max: 9 }),
  currency: fc.constant('EUR'),
  prices: fc.constantFrom('included' as const, 'added' as const),
  catalogue: fc.nat(9),
  lines: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
  full: amount,
  charged: amount,
  taxes: fc.array(fc.record({ taxClass: word, rate: fc.nat(10_000), net: amount, tax: amount }), {
    maxLength: 4,
  }),
  total: amount,
  card: fc.option(fc.record({ organisation: word, tier: fc.nat(3), trustVersion: fc.nat(9) })),
  tenders: fc.array(anyTender, { maxLength: 3 }),
});

const anyClose: fc.Arbitrary<BodyOf<'shift-closed'>> = fc.record({
  salt: fc.constant(SALT),
  shift: fc.integer({ min: 1, max: 9 }),
  z: fc.integer({ min: 1, max: 9 }),
  currency: fc.constant('EUR'),
  float: amount,
  sales: fc.record({ count: fc.nat(9), full: amount, solidarity: amount, takings: amount, tax: amount }),
  taken: fc.array(fc.record({ kind: word, amount }), { maxLength: 2 }),
  tenders: fc.array(
    fc.record({
      kind: fc.constantFrom('cash', 'card-terminal'),
      expected: fc.integer({ min: -5_000, max: MAX_TOTAL }),
      counted: amount,
    }),
    { maxLength: 2 },
  ),
  why: fc.constant(null),
  unsent: fc.nat(9),
});

/** Any entry of any kind that is known here. */
export const anyEntry: fc.Arbitrary<KnownBody> = fc.oneof(
  anySale.map((body) => ({ kind: 'sale' as const, body })),
  anySale.map((body) => ({ kind: 'refund' as const, body: refundOf(body) })),
  amount.map((float) => ({
    kind: 'shift-opened' as const,
    body: { salt: SALT, shift: 1, currency: 'EUR', float },
  })),
  anyClose.map((body) => ({ kind: 'shift-closed' as const, body })),
  fc.constant({
    kind: 'register-opened' as const,
    body: { salt: SALT, app: '0.1.0', lastKnownHead: null },
  }),
);
