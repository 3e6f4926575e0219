import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { CHANNEL, type DisplayMessage } from '../../src/register/display/message.ts';
import { en } from '../../src/register/words/en.ts';
import { es } from '../../src/register/words/es.ts';
import type { Picture } from '../scan/draw.ts';
import { ledgerCommand } from './own-federation.ts';
import { System } from './system.ts';
import { enrol, expectAccessible, openShift, Tablet, tap, unlock } from './tablet.ts';

/** An empty table before the camera. */
const TABLE: Picture = { width: 320, height: 240, pixels: new Uint8ClampedArray(320 * 240).fill(150) };

const LANGUAGES = [
  { speaks: 'en', locale: 'en-IE', language: 'English', t: en },
  { speaks: 'es', locale: 'es-ES', language: 'Español', t: es },
] as const;

const MANNERS = LANGUAGES.flatMap((each) => (['light', 'dark'] as const).map((mode) => ({ ...each, mode })));

const system = new System();
const tablet = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start({ sight: TABLE, flags: ['--host-resolver-rules=MAP till.test 127.0.0.1'] });
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const press = (label: string) => page.getByRole('button', { name: label, exact: true });
const noor = () => system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' };

/** What a browser in this language says of itself. */
async function speakIn(window: Page, language: string): Promise<void> {
  const session = await window.context().newCDPSession(window);
  const userAgent = await window.evaluate(() => navigator.userAgent);
  await session.send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: language });
}

/** Prints the café on paper or in the dark, in a language, as its federation would. */
function dress(mode: 'light' | 'dark', locale: string): void {
  const folder = join(system.dataDir, 'demo', 'federation');
  const file = join(folder, 'units.csv');
  const rows = readFileSync(file, 'utf8');
  const row = /^(kitchen-table,.*),(?:light|dark),EUR,[\w-]+,/m;
  expect(rows).toMatch(row);
  writeFileSync(file, rows.replace(row, `$1,${mode},EUR,${locale},`));
  ledgerCommand(system, 'load', folder);
}

/** The till's message for a customer who has paid, in a unit that speaks Spanish. */
const PAID_IN_SPANISH: DisplayMessage = {
  unit: { name: 'Mesa', colour: '#b5452c', mode: 'light', motto: 'Pan y rosas', locale: 'es-ES' },
  shown: { kind: 'paid', total: '2,00 €', change: null, saving: null },
};

test('a display whose browser’s words come after the unit’s goes on in the unit’s language', async () => {
  const other = await tablet.context.newPage();
  // No service worker has been here yet: what the page loads comes from the ledger.
  const held = new Set<() => void>();
  await other.route(/\/assets\/en-[^/]*\.js$/, async (route) => {
    await new Promise<void>((release) => held.add(release));
    await route.continue();
  });
  await other.goto(`${system.url}/display`);
  await expect.poll(() => held.size, 'English is on its way').toBe(1);
  await other.evaluate(([channel, message]) => new BroadcastChannel(channel).postMessage(message), [
    CHANNEL,
    PAID_IN_SPANISH,
  ] as const);
  await expect(other.getByText(es.display.thanks)).toBeVisible();
  const arrived = other.waitForResponse(/\/assets\/en-[^/]*\.js$/);
  for (const release of held) release();
  await (await arrived).finished();
  await other.waitForTimeout(300);
  await expect(other.getByText(es.display.thanks)).toBeVisible();
  await other.close();
});

for (const { speaks, t } of LANGUAGES) {
  test(`axe finds nothing before there is a till, ${speaks}`, async () => {
    const other = await tablet.context.newPage();
    await other.goto(`${system.url}/r`);
    await speakIn(other, speaks);
    // A display waits for seconds only: the clock stands still while axe looks.
    await other.clock.setFixedTime(Date.now());
    await other.goto(`${system.url}/display`);
    await expect(other.getByText(t.display.waiting)).toBeVisible();
    await expectAccessible(other, 'the display, waiting');
    await other.clock.setSystemTime(Date.now());
    await expect(other.getByText(t.display.closed)).toBeVisible();
    await expectAccessible(other, 'the display, closed');
    await other.goto(`http://till.test:${new URL(system.url).port}`);
    await expect(other.getByRole('heading', { name: t.insecure.title })).toBeVisible();
    await expectAccessible(other, 'an unsafe address');
    await other.goto(system.url);
    await expect(other.getByRole('heading', { name: t.enrol.title })).toBeVisible();
    await other.getByLabel(t.enrol.code).fill('0000-0000-0000');
    await other.getByRole('button', { name: t.enrol.go, exact: true }).click();
    await expect(other.getByText(t.enrol.refused['code-unknown'])).toBeVisible();
    await expectAccessible(other, 'a wrong code');
    await other.getByLabel(t.enrol.code).fill(system.welcome().codes['Kitchen Table'] ?? '');
    await other.getByRole('button', { name: t.enrol.go, exact: true }).click();
    await expect(other.getByRole('heading', { name: t.enrol.compare })).toBeVisible();
    await expectAccessible(other, 'the federation’s key');
    await other.close();
  });
}

