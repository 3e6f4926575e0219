import { expect, type Page, test } from '@playwright/test';
import { CARD, System } from './system.ts';
import { count, enrol, expectAccessible, goTo, openShift, sell, Tablet, tap, unlock } from './tablet.ts';

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

const person = (unit: string) => system.welcome().pins[unit] ?? { name: '', pin: '' };
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name, exact: true });

/** axe finds nothing once this heading is there. */
async function look(title: string | RegExp, what = String(title)): Promise<void> {
  await expect(heading(title).first()).toBeVisible();
  await expectAccessible(page, what);
}

/** Types a card's code where the camera is missing, which is where the tablet asks for it. */
async function check(text: string): Promise<void> {
  await button('Scan card').click();
  await page.getByLabel('Code of the card').fill(text);
  await button('Check').click();
}

test('axe finds nothing from enrolling to an open shift', async () => {
  const { codes, fingerprint } = system.welcome();
  await page.goto(system.url);
  await look('Enrol this tablet');
  await page.getByLabel('Enrolment code').fill('0000-0000-0000');
  await button('Enrol').click();
  await expect(page.getByText('No such enrolment code.')).toBeVisible();
  await expectAccessible(page, 'a wrong code');
  await page.getByLabel('Enrolment code').fill(codes['Kitchen Table'] ?? '');
  await button('Enrol').click();
  await look('Compare the federation’s key');
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await look('Who is at the till?');

  const second = await page.context().newPage();
  await second.goto(system.url);
  await expect(second.getByRole('heading', { name: 'The till is open in another tab' })).toBeVisible();
  await expectAccessible(second, 'another tab');
  await second.close();

  await unlock(page, person('Kitchen Table'));
  await look('Count the float');
  await openShift(page, 1);
});

test('axe finds nothing while selling', async () => {
  await look('Good to see you', 'Sell, empty');
  await page.getByLabel('Find a product').fill('xyz');
  await look('No “xyz” here', 'nothing found');
  await button('Clear the search').click();
  await button('Open amount').click();
  await look('Open amount');
  await button('Back to products').click();
  await button('Scan card').click();
  await look('Type the code');
  await button('Stop scan').click();
  await tap(page, 'Flat white', 'Sourdough loaf', 'Cinnamon bun', 'Soup of the day');
  for (const [which, title] of [
    ['expired', 'Expired'],
    ['forged', 'Not genuine'],
    ['stranger', 'Unknown'],
    ['porter', 'Valid'],
  ] as const) {
    await check(system.cards()[CARD[which]] ?? '');
    // Seen the moment it comes, and a Tab keeps what would leave by itself.
    await heading(title).waitFor();
    await page.keyboard.press('Tab');
    await look(title);
    await button(which === 'porter' ? 'Carry on' : 'Go on at full price').click();
  }
  await page
    .getByRole('list', { name: /^Order/ })
    .getByRole('button', { name: /^1 Flat white/ })
    .click();
  await look('Order 1', 'Sell, full, with a card');
});

test('axe finds nothing from Pay to the Z', async () => {
  await button('Pay').click();
  await look('Change', 'Pay, cash');
  await page.keyboard.type('1');
  await look('Still missing', 'Pay, not enough');
  await button('Card terminal').click();
  await look('To pay', 'Pay, terminal');
  await button('Paid').click();
  await look('Paid', 'the receipt');
  await button('Next sale').click();
  await sell(page, 'Espresso');
  await button('Menu').click();
  await look(/at the till$/, 'the menu');
  await button('Sales and refunds').click();
  await look('Sales of this shift');
  await button(/KT1-2/).click();
  await button('Refund').click();
  await expect(button('Goods returned')).toBeVisible();
  await expectAccessible(page, 'why a refund');
  await button('Goods returned').click();
  await button('Refund').click();
  await look('Refunded');
  await button('Next sale').click();
  await goTo(page, 'Close the day');
  await look('Count the drawer');
  await count(page, { '20': 2 });
  await button('Counted').click();
  await look('The drawer is short by');
  await button('Close day').click();
  await look('Closed', 'the Z');
});

