import type { LineSteps } from '../OrderLine.tsx';

/** A cafe to show the components with. */
export const WALL: readonly (readonly [category: string, rows: number, items: string])[] = [
  [
    'Coffee',
    2,
    'Espresso 2.00|Double espresso 2.40|Macchiato 2.60|Cortado 2.80|Flat white 3.20|Cappuccino 3.20|' +
      'Latte 3.40|Mocha 3.80|Filter 2.50|Pour-over 3.90|Iced latte 3.80|Decaf 2.80',
  ],
  [
    'Tea',
    1,
    'Breakfast tea 2.40|Fresh mint 2.60|Rooibos 2.60|Chai latte 3.60|Sencha 2.80|Ginger & lemon 2.80',
  ],
  [
    'Cold',
    1,
    'Apple juice 3.00|Lemonade 3.20|Kombucha 3.80|Sparkling water 2.20|Iced tea 3.20|Elderflower 3.00',
  ],
  [
    'Bread',
    1,
    'Sourdough loaf 4.60|Seeded rye 4.80|Baguette 2.20|Focaccia 3.40|Four rolls 3.00|Toast & butter 2.80',
  ],
  [
    'Sweet',
    1,
    'Cinnamon bun 2.90|Almond croissant 3.10|Plum cake 3.80|Oat cookie 2.20|Brownie 3.20|Banana bread 2.90',
  ],
  [
    'Plates',
    1,
    'Soup of the day 6.50|Lentil salad 7.20|Cheese toastie 5.80|Beans on toast 5.60|Tortilla 4.80|Big breakfast 9.80',
  ],
];

export const IN_ORDER: Readonly<Record<string, number>> = {
  'Flat white': 2,
  'Fresh mint': 1,
  'Cinnamon bun': 2,
  'Soup of the day': 1,
  'Sourdough loaf': 1,
};

export const ORDER = [
  { quantity: 2, name: 'Flat white', amount: '5.12', full: '6.40', why: 'Hot drinks 20 % off' },
  { quantity: 1, name: 'Fresh mint', amount: '2.08', full: '2.60', why: 'Hot drinks 20 % off' },
  { quantity: 2, name: 'Cinnamon bun', amount: '5.80', full: undefined, why: 'No agreement: full price' },
  { quantity: 1, name: 'Soup of the day', amount: '4.00', full: '6.50', why: 'Members’ soup, €4.00' },
  { quantity: 1, name: 'Sourdough loaf', amount: '4.14', full: '4.60', why: 'Bread 10 % off' },
] as const;

export const nothing = (): void => undefined;

export const STEPS: LineSteps = {
  lessLabel: 'One less',
  onLess: nothing,
  moreLabel: 'One more',
  onMore: nothing,
  removeLabel: 'Remove',
  onRemove: nothing,
  note: { label: 'Note', onPress: nothing },
};
