import { type Catalogue, catalogueSchema, type Product } from '../../../src/core/catalogue.ts';
import { cafe } from './given.ts';

const option = (id: string, price: number) => ({ id, name: id, price });

/** The cafe, with one product of each sort: options, a measure, bounds, a tax class for taking away, seats, a combo. */
export const fullShop: Catalogue = catalogueSchema.parse({
  ...cafe,
  optionGroups: [
    { id: 'milk', name: 'Milk', least: 1, most: 1, options: [option('cow', 0), option('oat', 40)] },
    {
      id: 'extras',
      name: 'Extras',
      least: 0,
      most: 2,
      options: [option('shot', 60), option('syrup', 50), option('small', -400)],
    },
  ],
  products: [
    { ...cafe.products[0], options: ['milk', 'extras'] },
    { id: 'bun', name: 'Bun', category: 'sweet', taxClass: 'food', price: 290 },
    { id: 'cake', name: 'Cake', category: 'sweet', taxClass: 'food', price: 380 },
    { id: 'soup', name: 'Soup', category: 'plates', taxClass: 'drink', awayTaxClass: 'food', price: 650 },
    { id: 'olives', name: 'Olives', category: 'cold', taxClass: 'food', price: 1799, measure: 'kg' },
    {
      id: 'meal',
      name: 'Community meal',
      category: 'plates',
      taxClass: 'food',
      price: 500,
      bounds: { least: 100, most: 900 },
    },
    {
      id: 'film',
      name: 'Film',
      category: 'cold',
      taxClass: 'drink',
      price: 700,
      screening: { startsAt: 1_800_000_000_000, place: 'Hall', seats: 10 },
    },
    {
      id: 'breakfast',
      name: 'Breakfast',
      category: 'sweet',
      taxClass: 'food',
      price: 500,
      combo: [
        { name: 'Drink', products: ['flat-white'] },
        { name: 'Sweet', products: ['bun', 'cake'] },
      ],
    },
    {
      id: 'night-out',
      name: 'Night out',
      category: 'cold',
      taxClass: 'drink',
      price: 1200,
      combo: [
        { name: 'Ticket', products: ['film'] },
        { name: 'Plate', products: ['soup'] },
      ],
    },
  ],
});

/** One of its products. */
export function productOf(id: string, shop = fullShop): Product {
  const product = shop.products.find((each) => each.id === id);
  if (!product) throw new Error(`no product ${id}`);
  return product;
}
