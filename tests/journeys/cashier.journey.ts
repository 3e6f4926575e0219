import { expect, type Page, test } from '@playwright/test';
import { readLedger } from './ledger-file.ts';
import { openOffice } from './office-api.ts';
import { System } from './system.ts';
import {
  count,
  expectInstalled,
  goTo,
  NEXT_TRY,
  openShift,
  orderTotal,
  sell,
  Tablet,
  tap,
} from './tablet.ts';

/** A cashier's day. The ledger is there to enrol, and at the end, to be asked what came of it: not in between. */
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
    await button('They match').click();
    await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  });

  await test.step('from here on the ledger is gone', async () => {
    await expectInstalled(page);
    await system.stop();
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
  await order()
    .getByRole('button', { name: /Espresso/ })
    .click();
  await button('One more Espresso').click();
  await button('One more Espresso').click();
  expect(await orderTotal(page)).toBe(920);
  await button('One less Espresso').click();
  expect(await orderTotal(page)).toBe(720);
  await button('Remove').click();
  expect(await orderTotal(page)).toBe(320);
  await expect(order().getByRole('button', { name: /^\d Espresso/ })).toBeHidden();
  await button('Undo').click();
  expect(await orderTotal(page)).toBe(720);
  await button('Undo').click();
  expect(await orderTotal(page)).toBe(920);
});

test('[ORDER-13] an open amount says what it is, and goes under its tax class', async () => {
  await button('Open amount').click();
  await expect(button(/^Add/)).toBeDisabled();
  await page.keyboard.type('1250');
  await expect(button('Add Say what it is')).toBeDisabled();
  await button('Event').click();
  await expect(button('Add')).toBeEnabled();
  await page.getByLabel('Something else').fill('Ticket for the supper');
  await expect(button('Event')).toHaveAttribute('aria-pressed', 'false');
  await button('VAT 13.5 %').click();
  await button('Add').click();
  await expect(order().getByRole('button', { name: /^1 Ticket for the supper/ })).toContainText('12.50');
  expect(await orderTotal(page)).toBe(920 + 1250);
});

test('cash is given by its quick amounts or typed; too little is not enough', async () => {
  await button('Pay').click();
  const change = page.getByRole('heading', { name: /^(Change|Still missing)$/ }).locator('..');
  const pad = page.getByRole('group', { name: 'Given' });
  const keys = async (...names: string[]) => {
    for (const name of names) await pad.getByRole('button', { name, exact: true }).click();
  };
  await expect(button('Exact 21.70')).toBeVisible();
  await button('22').click();
  await expect(change).toContainText('€0.30');
  await button('50').click();
  await expect(change).toContainText('€28.30');
  await button('Exact 21.70').click();
  await expect(change).toContainText('€0.00');
  await keys('Take one back', 'Take one back', 'Take one back');
  await expect(change).toContainText('Still missing€21.68');
  await expect(button('Paid Not enough yet')).toBeDisabled();
  await keys('5', '00');
  await expect(change).toContainText('Change€3.30');
});

test('Paid pressed twice at once is one sale, and its receipt says what was paid', async () => {
  await button('Paid').evaluate((paid: HTMLButtonElement) => {
    paid.click();
    paid.click();
  });
  await expect(page.getByRole('heading', { name: 'Paid' })).toBeVisible();
  await expect(page.getByText('Cash €25.00 for €21.70')).toBeVisible();
  const receipt = page.getByRole('article');
  await expect(receipt).toContainText('No. KT1-1');
  await expect(receipt).toContainText('3Espresso6.00');
  await expect(receipt).toContainText('1Ticket for the supper12.50');
  await expect(receipt).toContainText('Total€21.70');
  await expect(receipt).toContainText('Cash25.00');
  await expect(receipt).toContainText('Change3.30');
  // Of 9.20 at 9 % and of 12.50 at 13.5 %.
  await expect(receipt).toContainText(/VAT 9\s% in 9\.200\.76/);
  await expect(receipt).toContainText(/VAT 13\.5\s% in 12\.501\.49/);
  // The register, its shift and the sale.
  await expect(page.getByText('Written on this tablet. 3 unsent, they go by themselves')).toBeVisible();
  await button('Next sale').click();
  await expect(page.getByRole('heading', { name: 'Order 2' })).toBeVisible();
});

