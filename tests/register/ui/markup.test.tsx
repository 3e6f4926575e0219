import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ICONS } from '../../../src/register/ui/icon-shapes.ts';
import { Keypad } from '../../../src/register/ui/Keypad.tsx';
import { Money } from '../../../src/register/ui/Money.tsx';
import { OrderLine } from '../../../src/register/ui/OrderLine.tsx';
import { OrganisationStub } from '../../../src/register/ui/OrganisationStub.tsx';
import { Slab } from '../../../src/register/ui/Slab.tsx';
import { StatusChip } from '../../../src/register/ui/StatusChip.tsx';
import { Tile } from '../../../src/register/ui/Tile.tsx';
import { patternStyle, unitStyle } from '../../../src/register/ui/unit-style.ts';

const nothing = (): void => undefined;
const heard = (html: string): string =>
  html
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('an amount', () => {
  test('[LOOK-4] with a sign is set in the plain face, with a true minus', () => {
    const html = renderToStaticMarkup(<Money size="sum">-€1.20</Money>);
    expect(html).toContain('money-plain');
    expect(html).not.toContain('money-cut');
    expect(heard(html)).toBe('\u2212€1.20');
  });

  test('without one is cut, and knows its length so that it can shrink', () => {
    const html = renderToStaticMarkup(<Money size="sum">€21.14</Money>);
    expect(html).toContain('money-cut');
    expect(html).toContain('--chars:6');
  });
});

describe('what is heard', () => {
  test('of a slab that cannot be pressed: why', () => {
    const html = renderToStaticMarkup(
      <Slab onPress={nothing} disabled="nothing to pay yet">
        Pay
      </Slab>,
    );
    expect(html).toContain('aria-disabled="true"');
    expect(heard(html)).toBe('Pay nothing to pay yet');
  });

  test('of a tile: name, price, and its quantity in words', () => {
    const tile = { category: 'Bread', name: 'Focaccia', price: '3.40', onPress: nothing };
    expect(heard(renderToStaticMarkup(<Tile {...tile} />))).toBe('Focaccia 3.40');
    const html = renderToStaticMarkup(<Tile {...tile} quantity={3} quantityLabel="3 in the order" />);
    expect(html).toContain('<b aria-hidden="true">3</b>');
    expect(heard(html)).toContain('3 in the order');
    expect(heard(renderToStaticMarkup(<Tile {...tile} soldOut="sold out" />))).toContain('sold out');
  });

  test('of an order line: why its price fell, and whether its steps are open', () => {
    const line = { quantity: 2, name: 'Flat white', amount: '5.12', full: '6.40', onSelect: nothing };
    const html = renderToStaticMarkup(<OrderLine {...line} why="Hot drinks 20 % off" />);
    expect(heard(html)).toBe('2 Flat white Hot drinks 20 % off 5.12 6.40');
    expect(html).toContain('aria-expanded="false"');
  });

  test('of a stub: the whole name and what a press does', () => {
    const html = renderToStaticMarkup(
      <OrganisationStub name="Night Cleaners’ Union" actionLabel="Leave the card out" onPress={nothing} />,
    );
    expect(heard(html)).toBe('NCU Night Cleaners’ Union: Leave the card out');
  });
});

test('the chip draws as many strokes as are unsent, and no more than fifteen', () => {
  const strokes = (unsent: number): number => {
    const html = renderToStaticMarkup(<StatusChip state="offline" title="No network" unsent={unsent} />);
    const tally = /<svg class="tally".*?<\/svg>/.exec(html)?.[0] ?? '';
    return tally.match(/<path/g)?.length ?? 0;
  };
  expect(strokes(0)).toBe(0);
  expect(strokes(7)).toBe(7);
  expect(strokes(400)).toBe(15);
});

test('a keypad has its digits, a nought and two corners', () => {
  const html = renderToStaticMarkup(<Keypad onKey={nothing} backLabel="Take one back" />);
  expect(heard(html)).toBe('1 2 3 4 5 6 7 8 9 00 0');
  expect(html.match(/<button/g)).toHaveLength(12);
  expect(html).toContain('aria-label="Take one back"');
});

test('pictures are path data on a grid of 24', () => {
  for (const shape of Object.values(ICONS)) {
    for (const path of Object.values(shape)) if (path !== true) expect(path).toMatch(/^[mM][-\d. a-zA-Z]+$/);
  }
});

test('a unit prints in custom properties, its blocks cut once', () => {
  expect(unitStyle('#f2b100', 'light')).toMatchObject({ '--unit': '#f2b100', '--on-unit': '#1b1917' });
  expect(patternStyle({ name: 'Coffee' })['--lino']).toBe(patternStyle({ name: 'Coffee' })['--lino']);
  expect(patternStyle({ name: 'Coffee' })['--lino']).not.toBe(patternStyle({ name: 'Tea' })['--lino']);
});
