import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { OPEN_RING } from '../../src/core/order/order.ts';
import { formatFor } from '../../src/office/format.ts';
import { ByCategory, GivenTo, Tenders } from '../../src/office/parts/DayTables.tsx';
import { DayNotes } from '../../src/office/parts/DayNotes.tsx';
import { KeyFigures } from '../../src/office/parts/KeyFigures.tsx';
import { Drawers, OnTop, Screenings } from '../../src/office/parts/MoreTables.tsx';
import { OldTotalsNotice } from '../../src/office/parts/OldTotalsNotice.tsx';
import { SignIn } from '../../src/office/screens/SignIn.tsx';
import { Unbroken } from '../../src/office/Unbroken.tsx';
import { OfficeContext } from '../../src/office/session.ts';
import { en } from '../../src/office/words/en.ts';
import { es } from '../../src/office/words/es.ts';
import { type Speech, SpeechContext } from '../../src/office/words/use-words.ts';
import { FLAGS } from '../../src/protocol/flags.ts';
import { type DayReport, OTHER_PARTNERS } from '../../src/protocol/office.ts';
import { Slab } from '../../src/register/ui/Slab.tsx';

const format = formatFor({ locale: 'en-IE', currency: 'EUR', timeZone: 'Europe/Dublin' }, 'en');
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
  vouchers: { count: 0, amount: 0 },
  tenders: ['cash', 'card-terminal', 'voucher', 'account'].map(named),
  categories: [named(OPEN_RING)],
  partners: [{ ...named(OTHER_PARTNERS), colours: null }],
  minimumUses: 5,
  overShort: 0,
  overShortBy: [],
  suspense: 0,
  held: { count: 0, amount: 0 },
  comps: { count: 0, amount: 0 },
  tips: { count: 0, amount: 0 },
  funds: [],
  rounding: 0,
  movements: [],
  noSales: 0,
  voids: { count: 0, amount: 0 },
  byHand: [],
  screenings: [],
  notes: [],
  notesInAll: 0,
  adjustments: [],
  adjusted: [],
  registers: [],
};

/** A page as it is read in English, or in other words. */
const shown = (
  page: ReactNode,
  { language, words }: Omit<Speech, 'choose'> = { language: 'en', words: en },
): string =>
  renderToStaticMarkup(<SpeechContext value={{ language, words, choose: () => {} }}>{page}</SpeechContext>);

test('[REBUILD-4] totals that an older version made are told, in both languages; others are not', () => {
  const session = {
    login: 'x',
    federation: '',
    federationFingerprint: '',
    may: [],
    restored: null,
    units: [],
  };
  const office = { look: async () => {}, leave: async () => null, expire: () => {} };
  const page = (totalsAreOld: boolean | undefined, speech?: Omit<Speech, 'choose'>): string =>
    shown(
      <OfficeContext value={{ ...office, session: { ...session, totalsAreOld } }}>
        <OldTotalsNotice />
      </OfficeContext>,
      speech,
    );
  expect(page(true)).toContain(en.totals.old);
  expect(page(true, { language: 'es', words: es })).toContain(es.totals.old);
  expect([page(false), page(undefined)]).toEqual(['', '']);
});

test('tenders, the open ring and other partners are called as the office calls them, by their ids', () => {
  const page = shown(
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

const NOON = Date.parse('2026-11-20T12:04:00Z');

test('[PAY-4] [PAY-5] [CASH-1] [VOID-1] what is beside the sales is shown where there was any', () => {
  const beside = (report: DayReport): string =>
    shown(
      <>
        <KeyFigures day={report} format={format} />
        <OnTop day={report} format={format} />
        <Drawers day={report} format={format} />
      </>,
    );
  const bare = beside(day);
  for (const word of [en.onTop.title, en.drawer.title, en.day.comps.included])
    expect(bare).not.toContain(word);
  const page = beside({
    ...day,
    comps: { count: 1, amount: 250 },
    tips: { count: 2, amount: 170 },
    funds: [{ ...named('roof'), name: 'The roof' }],
    rounding: -3,
    movements: ['paid-in', 'paid-out', 'drop'].map(named),
    noSales: 3,
    voids: { count: 1, amount: 1250 },
  });
  const { movements, noSales, voids } = en.drawer;
  const figures = [
    '−2.50',
    '1.70',
    'The roof',
    '−0.03',
    '3 times',
    '12.50',
    '1 time an order, or a part of one, before',
  ];
  for (const word of [...figures, ...Object.values(movements), noSales, voids]) expect(page).toContain(word);
});

test('[CLOSE-1] over and short is told tender by tender where several were counted', () => {
  const overShortBy = [named('cash'), { ...named('voucher'), amount: -50 }];
  const page = shown(<Tenders day={{ ...day, overShort: 50, overShortBy }} format={format} />);
  for (const word of ['Over / short, Cash', '+1.00', 'Over / short, Voucher', '−0.50']) {
    expect(page).toContain(word);
  }
});

test('[SEAT-1] a screening says plainly where too many seats were sold', () => {
  const film = { id: 'film', name: 'Film', startsAt: NOON, place: 'Hall', seats: 5, sold: 5 };
  const page = (sold: number): string =>
    shown(<Screenings day={{ ...day, screenings: [{ ...film, sold }] }} format={format} />);
  expect(page(5)).toContain('5 of 5');
  expect(page(5)).not.toContain('too many');
  expect(page(7)).toContain('2 seats too many sold');
  expect(page(7)).toContain(en.screenings.tooManyWhat);
});

test('[ROLE-2] a note names the register, who and why, and says each flag in words', () => {
  const note = {
    register: 'r1',
    epoch: 1,
    seq: 7,
    time: NOON,
    kind: 'refund',
    about: [],
    who: 'Mika',
    approvedBy: ['Robin'],
    reasons: ['spilt'],
    amount: -512,
    of: 1240,
    number: 'KT1-205',
    flags: ['refund-twice'],
  };
  const page = shown(<DayNotes day={{ ...day, notes: [note], notesInAll: 300 }} format={format} at={NOON} />);
  const told = [
    'Refund KT1-205',
    'by Mika, approved by Robin',
    '“spilt”',
    '−5.12',
    '12.40 was paid for the sale',
    '12:04',
    'entry 7',
  ];
  for (const word of [...told, en.notes.flags['refund-twice'] ?? '?', en.notes.more(1, 300)]) {
    expect(page).toContain(word);
  }
  for (const flag of FLAGS) expect(en.notes.flags[flag]).toMatch(/ /);
});

test('the door is a form that its slab submits, and not while it can not be pressed', () => {
  const door = shown(<SignIn expired={false} onEnter={() => {}} />);
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
  const page = shown(<>{office.render()}</>);
  for (const word of [en.broken.title, en.broken.what, en.broken.again]) expect(page).toContain(word);
});

test('the office speaks Spanish to whoever chose it, and shows which language that is', () => {
  const door = shown(<SignIn expired={false} onEnter={() => {}} />, { language: 'es', words: es });
  for (const word of [es.signIn.lead, es.signIn.login]) expect(door).toContain(word);
  expect(door).not.toContain(en.signIn.lead);
  expect(door).toContain('<button type="button" lang="es" aria-pressed="true">Español</button>');
  expect(door).toContain('<button type="button" lang="en" aria-pressed="false">English</button>');
  expect(shown(<ByCategory day={day} format={format} />, { language: 'es', words: es })).toContain(
    es.categories.openRing,
  );
  for (const flag of FLAGS) expect(es.notes.flags[flag]).toMatch(/ /);
});
