import { type Catalogue, catalogueSchema } from '../../../src/core/catalogue.ts';

/** A unit with everything that a day can hold, in a currency with so many decimals. */
export const shopOf = (
  currency: string,
  cashStep: number,
  prices: 'included' | 'added',
  id = 'shop',
): Catalogue =>
  catalogueSchema.parse({
    version: 3,
    federation: { name: 'A federation', minimumUses: 5 },
    unit: {
      id,
      name: 'A shop',
      trade: 'Shop',
      colour: '#0b7a75',
      mode: 'light',
      currency,
      locale: 'en-IE',
      timeZone: 'UTC',
      dayStart: 240,
      prices,
      address: '',
      motto: '',
      receiptPrefix: 'SH',
      alsoTakes: ['voucher', 'account'],
      cashStep,
      fund: { id: 'strike-fund', name: 'Strike fund' },
      tips: true,
    },
    taxClasses: [
      { id: 'low', name: 'Low', rate: 900 },
      { id: 'high', name: 'High', rate: 2300 },
    ],
    categories: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
    products: [
      { id: 'bun', name: 'Bun', category: 'a', taxClass: 'low', price: 293 },
      { id: 'soap', name: 'Soap', category: 'b', taxClass: 'high', price: 777 },
      { id: 'olives', name: 'Olives', category: 'a', taxClass: 'low', price: 1799, measure: 'kg' },
      {
        id: 'gift',
        name: 'Gift',
        category: 'b',
        taxClass: 'high',
        price: 500,
        bounds: { least: 0, most: 9000 },
      },
      {
        id: 'latte',
        name: 'Latte',
        category: 'a',
        taxClass: 'high',
        price: 361,
        options: ['milk', 'extras'],
      },
      {
        id: 'lunch',
        name: 'Lunch',
        category: 'b',
        taxClass: 'low',
        price: 1001,
        combo: [
          { name: 'Drink', products: ['latte', 'soap'] },
          { name: 'Bread', products: ['bun'] },
        ],
      },
    ],
    optionGroups: [
      {
        id: 'milk',
        name: 'Milk',
        least: 1,
        most: 1,
        options: [
          { id: 'cow', name: 'Cow', price: 0 },
          { id: 'oat', name: 'Oat', price: 47 },
        ],
      },
      {
        id: 'extras',
        name: 'Extras',
        least: 0,
        most: 2,
        options: [
          { id: 'shot', name: 'Shot', price: 63 },
          { id: 'small', name: 'Small', price: -90 },
        ],
      },
    ],
    agreements: [
      {
        id: 'third',
        label: 'A third off',
        organisation: 'ppu',
        tiers: [],
        on: { type: 'category', category: 'a' },
        gives: { type: 'percent', off: 3333 },
      },
    ],
    partners: [],
    staff: [],
    accounts: [{ id: 'next-door', name: 'Next door' }],
  });
