import { expect, type Page, test } from '@playwright/test';
import { look, lookSpoken } from './looking.ts';
import { openOffice, sumOf } from './office-api.ts';
import { codeFor } from './own-federation.ts';
import { System, type Welcome } from './system.ts';
import { enrol, expectAccessible, openShift, orderTotal, payCash, Tablet, unlock } from './tablet.ts';

/** Two registers of a cinema sell the same seats while neither hears of the other; nobody who paid is turned away. */
const system = new System();
const tablets = [new Tablet(), new Tablet()] as const;
const laptop = new Tablet();
let welcome: Welcome;
let first: Page;
let second: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  welcome = system.welcome();
  first = await openRegister(tablets[0], welcome.codes['Lantern'] ?? '', 'Jun');
  second = await openRegister(tablets[1], codeFor(system, 'lantern').code, 'Oisín');
});

test.afterAll(async () => {
  for (const each of [...tablets, laptop]) await each.remove();
  await system.remove();
});

async function openRegister(tablet: Tablet, code: string, name: string): Promise<Page> {
  const till = await tablet.start();
  await enrol(till, system.url, code, welcome.fingerprint);
  await unlock(till, system.person('lantern', name));
  await openShift(till, 1);
  await expectAllSent(till);
  return till;
}

const expectAllSent = (till: Page) =>
  expect(till.getByText('everything sent').filter({ visible: true })).toBeVisible({ timeout: 90_000 });

async function reload(till: Page, name: string): Promise<void> {
  await till.reload();
  await unlock(till, system.person('lantern', name));
}

/** Six seats, and no types of ticket. */
const TOUR = 'A look at the projectors';
/** Twenty-eight seats, for several types of ticket. */
const FILM = 'Short Reels No. 7';

const tile = (till: Page, name: string) => till.locator('.tile', { hasText: name });
const button = (till: Page, name: string | RegExp) => till.getByRole('button', { name, exact: true });
const line = (till: Page, name: RegExp) =>
  till.getByRole('list', { name: /^Order/ }).getByRole('button', { name });
const barred = (till: Page, name: string) =>
  expect(tile(till, name)).toHaveAttribute('aria-disabled', 'true');

const oneMore = (till: Page) => till.getByRole('button', { name: 'One more', exact: true });

/** Chooses so many tickets of a type for the film, of which as many are left as the till knows. */
async function chooseFilm(till: Page, left: number, tickets: number, type: RegExp): Promise<void> {
  await tile(till, FILM).click();
  await expect(till.getByText(`${left} seats left`)).toBeVisible();
  await button(till, type).click();
  for (let count = 1; count < tickets; count += 1) await oneMore(till).click();
}

test('a ticket says when, where and how many seats; a register hears of those that another sold', async () => {
  await expect(tile(first, TOUR)).toContainText('17:30');
  await expect(tile(first, TOUR)).toContainText('· Projection booth · 6 seats');
  await expect(tile(first, FILM)).toContainText('22:00');
  await tile(first, TOUR).click();
  await tile(first, TOUR).click();
  await expect(tile(first, TOUR)).toContainText('· 4 seats');
  await expect(line(first, /^2 A look/)).toContainText(', 17:30 · Projection booth');
  expect(await payCash(first)).toBe('LA1-1');
  for (const text of [', 17:30', 'Projection booth'])
    await expect(first.getByRole('article')).toContainText(text);
  await expect(first.getByText('Written on this tablet and at the ledger.')).toBeVisible();
  await button(first, 'Next sale').click();
  // The other asks when it starts, and then each minute.
  await reload(second, 'Oisín');
  await expect(tile(second, TOUR)).toContainText('· 4 seats');
});

test('[SEAT-1] without a network each sells what is left as far as it knows, and not one seat more', async () => {
  await system.stop();
  for (const till of [first, second]) {
    for (let seat = 0; seat < 3; seat += 1) await tile(till, TOUR).click();
    await expect(tile(till, TOUR)).toContainText('· 1 seat');
    await button(till, `One more ${TOUR}`).click();
    await expect(tile(till, TOUR)).toContainText('· 0 seats');
    await barred(till, TOUR);
    // Neither by its steps nor by its name.
    await button(till, `One more ${TOUR}`).click();
    await expect(till.getByText('No seats are left.')).toBeVisible();
    await button(till, `One less ${TOUR}`).click();
    await expect(till.getByText('No seats are left.')).toBeHidden();
    await button(till, `One more ${TOUR}`).click();
    const find = till.getByLabel('Find a product');
    await find.fill('projectors');
    await find.press('Enter');
    await expect(till.getByText('No seats are left.')).toBeVisible();
    await expect(line(till, /^4 A look/)).toContainText('20.00');
  }
});

