import fc from 'fast-check';
import {
  type Agreement,
  type Catalogue,
  catalogueSchema,
  type Product,
} from '../../../src/core/catalogue.ts';
import { addProduct, type Order, setQuantity } from '../../../src/core/order/order.ts';
import type { Result } from '../../../src/core/result.ts';

/** The value of a result that must be a success. */
export function must<Value, Failure>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const products: Product[] = [
  { id: 'flat-white', name: 'Flat white', category: 'coffee', taxClass: 'food', price: 320 },
  { id: 'fresh-mint', name: 'Fresh mint', category: 'tea', taxClass: 'food', price: 260 },
  { id: 'cinnamon-bun', name: 'Cinnamon bun', category: 'sweet', taxClass: 'food', price: 290 },
  { id: 'soup', name: 'Soup of the day', category: 'plates', taxClass: 'food', price: 650 },
  { id: 'sourdough', name: 'Sourdough loaf', category: 'bread', taxClass: 'food', price: 460 },
  { id: 'cider', name: 'Cider', category: 'cold', taxClass: 'drink', price: 520 },
];

/** A cafe that sells what the reference sale is made of. */
export const cafe: Catalogue = catalogueSchema.parse({
  version: 7,
  federation: { name: 'A federation', minimumUses: 5 },
  unit: {
    id: 'cafe',
    name: 'A cafe',
    trade: 'Cafe',
    colour: '#d03a1e',
    mode: 'light',
    currency: 'EUR',
    locale: 'en-IE',
    timeZone: 'Europe/Dublin',
    dayStart: 240,
    prices: 'included',
    address: '',
    motto: '',
    receiptPrefix: 'KT',
  },
  taxClasses: [
    { id: 'food', name: 'Food', rate: 1350 },
    { id: 'drink', name: 'Drink', rate: 2300 },
  ],
  categories: ['coffee', 'tea', 'sweet', 'plates', 'bread', 'cold'].map((id) => ({ id, name: id })),
  products,
  agreements: [],
  partners: [],
  staff: [],
});

/** The cafe's agreement with one union. */
export const agreement = (
  id: string,
  on: Agreement['on'],
  gives: Agreement['gives'],
  tiers: readonly number[] = [],
): Agreement => ({ id, label: id, organisation: 'porters', tiers: [...tiers], on, gives });

/** Rings up products by id, each as often as it is named, in that order. */
export const orderOf = (...ids: string[]): Order =>
  ids.reduce<Order>((order, id) => {
    const product = products.find((each) => each.id === id);
    if (!product) throw new Error(`no product ${id}`);
    return must(addProduct(order, product, cafe));
  }, []);

const smallPrice = fc.oneof(fc.nat(2_000), fc.nat(9_999_999));

/** Orders of up to twelve lines over few categories and tax classes, so that they meet. */
export const anyOrder: fc.Arbitrary<Order> = fc
  .array(
    fc.record({
      category: fc.constantFrom('coffee', 'tea', 'bread'),
      tax: fc.constantFrom(['a', 0], ['b', 700], ['b', 1900], ['c', 2550], ['d', 10_000]),
      unitPrice: smallPrice,
      quantity: fc.integer({ min: 1, max: 30 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((lines) =>
    lines.map(({ category, tax, unitPrice, quantity }, i) => ({
      id: String(i + 1),
      product: `p${i}`,
      name: `Product ${i}`,
      category,
      taxClass: String(tax[0]),
      taxRate: Number(tax[1]),
      unitPrice,
      quantity,
    })),
  );

/** Agreements of every sort with the same union, with ids that are unique. */
export const anyAgreements: fc.Arbitrary<Agreement[]> = fc
  .array(
    fc.record({
      tiers: fc.constantFrom([], [0], [1, 2]),
      on: fc.oneof(
        fc.constant({ type: 'everything' as const }),
        fc.record({ type: fc.constant('category' as const), category: fc.constantFrom('coffee', 'tea') }),
        fc.record({ type: fc.constant('product' as const), product: fc.constantFrom('p0', 'p1', 'p2') }),
      ),
      gives: fc.oneof(
        fc.record({ type: fc.constant('percent' as const), off: fc.integer({ min: 1, max: 10_000 }) }),
        fc.record({ type: fc.constant('amount' as const), off: fc.integer({ min: 1, max: 3_000 }) }),
        fc.record({ type: fc.constant('fixed' as const), price: fc.nat(3_000) }),
      ),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map(({ tiers, on, gives }, i) => agreement(`a${i}`, on, gives, tiers)));

/** The order with one line's quantity set. */
export const withQuantity = (order: Order, id: string, quantity: number): Order =>
  must(setQuantity(order, id, quantity));
