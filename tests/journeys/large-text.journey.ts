import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { en } from '../../src/register/words/en.ts';
import { es } from '../../src/register/words/es.ts';
import { settle, troubles } from './legible.ts';
import { PLACES } from './places.ts';
import { go, inEachLanguage } from './speaking.ts';
import { CARD, System } from './system.ts';
import { count, enrol, expectAccessible, openShift, payCash, Tablet, tap, unlock } from './tablet.ts';

/** Text at twice its size: everything on a tablet, a desktop and a phone can still be read and reached. */
const system = new System();
const tablet = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial', timeout: 240_000 });

test.beforeAll(async () => {
  await system.start();
  // As a person sets it in the browser, where every page finds it.
  const profile = join(tablet.profile, 'Default');
  mkdirSync(profile, { recursive: true });
  const webprefs = { default_font_size: 32, default_fixed_font_size: 26 };
  writeFileSync(join(profile, 'Preferences'), JSON.stringify({ webkit: { webprefs } }));
  page = await tablet.start();
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const noor = () => system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' };
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** Nothing is cut off or overprinted, and each action can be brought into view with nothing over it. */
async function expectSeen(what: string, at = page): Promise<void> {
  await settle(at);
  await at.evaluate(() => scrollTo(0, 0));
  expect(await at.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
  expect.soft(await troubles(at), what).toEqual([]);
  for (const each of await at.getByRole('button', { disabled: false }).filter({ visible: true }).all()) {
    await each.click({ trial: true });
    await expect(each).toBeInViewport();
  }
  await at.evaluate(() => scrollTo(0, 0));
}

/** So it is seen, axe finds nothing, and where it is looked at whole a phone shows it as well. */
async function expectReadable(
  what: string,
  at = page,
  asked: Parameters<typeof expectAccessible>[2] = 'everything',
): Promise<void> {
  await expectSeen(what, at);
  await expectAccessible(at, `${what}, text at twice its size`, asked);
  if (asked === 'everything') await expectOnPhone(what, at);
}

/** A phone, and one of the smallest that are sold. */
const PHONES = [
  { width: 390, height: 844 },
  { width: 360, height: 780 },
];

/** The same page on phones: nothing is cut off or overprinted, and the slab is in sight before anything is scrolled. */
async function expectOnPhone(what: string, at: Page): Promise<void> {
  const size = at.viewportSize() ?? { width: 1280, height: 800 };
  for (const phone of PHONES) {
    const where = `${what} on a phone, ${phone.width} × ${phone.height}`;
    await at.setViewportSize(phone);
    await at.evaluate(() => scrollTo(0, 0));
    for (const slab of await at.locator('.slab').filter({ visible: true }).all())
      await expect.soft(slab, where).toBeInViewport({ ratio: 1 });
    expect.soft(await troubles(at), where).toEqual([]);
    await at.evaluate(() => scrollTo(0, 0));
  }
  await at.setViewportSize(size);
}

test('a tablet that is no register yet', async () => {
  const { codes, fingerprint } = system.welcome();
  const code = codes['Kitchen Table'] ?? '';
  await page.goto(system.url);
  await page.getByLabel(en.enrol.code).fill(code);
  await expectReadable('enrolling');
  await button(en.enrol.go).click();
  await expect(page.getByText(fingerprint)).toBeVisible();
  await expectReadable('the federation’s key');
  await enrol(page, system.url, code, fingerprint);
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
});

test('the lock and the float', async () => {
  await expectReadable('the lock');
  await unlock(page, noor());
  await expect(page.getByRole('heading', { name: 'Count the float' })).toBeVisible();
  await expectReadable('the float');
  await openShift(page, 2);
});

test('an open shift, in each language', async () => {
  await tap(page, 'Flat white', 'Brownie');
  await payCash(page);
  const seq = /\/receipt\/(\d+)$/.exec(page.url())?.[1] ?? '';
  await button('Next sale').click();
  await tap(page, 'Sencha');
  await inEachLanguage(page, async (_t, language) => {
    await expectReadable(`the menu, ${language}`);
    for (const path of ['/', '/product/latte', '/pay', `/receipt/${seq}`, `/refund/${seq}`, '/report']) {
      await go(page, path);
      await expectReadable(`${path}, ${language}`);
    }
    await page.setViewportSize({ width: 800, height: 1280 });
    for (const path of ['/menu', '/', '/pay', `/receipt/${seq}`, `/refund/${seq}`, '/close']) {
      await go(page, path);
      // One column that scrolls under its slab.
      await expectReadable(`${path} on end, ${language}`, page, 'scrolled');
    }
    if (language === 'es') {
      // A desktop, in the language with the longer words.
      await page.setViewportSize({ width: 1920, height: 1080 });
      for (const path of ['/menu', '/', '/pay', `/receipt/${seq}`, `/refund/${seq}`, '/close']) {
        await go(page, path);
        await expectSeen(`${path} on a desktop`);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });
  await go(page, '/');
  await button('Undo').click();
});

test('every other place, in the language with the longer words', async () => {
  await go(page, '/menu');
  await button('Español').click();
  await expect(button('Español')).toHaveAttribute('aria-pressed', 'true');
  for (const path of PLACES) {
    await go(page, path);
    await expectReadable(path);
  }
});

test('what is done to a line and to an order', async () => {
  await go(page, '/');
  await tap(page, 'Espresso', 'Brownie');
  await go(page, '/slip/open');
  await expectReadable('a slip');
  for (const what of [es.line.comp, es.line.override]) {
    await go(page, '/line/1');
    await expectReadable('a line');
    await button(what).click();
    await expectReadable(what);
    await go(page, '/');
  }
  for (const what of [es.orders.split, es.orders.void]) {
    await go(page, '/orders');
    await button(what).click();
    await expectReadable(what);
    await go(page, '/');
  }
  await go(page, '/pay');
  for (const way of [es.pay.terminal, es.paying.voucher, es.paying.account]) {
    await button(way).click();
    await expectReadable(`paying by ${way}`);
  }
  for (const aside of [es.paying.split, es.paying.tip, es.paying.roundUpShort]) {
    await button(aside).click();
    await expectReadable(`paying, ${aside}`);
    await button(aside).click();
  }
});

test('what a card can be', async () => {
  for (const card of ['expired', 'forged', 'porter'] as const) {
    await go(page, '/scan');
    await page.getByLabel(es.scan.typed).fill(system.cards()[CARD[card]] ?? '');
    await button(es.scan.check).click();
    const leaves = button(card === 'porter' ? es.outcome.carryOn : es.outcome.fullPrice);
    await leaves.waitFor();
    await page.keyboard.press('Tab');
    await expectReadable(`a card, ${card}`);
    await button(card === 'porter' ? es.outcome.leaveOut : es.outcome.fullPrice).click();
  }
});

test('the customer’s window, a receipt’s page and a second person', async () => {
  const display = await tablet.context.newPage();
  await display.goto(`${system.url}/display`);
  await expect(display.getByRole('list')).toContainText('Brownie');
  await expectReadable('the display, an order', display);
  await page.bringToFront();
  await go(page, '/pay');
  await page.getByRole('button', { name: new RegExp(`^${es.pay.exact}`) }).click();
  await button(es.pay.paid).click();
  const receipt = await page.getByRole('link', { name: es.receiptCode.what }).getAttribute('href');
  await display.bringToFront();
  await expect(display.getByText(en.display.thanks)).toBeVisible();
  await expectReadable('the display, paid', display);
  await display.goto(receipt ?? '');
  await expect(display.getByText('Brownie')).toBeVisible();
  await expectReadable('a receipt’s page', display);
  await display.close();
  const seq = /\/receipt\/(\d+)$/.exec(page.url())?.[1] ?? '';
  await go(page, '/menu');
  await button(es.menu.lock).click();
  await unlock(page, system.person('kitchen-table', 'Wen'));
  await go(page, `/refund/${seq}`);
  await button(es.refund.reasons[0] ?? '').click();
  await button(es.refund.go).click();
  await expect(page.getByRole('heading', { name: es.approval.second })).toBeVisible();
  await expectReadable('a second person');
  await go(page, '/menu');
  await button(es.menu.lock).click();
  await unlock(page, noor());
  await go(page, '/menu');
  await button('English').click();
  await expect(button('English')).toHaveAttribute('aria-pressed', 'true');
});

test('the count, what was counted, the Z', async () => {
  await go(page, '/close');
  await expectReadable('the count');
  await count(page, { '50': 2 });
  await button('Counted').click();
  await expect(button('Close day')).toBeVisible();
  await expectReadable('counted');
  await button('Close day').click();
  await expect(button('Done')).toBeVisible();
  await expectReadable('a Z');
});

test('the office’s totals', async () => {
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  const office = await tablet.context.newPage();
  await office.goto(`${system.url}/office/kitchen-table/day`);
  await office.getByLabel('Login').fill('coordinator');
  await office.getByLabel('Password').fill(system.welcome().password);
  await office.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(office.getByText('€11.60').first()).toBeVisible();
  await expectReadable('the office', office);
});