test('a payment on the card terminal is written without any number of the card', async () => {
  await tap(page, 'Big breakfast');
  await button('Pay').click();
  await button('Card terminal').click();
  await expect(page.getByText('Key €9.80 into the terminal.')).toBeVisible();
  await button('Paid').click();
  await expect(page.getByRole('article')).toContainText('No. KT1-2');
  await expect(page.getByRole('article')).toContainText('Card terminal9.80');
  await button('Next sale').click();
});

test('a sale is refunded whole, once', async () => {
  await sell(page, 'Cinnamon bun');
  await goTo(page, 'Sales and refunds');
  await button(/KT1-3/).click();
  await button('Refund').click();
  await expect(page.getByRole('complementary')).toContainText('Give back€2.90');
  await button('Goods returned').click();
  await button('Refund').click();
  await expect(page.getByRole('heading', { name: 'Refunded' })).toBeVisible();
  const receipt = page.getByRole('article');
  await expect(receipt).toContainText('No. KT1-4');
  await expect(receipt).toContainText('Refund of KT1-3');
  await expect(receipt).toContainText('Total−€2.90');
  await button('Next sale').click();

  await goTo(page, 'Sales and refunds');
  await button(/KT1-3.*Refunded/).click();
  await expect(page.getByText('This sale has been refunded.')).toBeVisible();
  await expect(button('Refund')).toBeHidden();
  await button(/Refund of KT1-3/).click();
  await expect(button('Refund')).toBeHidden();
  await button('Back to products').click();
});

test('the drawer is counted blind, then compared; the Z closes the shift', async () => {
  await goTo(page, 'Close the day');
  await expect(page.getByRole('heading', { name: 'Count the drawer' })).toBeVisible();
  await expect(page.getByText('103.70')).toBeHidden();
  await expect(page.getByText('Expected')).toBeHidden();
  await count(page, { '20': 3, '5': 8, '2': 1 });
  await button('Counted').click();

  await expect(page.getByRole('heading', { name: 'The drawer is short by' })).toBeVisible();
  const table = page.getByRole('table', { name: 'Tender' });
  await expect(table.getByRole('row', { name: /float of 82\.00/ })).toContainText('103.70102.00−1.70');
  await expect(table.getByRole('row', { name: /Card terminal/ })).toContainText('9.80');
  await button('Count again').click();
  await count(page, { '2': 2 });
  await button('Counted').click();
  await expect(page.getByRole('heading', { name: 'The drawer is over by' })).toBeVisible();
  await button('Wrong change').click();
  await button('Close day').click();
});

test('the Z is numbered; the next shift of the same date has the next', async () => {
  await expect(page.getByRole('heading', { name: 'Closed' })).toBeVisible();
  const z = page.getByRole('article');
  await expect(z).toContainText('Z 1');
  await expect(z).toContainText('Full price, 3 sales31.50');
  await button('Done').click();
  await openShift(page, 1);
  await sell(page, 'Espresso');
  await goTo(page, 'Close the day');
  await count(page, { '50': 1, '2': 1 });
  await button('Counted').click();
  await expect(page.getByRole('heading', { name: 'The drawer is right' })).toBeVisible();
  await button('Close day').click();
  await expect(page.getByRole('article')).toContainText('Z 2');
  await button('Done').click();
  await expect(page.getByText('10 unsent, safe here').filter({ visible: true })).toBeVisible();
});

test('once the ledger is back it holds each of it once, and the office shows the same figures', async () => {
  await system.start();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible(NEXT_TRY);
  const ledger = readLedger(system.dataDir);
  expect(ledger.broken).toEqual([]);
  expect(ledger.unbalanced).toEqual([]);
  expect(ledger.kinds).toEqual([
    'register-opened',
    'shift-opened',
    'sale',
    'sale',
    'sale',
    'refund',
    'shift-closed',
    'shift-opened',
    'sale',
    'shift-closed',
  ]);
  const office = await openOffice(system.url, system.welcome().password);
  const report = await office.report('kitchen-table');
  expect(report).toMatchObject({
    sales: { count: 4, amount: 2170 + 980 + 290 + 200 },
    refunds: { count: 1, amount: 290 },
    takings: 2170 + 980 + 200,
    overShort: 30,
    suspense: 0,
  });
  expect(report.registers).toMatchObject([{ name: 'Front counter', shift: 'closed', z: 2, seq: 10 }]);
});