test('a till is enrolled, and a second tab says so in both languages', async () => {
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, noor());
  await openShift(page, 1);
  const second = await tablet.context.newPage();
  for (const { speaks, language, t } of LANGUAGES) {
    await press(t.sell.menu).or(press(en.sell.menu)).first().click();
    await press(language).click();
    await expect(press(language)).toHaveAttribute('aria-pressed', 'true');
    await page.evaluate(() => history.pushState(null, '', '/'));
    await second.goto(system.url);
    await expect(second.getByRole('heading', { name: t.otherTab.title })).toBeVisible();
    await expectAccessible(second, `another tab, ${speaks}`);
  }
  await second.close();
});

for (const { mode, speaks, locale, language, t } of MANNERS) {
  test(`axe finds nothing on what stands beside the till, ${speaks}, ${mode}`, async () => {
    dress(mode, locale);
    await page.goto(`${system.url}/menu`);
    await unlock(page, noor());
    await expect(page.locator('html')).toHaveAttribute('data-mode', mode, { timeout: 30_000 });
    await press(language).click();
    await expect(press(language)).toHaveAttribute('aria-pressed', 'true');

    await test.step('the camera’s picture, of a card, a barcode, a receipt', async () => {
      for (const path of ['/scan', '/scan-product', '/find-sale']) {
        await page.evaluate((to) => history.pushState(null, '', to), path);
        await expect(page.locator('video')).toBeVisible();
        await expectAccessible(page, `${path} with a camera`);
      }
      await page.evaluate(() => history.pushState(null, '', '/'));
    });

    await test.step('[SCAN-6] a switch for the lamp stands there only where the camera has one', async () => {
      const lamp = press(t.scan.light);
      const open = async (): Promise<void> => {
        await page.evaluate(() => history.pushState(null, '', '/scan'));
        await expect(page.getByText(t.scan.lead)).toBeVisible();
      };
      await open();
      await expect(lamp).toHaveCount(0);
      await page.evaluate(() => history.pushState(null, '', '/'));
      // Chromium's fake camera has no lamp: its track is made to have one.
      await page.evaluate(() => {
        const { getCapabilities } = MediaStreamTrack.prototype;
        MediaStreamTrack.prototype.getCapabilities = function capabilities() {
          return Object.assign(getCapabilities.call(this), { torch: true });
        };
        MediaStreamTrack.prototype.applyConstraints = () => Promise.resolve();
      });
      await open();
      await expect(lamp).toHaveAttribute('aria-pressed', 'false');
      await lamp.click();
      await expect(lamp).toHaveAttribute('aria-pressed', 'true');
      await lamp.click();
      await expect(lamp).toHaveAttribute('aria-pressed', 'false');
      await page.evaluate(() => history.pushState(null, '', '/'));
    });

    const display = await tablet.context.newPage();
    await test.step('the display through a sale', async () => {
      await display.goto(`${system.url}/display`);
      await expect(display.getByRole('heading', { name: 'Kitchen Table' })).toBeVisible();
      await expect(display.locator('html')).toHaveAttribute('data-mode', mode);
      await expectAccessible(display, 'the display, welcoming');
      await page.bringToFront();
      await tap(page, 'Brownie');
      await display.bringToFront();
      await expect(display.getByRole('list')).toContainText('Brownie');
      await expect(display.getByText(t.sell.total)).toBeVisible();
      await expectAccessible(display, 'the display, an order');
      await page.bringToFront();
      await press(t.sell.pay).click();
      await press(t.pay.paid).click();
      await expect(press(t.receipt.next)).toBeVisible();
      await display.bringToFront();
      await expect(display.getByText(t.display.thanks)).toBeVisible();
      await expectAccessible(display, 'the display, paid');
    });

    await test.step('the receipt on a phone', async () => {
      const url = await page.getByRole('link', { name: t.receiptCode.what }).getAttribute('href');
      await speakIn(display, speaks);
      await display.emulateMedia({ colorScheme: mode });
      await display.goto(url ?? '');
      await expect(display.getByText('Brownie')).toBeVisible();
      await expect(display.locator('html')).toHaveAttribute('data-mode', mode);
      await expectAccessible(display, 'the receipt page');
      await display.getByRole('button', { name: t.receiptPage.check }).click();
      await expect(display.getByText(t.receiptPage.known)).toBeVisible();
      await expectAccessible(display, 'the receipt page, checked');
      await display.goto(`${system.url}/r#nonsense`);
      await expect(display.getByText(t.receiptPage.broken)).toBeVisible();
      await expectAccessible(display, 'a receipt page without a receipt');
    });
    await display.close();
    await press(t.receipt.next).click();
  });
}
