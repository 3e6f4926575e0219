import { type Catalogue, catalogueSchema } from '../../src/core/catalogue.ts';

/** A small cafe: three products in two tax classes, one agreement. */
export const SAMPLE_CATALOGUE: Catalogue = catalogueSchema.parse({
  version: 1,
  federation: { name: 'Seven Streets', minimumUses: 5 },
  unit: {
    id: 'kettle',
    name: 'The Kettle',
    trade: 'Cafe',
    colour: '#b5452c',
    mode: 'light',
    currency: 'EUR',
    locale: 'en-IE',
    timeZone: 'Europe/Dublin',
    dayStart: 240,
    prices: 'included',
    address: '1 Mill Street',
    motto: '',
    receiptPrefix: 'KT',
  },
  taxClasses: [
    { id: 'standard', name: 'Standard', rate: 2300 },
    { id: 'reduced', name: 'Reduced', rate: 1350 },
  ],
  categories: [
    { id: 'drinks', name: 'Drinks' },
    { id: 'books', name: 'Books' },
  ],
  products: [
    { id: 'tea', name: 'Pot of tea', category: 'drinks', taxClass: 'reduced', price: 320 },
    { id: 'coffee', name: 'Flat white', category: 'drinks', taxClass: 'reduced', price: 385 },
    { id: 'zine', name: 'Zine', category: 'books', taxClass: 'standard', price: 799 },
  ],
  agreements: [
    {
      id: 'dockers-drinks',
      label: 'Drinks 20 % off',
      organisation: 'dockers',
      tiers: [],
      on: { type: 'category', category: 'drinks' },
      gives: { type: 'percent', off: 2000 },
    },
  ],
  partners: [{ id: 'dockers', name: 'Dockers', short: 'DOCK', colour: '#224466', pattern: '#f0c050' }],
  staff: [],
});
