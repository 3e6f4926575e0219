import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { OPEN_RING } from '../../src/core/order/order.ts';
import { formatFor } from '../../src/office/format.ts';
import { ByCategory, GivenTo, Tenders } from '../../src/office/parts/DayTables.tsx';
import { SignIn } from '../../src/office/screens/SignIn.tsx';
import { Unbroken } from '../../src/office/Unbroken.tsx';
import { en } from '../../src/office/words/en.ts';
import { type DayReport, OTHER_PARTNERS } from '../../src/protocol/office.ts';
import { Slab } from '../../src/register/ui/Slab.tsx';

const format = formatFor({ locale: 'en-IE', currency: 'EUR', timeZone: 'Europe/Dublin' });
const named = (id: string) => ({ id, name: 'as the ledger calls it', amount: 100, count: 1 });
const day: DayReport = {
  unit: 'cafe',
  date: '2026-11-20',
  currency: 'EUR',
  prices: 'included',
  sales: { count: 1, amount: 100 },
  refunds: { count: 0, amount: 0 },
  full: 100,
  solidarity: 0,
  takings: 100,
  net: 100,
  tax: 0,
  taxes: [],
  tenders: [named('cash'), named('card-terminal')],
  categories: [named(OPEN_RING)],
  partners: [{ ...named(OTHER_PARTNERS), colours: null }],
  minimumUses: 5,
  overShort: 0,
  overShortBy: [],
  suspense: 0,
  comps: { count: 0, amount: 0 },
  tips: { count: 0, amount: 0 },
  funds: [],
  rounding: 0,
  movements: [],
  noSales: 0,
  voids: { count: 0, amount: 0 },
  screenings: [],
  notes: [],
  notesInAll: 0,
  registers: [],
};

test('tenders, the open ring and other partners are called as the office calls them, by their ids', () => {
  const page = renderToStaticMarkup(
    <>
      <Tenders day={day} format={format} />
      <ByCategory day={day} format={format} />
      <GivenTo day={day} format={format} />
    </>,
  );
  expect(page).not.toContain('as the ledger calls it');
  const words = [...Object.values(en.tenders.names), en.categories.openRing, en.given.other];
  for (const word of words) expect(page).toContain(word);
});

test('the door is a form that its slab submits, and not while it can not be pressed', () => {
  const door = renderToStaticMarkup(<SignIn expired={false} onEnter={() => {}} />);
  expect(door).toMatch(/<form[^>]*>.*<button type="submit" class="slab.*<\/form>/s);
  const busy = renderToStaticMarkup(
    <Slab submit disabled="Checking">
      Sign in
    </Slab>,
  );
  expect(busy).toContain('<button type="button"');
  expect(renderToStaticMarkup(<Slab onPress={() => {}}>Pay</Slab>)).toContain('<button type="button"');
});

test('a page that breaks says so and offers to try again', () => {
  const office = new Unbroken({ children: 'the day' });
  expect(office.render()).toBe('the day');
  Object.assign(office, { state: Unbroken.getDerivedStateFromError() });
  const page = renderToStaticMarkup(<>{office.render()}</>);
  for (const word of [en.broken.title, en.broken.what, en.broken.again]) expect(page).toContain(word);
});
