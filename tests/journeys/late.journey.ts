import { expect, type Page, test } from '@playwright/test';
import { addDays } from '../../src/core/day/business-date.ts';
import { lookSpoken } from './looking.ts';
import { openOffice } from './office-api.ts';
import { System } from './system.ts';
import { count, enrol, goTo, openShift, payCash, sell, Tablet, tap, unlock } from './tablet.ts';

/** A consultancy's evening: hours by the quarter, and a tablet that is off until the day after. */
const system = new System();
const tablet = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start();
  // The tablet lives a day earlier than the ledger, until it is switched on again.
  await page.clock.install({ time: Date.now() - 86_400_000 });
  await page.clock.resume();
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Plain Text'] ?? '', fingerprint);
  await unlock(page, system.person('plain-text', 'Ada'));
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const receipt = () => page.getByRole('article');

test('a date that the clocks disagree about is asked for', async () => {
  await button('The date is right').click();
  await openShift(page, 2);
  await sell(page, 'Programming hour');
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await system.stop();
});

test('work is sold by the quarter of an hour', async () => {
  await tap(page, 'Programming by time');
  const hours = new URL(page.url()).pathname;
  await lookSpoken(page, 'hours by the quarter', [hours], () => 'Programming by time');
  await tap(page, 'Programming by time');
  await button('1.50 h').click();
  await button('0.25 h more').click();
  await button('0.25 h more').click();
  await button('0.25 h less').click();
  await button('Add €148.75').click();
  await expect(page.getByRole('list', { name: /^Order/ })).toContainText('1.75 h');
  // 23 % of 148.75 comes on top.
  await expect(page.locator('.sum-total')).toContainText('€182.96');
  expect(await payCash(page)).toBe('PT1-2');
  await expect(receipt()).toContainText('1.75 h');
  await button('Next sale').click();
});

const handbook = () => page.locator('.tile', { hasText: 'Printed handbook' });

test('what is sold out today can’t be rung up, also after a restart', async () => {
  await button('Menu').click();
  await button('Sold out today').click();
  await handbook().click();
  await button('Done').click();
  await expect(handbook()).toHaveAttribute('aria-disabled', 'true');
  await page.reload();
  await unlock(page, system.person('plain-text', 'Ada'));
  await expect(handbook()).toHaveAttribute('aria-disabled', 'true');
});

test('[REPORT-8] a shift that was closed without a network reaches a date that was exported as its addendum', async () => {
  await goTo(page, 'Close the day');
  await count(page, { '50': 2 });
  await button('Counted').click();
  await button('Close day').click();
  const bashir = system.person('plain-text', 'Bashir');
  await button(bashir.name).click();
  await page.keyboard.type(bashir.pin);
  await expect(receipt()).toContainText('Z 1');
  await tablet.kill();

  await system.start();
  const office = await openOffice(system.url, system.welcome().password);
  const date = addDays(office.today('plain-text'), -1);
  const exported = async () =>
    (await office.csv('plain-text', 'sale', date)).map((row) => [row['receipt'], Boolean(row['addendum'])]);
  const state = async () => (await office.report('plain-text', date)).registers[0];
  expect(await exported()).toEqual([['PT1-1', false]]);
  expect(await state()).toMatchObject({ shift: 'open', addenda: 0 });

  page = await tablet.start();
  await page.goto(system.url);
  // Killed within a minute of a choice, the browser has lost it: the language is the one chosen before.
  await button('English').click();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible({ timeout: 60_000 });
  expect(await exported()).toEqual([
    ['PT1-1', false],
    ['PT1-2', true],
  ]);
  // The sale and the close.
  expect(await state()).toMatchObject({ shift: 'closed', z: 1, addenda: 2 });
  const days = await office.csv('plain-text', 'day', date);
  expect(days.filter(({ measure }) => measure === 'addenda')).toMatchObject([{ count: '2' }]);
});

test('what was sold out yesterday is back', async () => {
  await unlock(page, system.person('plain-text', 'Ada'));
  await openShift(page, 2);
  await expect(handbook()).not.toHaveAttribute('aria-disabled', 'true');
  expect(await sell(page, 'Printed handbook')).toBe('PT1-3');
});
