import { expect, type Page, test } from '@playwright/test';
import desktop from 'lighthouse/core/config/desktop-config.js';
import { navigation, snapshot } from 'lighthouse';
import { connect } from 'puppeteer-core';
import { freePort } from '../free-port.ts';
import { System } from './system.ts';
import { count, enrol, goTo, openShift, payCash, Tablet, tap, unlock } from './tablet.ts';

/** What each page scores at least, of 100, in each category. */
const LEAST = 95;
const CATEGORIES = ['accessibility', 'best-practices'] as const;

const system = new System();
const tablet = new Tablet();
let page: Page;
let port = 0;

test.describe.configure({ mode: 'serial', timeout: 240_000 });

test.beforeAll(async () => {
  port = await freePort();
  await system.start();
  page = await tablet.start({ flags: [`--remote-debugging-port=${port}`] });
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

/**
 * Lighthouse finds a page good: opened anew, or as it stands where opening it anew would lock the till. It works
 * in the tablet's own browser and leaves its storage alone.
 */
async function expectGood(
  what: string,
  url: string,
  how: 'opened' | 'as it stands' = 'opened',
): Promise<void> {
  const browser = await connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
  try {
    const pages = await browser.pages();
    const sought = how === 'opened' ? system.url : url;
    const shown = pages.find((each) => each.url().startsWith(sought));
    if (!shown) throw new Error('Lighthouse does not find the page');
    const flags = { onlyCategories: [...CATEGORIES], disableStorageReset: true, logLevel: 'error' as const };
    const result =
      how === 'opened'
        ? await navigation(shown, url, { config: desktop, flags })
        : await snapshot(shown, { config: desktop, flags });
    const found = result?.lhr;
    if (!found || found.runtimeError)
      throw new Error(`${what}: ${found?.runtimeError?.message ?? 'no report'}`);
    for (const category of CATEGORIES) {
      const { score, auditRefs } = found.categories[category] ?? { score: 0, auditRefs: [] };
      const failing = auditRefs
        .filter(({ id, weight }) => weight > 0 && (found.audits[id]?.score ?? 1) < 1)
        .map(({ id }) => id);
      const points = Math.round((score ?? 0) * 100);
      console.log(`Lighthouse, ${what}: ${category} ${points} ${failing.join(', ')}`);
      expect(points, `${what}, ${category}: ${failing.join(', ')}`).toBeGreaterThanOrEqual(LEAST);
    }
  } finally {
    await browser.disconnect();
  }
}

test('Lighthouse finds the register’s first page, the wall, paying, counting, the display, a receipt and the office good', async () => {
  await page.goto(system.url);
  await expect(page.getByRole('heading', { name: 'Enrol this tablet' })).toBeVisible();
  await expectGood('the first page', `${system.url}/`);

  const { codes, fingerprint, pins } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, pins['Kitchen Table'] ?? { name: '', pin: '' });
  await openShift(page, 1);
  await tap(page, 'Flat white', 'Brownie');
  await expectGood('the wall', `${system.url}/`, 'as it stands');

  const display = await tablet.context.newPage();
  await display.goto(`${system.url}/display`);
  await expect(display.getByRole('list')).toContainText('Brownie');
  await expectGood('the display, an order', `${system.url}/display`, 'as it stands');
  await expect(display.getByRole('list'), 'it stood there all the while').toContainText('Brownie');
  await display.close();

  await page.getByRole('button', { name: /^Pay/ }).click();
  await expect(page.getByRole('button', { name: /^Exact/ })).toBeVisible();
  await expectGood('paying', `${system.url}/pay`, 'as it stands');
  await page.getByRole('button', { name: /^Back to order/ }).click();
  await payCash(page);
  const code = page.getByRole('link', { name: 'Let the customer’s phone open it' });
  const receipt = (await code.getAttribute('href')) ?? '';
  expect(receipt).toContain('/r#');
  await page.getByRole('button', { name: 'Next sale' }).click();
  await goTo(page, 'Close the day');
  await count(page, { '50': 1 });
  await expectGood('counting', `${system.url}/close`, 'as it stands');
  await expectGood('the receipt page', receipt);
  await expectGood('the office', `${system.url}/office`);
  await page.getByLabel('Login').fill('coordinator');
  await page.getByLabel('Password').fill(system.welcome().password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Tenders' }).getByText('6.40').first()).toBeVisible();
  await expectGood('the office, a day', page.url());
  await expect(page.getByText('6.40').first(), 'its totals are there').toBeVisible();
  await expectGood('the display, alone', `${system.url}/display`);
});
