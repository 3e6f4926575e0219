import { expect, type Page, test } from '@playwright/test';
import { unitColours } from '../../src/core/lino/unit-colours.ts';
import { entriesIn } from './kept.ts';
import { readLedger } from './ledger-file.ts';
import { System } from './system.ts';
import { count, enrol, goTo, openShift, orderTotal, payCash, sell, Tablet, tap, unlock } from './tablet.ts';

/** Training where it could do harm: on a till that the ledger hears, in the middle of a shift, with an order open. */
const system = new System();
const tablet = new Tablet();
let page: Page;
/** What the ledger was asked since training began. */
const asked: string[] = [];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start();
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, noor());
  await openShift(page, 2);
  expect(await sell(page, 'Espresso')).toBe('KT1-1');
  await expectAllSent();
  await tap(page, 'Brownie', 'Sencha');
  tablet.context.on('request', (request) => {
    if (request.url().includes('/v1/')) asked.push(request.url());
  });
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const BAND = 'Training: nothing here is real';
const noor = () => system.person('kitchen-table', 'Noor');
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name, exact: true });
const band = () => page.getByRole('complementary', { name: BAND });
/** What a till says of how it stands with its ledger. Training has none: it would be untrue there. */
const SAID_OF_THE_LEDGER = /unsent|everything sent|no network|at the ledger/i;

/** Paper of training shows what it is, and promises no ledger. */
async function expectOnPaper(text: string): Promise<void> {
  const paper = page.getByRole('article');
  await expect(paper).toContainText(text);
  await expect(paper).toContainText(BAND);
  await expect(page.getByText(SAID_OF_THE_LEDGER)).toHaveCount(0);
}

const expectAllSent = () =>
  expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible({ timeout: 90_000 });

/** The colour that the page is printed in, as it is computed, and how high the band over it is. */
const dress = () =>
  page.evaluate(() => {
    const root = getComputedStyle(document.documentElement);
    return { unit: root.getPropertyValue('--unit'), band: root.getPropertyValue('--band') };
  });

/** What the register says of itself in the menu: entries written, and acknowledged. */
async function registerFigures(): Promise<string> {
  await button('Menu').click();
  const figures = await page.locator('.menu-figures').innerText();
  await button('Back to products').click();
  return figures;
}

test('beginning looks like no unit’s till: ink alone, under a band that says what it is, on every screen', async () => {
  const real = unitColours('#d03a1e').light.unit;
  const ink = unitColours('#1b1917').light.unit;
  expect(ink).not.toBe(real);
  expect(await dress()).toEqual({ unit: real, band: '0px' });
  const pay = () => page.locator('.slab').evaluate((slab) => getComputedStyle(slab).backgroundColor);
  const before = await pay();
  await button('Menu').click();
  await button('Train').click();
  await expect(heading('Who is at the till?')).toBeVisible();
  await expect(band()).toBeInViewport({ ratio: 1 });
  // What the till asked before is no matter of training.
  asked.length = 0;
  expect(await dress()).toEqual({ unit: ink, band: '56px' });
  await unlock(page, noor());
  await openShift(page, 1);
  await expect(band()).toBeInViewport({ ratio: 1 });
  expect(await pay()).not.toBe(before);
  // It is a till of its own: nothing of the real one is in it.
  await expect(page.getByText('Tap a product')).toBeVisible();
  await expect(page.getByText(SAID_OF_THE_LEDGER)).toHaveCount(0);
  const figures = await registerFigures();
  expect(figures).toContain('TRAINING');
  expect(figures).not.toContain('Acknowledged');
});

