import { expect, type Page, test } from '@playwright/test';
import { en } from '../../src/register/words/en.ts';
import { es } from '../../src/register/words/es.ts';
import type { Picture } from '../scan/draw.ts';
import { System } from './system.ts';
import { enrol, expectAccessible, openShift, Tablet, tap, unlock } from './tablet.ts';

/** An empty table before the camera. */
const TABLE: Picture = { width: 320, height: 240, pixels: new Uint8ClampedArray(320 * 240).fill(150) };

const TILLS = [
  { unit: 'Kitchen Table', sold: 'Brownie', speaks: 'en', language: 'English', t: en },
  { unit: 'Lantern', sold: 'Nachos', speaks: 'es', language: 'Español', t: es },
] as const;

/** What stands beside the till: the customer's display, a receipt on a phone, the camera's picture. */
for (const { unit, sold, speaks, language, t } of TILLS) {
  test.describe(`the windows of ${unit} in ${language}`, () => {
    test.describe.configure({ mode: 'serial' });
    const system = new System();
    const tablet = new Tablet();
    let page: Page;

    test.beforeAll(async () => {
      await system.start();
      page = await tablet.start({ sight: TABLE, locale: speaks });
    });

    test.afterAll(async () => {
      await tablet.remove();
      await system.remove();
    });

    const press = (label: string) => page.getByRole('button', { name: label, exact: true });

    test('axe finds nothing on a display that waits for its till', async () => {
      // It waits for seconds only: the clock stands still while axe looks.
      await page.clock.setFixedTime(Date.now());
      await page.goto(`${system.url}/display`);
      await expect(page.getByText(t.display.waiting)).toBeVisible();
      await expectAccessible(page, 'the display, waiting');
      await page.clock.setSystemTime(Date.now());
      await expect(page.getByText(t.display.closed)).toBeVisible();
    });

    test('axe finds nothing on the camera’s picture, of a card, a barcode, a receipt', async () => {
      await page.goto(system.url);
      if (speaks === 'es') await press('English').click();
      const { codes, fingerprint, pins } = system.welcome();
      await enrol(page, system.url, codes[unit] ?? '', fingerprint);
      await unlock(page, pins[unit] ?? { name: '', pin: '' });
      await openShift(page, 1);
      await page.getByRole('button', { name: en.sell.menu, exact: true }).click();
      await press(language).click();
      await expect(press(language)).toHaveAttribute('aria-pressed', 'true');
      for (const path of ['/scan', '/scan-product', '/find-sale']) {
        await page.evaluate((to) => history.pushState(null, '', to), path);
        await expect(page.locator('video')).toBeVisible();
        await expectAccessible(page, `${path} with a camera, ${speaks}`);
      }
      await page.evaluate(() => history.pushState(null, '', '/'));
    });

    test('axe finds nothing on the display through a sale, nor on the receipt on a phone', async () => {
      const display = await tablet.context.newPage();
      await display.goto(`${system.url}/display`);
      await expect(display.getByRole('heading', { name: unit })).toBeVisible();
      await expectAccessible(display, 'the display, welcoming');
      await page.bringToFront();
      await tap(page, sold);
      await display.bringToFront();
      await expect(display.getByRole('list')).toContainText(sold);
      await expectAccessible(display, 'the display, an order');
      await page.bringToFront();
      await press(t.sell.pay).click();
      await press(t.pay.paid).click();
      await expect(press(t.receipt.next)).toBeVisible();
      const url = await page.getByRole('link', { name: t.receiptCode.what }).getAttribute('href');
      await display.bringToFront();
      await expect(display.getByRole('list')).toHaveCount(0);
      await expectAccessible(display, 'the display, paid');
      await display.goto(url ?? '');
      await expect(display.getByText(sold)).toBeVisible();
      await expectAccessible(display, 'the receipt page');
      await display.getByRole('button', { name: t.receiptPage.check }).click();
      await expect(display.getByText(t.receiptPage.known)).toBeVisible();
      await expectAccessible(display, 'the receipt page, checked');
      await display.goto(`${system.url}/r#nonsense`);
      await expect(display.getByText(t.receiptPage.broken)).toBeVisible();
      await expectAccessible(display, 'a receipt page without a receipt');
    });
  });
}