test('of several types of ticket all take their seats; more than there are can’t be chosen', async () => {
  await chooseFilm(first, 28, 2, /^Student/);
  await button(first, 'Add €9.00').click();
  await chooseFilm(first, 26, 1, /^Child/);
  await button(first, 'Add €3.00').click();
  await expect(line(first, /^2 Short Reels/)).toContainText(', 22:00 · Small room · Student −1.50');
  await expect(line(first, /^1 Short Reels/)).toContainText(', 22:00 · Small room · Child −3.00');
  expect(await orderTotal(first)).toBe(2_000 + 900 + 300);
  expect(await payCash(first)).toBe('LA1-2');
  for (const text of [', 17:30', 'Projection booth', ', 22:00', 'Small room', 'Student −1.50', 'Child −3.00'])
    await expect(first.getByRole('article')).toContainText(text);
  await expect(first.getByText('Written on this tablet. 1 unsent')).toBeVisible();
  await button(first, 'Next sale').click();

  // What was sold at the other register meanwhile is not known here.
  await tile(second, FILM).click();
  const film = new URL(second.url()).pathname;
  await lookSpoken(second, 'a screening', [film], (t) => t.product.seatsLeft('28'));
  await chooseFilm(second, 28, 28, /^Full price/);
  await expect(oneMore(second)).toBeDisabled();
  await look(second, 'all seats of a screening');
  await button(second, 'Add €168.00').click();
  await barred(second, FILM);
  await lookSpoken(second, 'an order of tickets, no seat left', ['/'], () => FILM);
  await expect(line(second, /^28 Short Reels/)).toContainText(', 22:00 · Small room');
  expect(await payCash(second)).toBe('LA2-1');
  await button(second, 'Next sale').click();
  await reload(second, 'Oisín');
  await barred(second, TOUR);
  await barred(second, FILM);
});

test('with a network again the ledger takes both, and each register hears of the other’s; none counts below zero', async () => {
  await system.start();
  await expectAllSent(first);
  await expectAllSent(second);
  for (const [till, name] of [
    [first, 'Jun'],
    [second, 'Oisín'],
  ] as const) {
    await reload(till, name);
    await barred(till, FILM);
    await barred(till, TOUR);
    await expect(tile(till, TOUR)).toContainText('· 0 seats');
  }
});

test('the office has every sale, and says of which screenings there are too many sold', async () => {
  const office = await openOffice(system.url, welcome.password);
  const sales = await office.csv('lantern', 'sale');
  expect(new Set(sales.map(({ receipt }) => receipt))).toEqual(new Set(['LA1-1', 'LA1-2', 'LA2-1']));
  expect(sales).toHaveLength(3);
  expect(sumOf(sales, 'total')).toBe(1_000 + 3_200 + 18_800);
  const day = await office.report('lantern');
  expect(day.takings).toBe(23_000);
  expect(day.registers).toHaveLength(2);
  expect(day.screenings.filter(({ sold }) => sold > 0)).toMatchObject([
    { name: FILM, place: 'Small room', seats: 28, sold: 31 },
    { name: TOUR, place: 'Projection booth', seats: 6, sold: 10 },
  ]);
  // Whichever arrived last of those that can't both be seated.
  expect(day.notes.filter(({ flags }) => flags.includes('oversold'))).toHaveLength(1);

  const page = await laptop.start();
  await page.goto(`${system.url}/office/lantern/day`);
  await page.getByLabel('Login').fill('coordinator');
  await page.getByLabel('Password').fill(welcome.password);
  await button(page, 'Sign in').click();
  const screenings = page.getByRole('region', { name: 'Screenings' });
  await expect(screenings.getByRole('row', { name: FILM })).toContainText('31 of 28');
  await expect(screenings.getByRole('row', { name: FILM })).toContainText('3 seats too many sold');
  await expect(screenings.getByRole('row', { name: TOUR })).toContainText('10 of 6');
  await expect(screenings).toContainText('The sales stand: find seats, or refund.');
  await expect(page.getByRole('region', { name: 'Reasons and approvals' })).toContainText(
    'sells more seats than there are',
  );
  await expectAccessible(page, 'screenings with too many seats sold');
});
