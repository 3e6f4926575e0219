import { expect, type Page, test } from '@playwright/test';
import { System } from './system.ts';
import { enrol, expectAccessible, openShift, payCash, Tablet, tap, unlock } from './tablet.ts';

/** A unit printed on paper and one printed in the dark, with what is sold there. */
const UNITS = [
  { unit: 'Kitchen Table', sold: ['Espresso', 'Brownie'], product: 'latte' },
  { unit: 'Lantern', sold: ['Cola', 'Nachos'], product: 'cola' },
] as const;

const LANGUAGES = [
  ['en', 'English'],
  ['es', 'Español'],
] as const;

/** A tablet lying and standing, a phone, a desktop. */
const SIZES = [
  [1280, 800],
  [800, 1280],
  [390, 844],
  [1600, 1000],
] as const;

const ADDRESSES = [
  '/',
  '/open-amount',
  '/orders',
  '/cash',
  '/report',
  '/sold-out',
  '/sales',
  '/find-sale',
  '/people',
  '/printer',
  '/scan',
  '/scan-product',
  '/close',
] as const;

for (const { unit, sold, product } of UNITS) {
  test.describe(`every screen of ${unit}`, () => {
    test.describe.configure({ mode: 'serial' });
    const system = new System();
    const tablet = new Tablet();
    let page: Page;
    let seq = '';

    test.beforeAll(async () => {
      await system.start();
      page = await tablet.start();
      const { codes, fingerprint } = system.welcome();
      await enrol(page, system.url, codes[unit] ?? '', fingerprint);
      await expect(page.getByText('everything sent')).toBeVisible();
      await system.stop();
    });

    test.afterAll(async () => {
      await tablet.remove();
      await system.remove();
    });

    /** Goes to an address as a press on the screen does: without starting the app again. */
    async function go(path: string): Promise<void> {
      await page.evaluate((to) => history.pushState(null, '', to), path);
      await expect(page).toHaveURL(`${system.url}${path}`);
      // Screens are loaded when they are first needed.
      await expect(page.getByRole('heading').first()).toBeVisible();
    }

    async function speak(name: string): Promise<void> {
      const choice = page.getByRole('button', { name, exact: true });
      await choice.click();
      await expect(choice).toHaveAttribute('aria-pressed', 'true');
    }

    /** axe finds nothing, and nothing is wider than the page in any size. */
    async function look(what: string): Promise<void> {
      await expectAccessible(page, what);
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, `${what} is wider than ${width} px`).toBeLessThanOrEqual(0);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }

    test('the lock, the float and a receipt', async () => {
      for (const [id, name] of LANGUAGES) {
        await speak(name);
        await look(`the lock, ${id}`);
      }
      await speak('English');
      await unlock(page, system.welcome().pins[unit] ?? { name: '', pin: '' });
      await expect(page.getByRole('heading', { name: 'Count the float' })).toBeVisible();
      await look('the float');
      await openShift(page, 2);
      await tap(page, ...sold);
      await payCash(page);
      seq = /\/receipt\/(\d+)$/.exec(page.url())?.[1] ?? '';
      expect(seq).not.toBe('');
    });

    for (const [id, name] of LANGUAGES) {
      test(`an open shift in ${name}`, async () => {
        await go('/menu');
        await speak(name);
        await look(`the menu, ${id}`);
        const own = [`/receipt/${seq}`, `/receipt/${seq}/copy`, `/refund/${seq}`, `/product/${product}`];
        for (const path of [...ADDRESSES, ...own]) {
          await go(path);
          await look(`${path}, ${id}`);
          await expect(page, 'it stayed there').toHaveURL(`${system.url}${path}`);
        }
        await go('/');
        if (id === 'en') await tap(page, ...sold);
        await page.locator('.order-line-row').first().click();
        await look(`an order with a chosen line, ${id}`);
        await go('/slip/open');
        await look(`a slip, ${id}`);
        await go('/pay');
        await look(`paying, ${id}`);
      });
    }
  });
}
