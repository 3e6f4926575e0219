import { expect, type Page, test } from '@playwright/test';
import { readLedger } from './ledger-file.ts';
import { openOffice } from './office-api.ts';
import { System } from './system.ts';
import { count, goTo, openShift, orderTotal, sell, Tablet, tap, unlock } from './tablet.ts';

const system = new System();
const tablet = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start();
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

/** Opens the till as the person whom the welcome names. */
const noor = () => system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' };
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const order = () => page.getByRole('list', { name: /^Order/ });
const figure = (label: string) => page.getByRole('complementary').getByText(label).locator('..');

test('a typed code enrols the tablet once the key was compared', async () => {
  const { codes, fingerprint } = system.welcome();
  await page.goto(system.url);
  const code = page.getByLabel('Enrolment code');
  await code.fill((codes['Kitchen Table'] ?? '').toLowerCase().replaceAll('-', ' '));
  await button('Enrol').click();
  await expect(page.getByRole('heading', { name: 'Compare the federation’s key' })).toBeVisible();
  await expect(page.getByText(fingerprint)).toBeVisible();

  await test.step('keys that differ lead back, and nothing was enrolled', async () => {
    await button('They differ').click();
    await expect(page.getByRole('heading', { name: 'Enrol this tablet' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Enrol this tablet' })).toBeVisible();
  });

  await test.step('the same tablet may ask again with the same code', async () => {
    await code.fill(codes['Kitchen Table'] ?? '');
    await button('Enrol').click();
    await expect(page.getByText(fingerprint)).toBeVisible();
    await button('They are the same').click();
    await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  });
});

test('a wrong PIN opens nothing, the right one does', async () => {
  const { name, pin } = noor();
  await button(name).click();
  await page.keyboard.type(pin === '0000' ? '1111' : '0000');
  await expect(page.getByText('That is not the PIN of this name. Try again.')).toBeVisible();
  await page.keyboard.type(pin);
  await expect(page.getByRole('heading', { name: 'Count the float' })).toBeVisible();
});

test('a shift opens with the float as it was counted', async () => {
  await count(page, { '20': 3, '2': 10, '50c': 4 });
  await expect(figure('Float').last()).toContainText('€82.00');
  await button('Open shift').click();
  await expect(page.getByRole('heading', { name: 'Good to see you' })).toBeVisible();
});

test('products are found by a few letters, and by their category', async () => {
  const find = page.getByLabel('Find a product');
  await find.fill('ro');
  await expect(button(/^Rooibos/)).toBeVisible();
  await expect(button(/^Four rolls/)).toBeVisible();
  await expect(button(/^Espresso/)).toBeHidden();
  await find.fill('FLÁT wh');
  await expect(button(/^Flat white/)).toBeVisible();
  await expect(button(/^Rooibos/)).toBeHidden();
  await find.fill('xyz');
  await expect(page.getByText('No “xyz” here')).toBeVisible();
  await button('Clear the search').click();

  await button('Tea').click();
  await expect(button(/^Sencha/)).toBeVisible();
  await expect(button(/^Espresso/)).toBeHidden();
  await button('Tea').click();
  await expect(button(/^Espresso/)).toBeVisible();
  await button('Bread').click();
  await button('All products').click();
  await expect(button(/^Espresso/)).toBeVisible();
});

test('lines are raised, lowered, removed and brought back', async () => {
  await tap(page, 'Espresso', 'Brownie');
  expect(await orderTotal(page)).toBe(520);
  await order().getByRole('button', { name: /Espresso/ }).click();
  await button('One more Espresso').click();
  await button('One more Espresso').click();
  expect(await orderTotal(page)).toBe(920);
  await button('One less Espresso').click();
  expect(await orderTotal(page)).toBe(720);
  await button('Remove').click();
  expect(await orderTotal(page)).toBe(320);
  await expect(order().getByRole('button', { name: /Espresso/ })).toBeHidden();
  await button('Undo').click();
  expect(await orderTotal(page)).toBe(720);
  await button('Undo').click();
  expect(await orderTotal(page)).toBe(920);
});

test('an open amount goes under its tax class', async () => {
  await button('Open amount').click();
  await expect(button(/^Add/)).toBeDisabled();
  await page.keyboard.type('1250');
  await page.getByLabel('What it is').fill('Ticket for the supper');
  await button('VAT 23 %').click();
  await button('Add').click();
  await expect(order().getByRole('button', { name: /Ticket for the supper/ })).toContainText('12.50');
  expect(await orderTotal(page)).toBe(920 + 1250);
});

test('cash is given by its quick amounts or typed; too little is not enough', async () => {
  await button('Pay').click();
  const change = () => page.getByRole('heading', { name: /^(Change|Still missing)$/ }).locator('..');
  await button('25').click();
  await expect(change()).toContainText('€3.30');
  await button('50').click();
  await expect(change()).toContainText('€28.30');
  const pad = page.getByRole('group', { name: 'Given' });
  await button('Exact 21.70').click();
  for (const key of ['Take one back', 'Take one back', 'Take one back']) await pad.getByRole('button', { name: key }).click();
  await expect(change()).toContainText('€21.68');
  await expect(page.getByRole('heading', { name: 'Still missing' })).toBeVisible();
  await expect(button('Paid Not enough yet')).toBeDisabled();
  for (const key of ['2', '00', '0']) await pad.getByRole('button', { name: key, exact: true }).click();
});