test('a whole cash sale by the keyboard alone, with the focus always in sight', async () => {
  await page.goto(system.url);
  await unlock(page, person('Kitchen Table'));
  await openShift(page, 1);
  await tabTo('Espresso 2.00');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await tabTo('Pay');
  await page.keyboard.press('Enter');
  await expect(button('Paid')).toBeVisible();
  // Digits are what was given, wherever the focus is.
  await page.keyboard.type('1000');
  await expect(heading('Change').locator('..')).toContainText('€6.00');
  await tabTo('Paid');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Cash €10.00 for €4.00')).toBeVisible();
  await tabTo('Next sale');
  await page.keyboard.press('Enter');
  await expect(heading('Good to see you')).toBeVisible();
});

/** Presses Tab until the focus is on the button of this name; each stop has a ring that can be seen. */
async function tabTo(name: string): Promise<void> {
  for (let stops = 0; stops < 80; stops++) {
    await page.keyboard.press('Tab');
    const focus = page.locator(':focus');
    if ((await focus.count()) === 0) continue;
    // A field's ring lies around its whole row.
    const seen = await focus.evaluate((on) =>
      [on, on.parentElement ?? on].some((each) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      }),
    );
    expect(seen, `focus on ${await focus.evaluate((on) => on.outerHTML.slice(0, 120))}`).toBe(true);
    await expect(focus).toBeInViewport();
    if (await button(name).evaluate((wanted) => wanted === document.activeElement)) return;
  }
  throw new Error(`Tab never comes to ${name}`);
}

test('with the text at twice its size every action of Sell and Pay can still be reached', async () => {
  await tap(page, 'Flat white', 'Brownie');
  // As a person sets it in the browser.
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  for (const name of [
    'Undo',
    'Scan card',
    'Pay',
    'Menu',
    'Open amount',
    /^Espresso 2\.00/,
    /^Big breakfast/,
    /^1 Brownie/,
  ])
    await expectReachable(name);
  await expectAccessible(page, 'Sell, text at twice its size');
  await button('Pay').click();
  for (const name of [
    'Cash',
    'Card terminal',
    'Exact 6.40',
    '10',
    '00',
    'Take one back',
    'Paid',
    /^Back to order/,
  ])
    await expectReachable(name);
  await button('Exact 6.40').click();
  await button('Paid').click();
  await expect(button('Next sale')).toBeVisible();
});

/** It can be brought into view without scrolling sideways, and nothing lies over it. */
async function expectReachable(name: string | RegExp): Promise<void> {
  await button(name).click({ trial: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
  await expect(button(name)).toBeInViewport();
}

test('the wall that is drawn under the lock while a PIN is typed can be neither seen nor reached', async () => {
  const { name, pin } = person('Kitchen Table');
  const cover = page.locator('.cover');
  await page.goto(system.url);
  await expect(cover).toHaveCSS('visibility', 'hidden');
  await button(name).press('Enter');
  await page.keyboard.type(pin.slice(0, 2));
  await expect(cover).toHaveCSS('visibility', 'visible');
  await expectAccessible(page, 'a lock with half a PIN');
  const reached = await page.evaluate(() => {
    const wall = document.querySelector('.cover');
    const tiles = [...document.querySelectorAll('.cover .tile')];
    const atTop = tiles.filter((tile) => {
      const { left, top, width, height } = tile.getBoundingClientRect();
      return wall?.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    return { tiles: tiles.length, atTop: atTop.length };
  });
  expect(reached.tiles).toBeGreaterThan(10);
  expect(reached.atTop).toBe(0);
  for (let press = 0; press < 30; press += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.cover') ?? null)).toBeNull();
  }
  // Back out of sight once nobody goes on, or the PIN was wrong.
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(cover).toHaveCSS('visibility', 'hidden');
  await page.keyboard.type(pin === '0000' ? '1111' : '0000');
  await expect(page.getByText('That is not the PIN of this name')).toBeVisible();
  await expect(cover).toHaveCSS('visibility', 'hidden');
  await page.keyboard.type(pin);
  await expect(page.locator('.tile').first()).toBeVisible();
  await expect(cover).not.toHaveClass(/cover-on/);
});