test('[TRAINING-1] whatever is rung up, paid, given back and closed in training, the ledger hears nothing of it', async () => {
  const before = entriesIn(system.dataDir);
  expect(await sell(page, 'Espresso', 'Brownie')).toBe('TRAINING-1');
  await tap(page, 'Flat white');
  expect(await payCash(page)).toBe('TRAINING-2');
  await expectOnPaper('TRAINING-2');
  await button('Next sale').click();
  await goTo(page, 'Sales and refunds');
  await button(/TRAINING-2/).click();
  await button('Refund').click();
  await button('Goods returned').click();
  await button('Refund').click();
  await expect(page.getByRole('article')).toContainText('Total−€3.20');
  await button('Next sale').click();
  await button('Menu').click();
  await button('X report').click();
  await expectOnPaper('Takings5.20');
  await button('Done').click();
  await goTo(page, 'Close the day');
  await count(page, { '50': 1, '5': 1, '20c': 1 });
  await button('Counted').click();
  await button('Close day').click();
  await expectOnPaper('Z 1');
  await button('Done').click();
  // A reload goes on with it.
  await page.reload();
  await expect(band()).toBeVisible();
  await unlock(page, noor());
  await expect(heading('Count the float')).toBeVisible();
  expect(asked).toEqual([]);
  expect(entriesIn(system.dataDir)).toEqual(before);
});

test('[TRAINING-1] [ENROL-1] nothing enrols from within training, by no address either', async () => {
  await page.evaluate(() => history.pushState(null, '', '/enrol'));
  await expect(button('End training').last()).toBeVisible();
  await expect(page).toHaveURL(/\/menu$/);
  await expect(page.getByLabel('Enrolment code')).toHaveCount(0);
  await button('Back to products').click();
  await expect(heading('Count the float')).toBeVisible();
});

test('the customer’s window says that the till is closed while it trains, and shows the order after', async () => {
  await openShift(page, 1);
  await tap(page, 'Big breakfast');
  const display = await tablet.context.newPage();
  await display.goto(`${system.url}/display`);
  await expect(display.getByText('This till is closed.')).toBeVisible({ timeout: 30_000 });
  await expect(display.getByText('Big breakfast')).toBeHidden();
  await page.bringToFront();
  await button('End training').click();
  await unlock(page, noor());
  await display.bringToFront();
  await expect(display.getByRole('list')).toContainText('Brownie');
  await display.close();
});

test('after it the real till is as it was left, and the next sale has the next number', async () => {
  const before = entriesIn(system.dataDir);
  await expect(band()).toBeHidden();
  expect(await dress()).toEqual({ unit: unitColours('#d03a1e').light.unit, band: '0px' });
  await expect(heading('Order 2')).toBeVisible();
  expect(await orderTotal(page)).toBe(600);
  expect(await registerFigures()).toMatch(/Entries written\s+3\s+Acknowledged up to\s+3/);
  await button('Menu').click();
  await button('X report').click();
  await expect(page.getByRole('article')).toContainText('Takings2.00');
  await button('Done').click();
  expect(await payCash(page)).toBe('KT1-2');
  await button('Next sale').click();
  await expectAllSent();
  expect(asked).not.toEqual([]);
  // One more than before: had training sent anything, it would have come before that.
  const after = entriesIn(system.dataDir);
  expect(after.filter((entry) => !before.includes(entry))).toHaveLength(1);
  expect(after.filter((entry) => entry.includes('TRAINING'))).toEqual([]);
  const { broken, sales } = readLedger(system.dataDir);
  expect(broken).toEqual([]);
  expect(sales).toEqual([
    { number: 'KT1-1', total: 200 },
    { number: 'KT1-2', total: 600 },
  ]);
});

test('a tab that is closed while it trains opens again as the real till', async () => {
  await button('Menu').click();
  await button('Train').click();
  await expect(band()).toBeVisible();
  await page.close();
  page = await tablet.context.newPage();
  await page.goto(system.url);
  await unlock(page, noor());
  await expect(band()).toBeHidden();
  await expect(heading('Order 3')).toBeVisible();
  // Nor does an address that was kept lead back to it.
  await page.goto(`${system.url}/?train=${Date.now() - 100_000}`);
  await unlock(page, noor());
  await expect(heading('Order 3')).toBeVisible();
  await expect(band()).toBeHidden();
});
