import { expect, type Page, test } from '@playwright/test';
import { readLedger } from './ledger-file.ts';
import { linesKept } from './lines-kept.ts';
import { look } from './looking.ts';
import { Network } from './network.ts';
import { go, inEachLanguage } from './speaking.ts';
import { System } from './system.ts';
import { enrol, openShift, orderTotal, payCash, sell, Tablet, tap, unlock } from './tablet.ts';

const system = new System();
const tablet = new Tablet();
let network: Network;
let page: Page;

test.describe.configure({ timeout: 240_000 });

test.beforeAll(async () => {
  await system.start();
  network = new Network(system.url);
  await network.open();
  page = await tablet.start();
});

test.afterAll(async () => {
  await tablet.remove();
  await network.close();
  await system.remove();
});

/** From now on the ledger serves a newer app: its page says so, and the worker knows of it. */
function serveNewerApp(): void {
  network.onAnswer = ({ path, body }) => {
    const text = String(body);
    if (path === '/service-worker.js')
      return Promise.resolve(
        Buffer.from(text.replace(/"revision":"[0-9a-f]{32}"(?=,"url":"index\.html")/, '"revision":"newer"')),
      );
    if (path.startsWith('/index.html'))
      return Promise.resolve(Buffer.from(text.replace('<html', '<html data-version="newer"')));
    return Promise.resolve(body);
  };
}

test('[START-2] a new version in the middle of a shift waits until the order is empty, and loses nothing', async () => {
  const { codes, fingerprint, pins } = system.welcome();
  const noor = pins['Kitchen Table'] ?? { name: '', pin: '' };
  const offered = page.getByText('A new version is ready');
  const newer = page.locator('html[data-version="newer"]');
  const isWaiting = () =>
    page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));

  await test.step('a shift is open, a sale is unsent, an order is begun', async () => {
    await enrol(page, network.url, codes['Kitchen Table'] ?? '', fingerprint);
    await unlock(page, noor);
    await openShift(page, 1);
    await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
    network.lost = /^\/v1\//;
    await sell(page, 'Espresso');
    await tap(page, 'Brownie');
  });

  await test.step('the tablet wakes up and finds a new version; nobody is interrupted', async () => {
    serveNewerApp();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect.poll(isWaiting).toBe(true);
    await tap(page, 'Sencha');
    expect(await orderTotal(page)).toBe(600);
    await expect(offered).toBeHidden();
    await expect(newer).toHaveCount(0);
    await expect.poll(() => page.evaluate(linesKept)).toBe(2);
  });

  await test.step('nor by a reload: the old version goes on with the order', async () => {
    await page.reload();
    await unlock(page, noor);
    expect(await orderTotal(page)).toBe(600);
    await expect(offered).toBeHidden();
    expect(await isWaiting()).toBe(true);
    await expect(newer).toHaveCount(0);
    expect(await payCash(page)).toBe('KT1-2');
  });

  await test.step('between two sales it is offered, and a tap takes it', async () => {
    await page.getByRole('button', { name: 'Next sale' }).click();
    await expect(offered).toBeVisible();
    await inEachLanguage(page, async (t, language) => {
      await go(page, '/');
      await expect(page.getByText(t.notices.update)).toBeVisible();
      await look(page, `a new version, ${language}`);
    });
    await page.getByRole('button', { name: 'Update now' }).click();
    // The new worker takes the whole app over first; a slow tablet needs a while.
    await expect(newer).toBeVisible({ timeout: 40_000 });
    await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
    await expect(offered).toBeHidden();
    const kept = await page.evaluate(() => caches.keys());
    expect(kept.filter((name) => name.startsWith('first-files-'))).toEqual([
      expect.stringContaining('newer'),
    ]);
  });

  await test.step('the shift is still open, what was unsent arrives once', async () => {
    await expect(page.getByText('2 unsent, safe here').filter({ visible: true })).toBeVisible();
    await unlock(page, noor);
    await expect(page.getByRole('heading', { name: 'Order 3' })).toBeVisible();
    network.lost = null;
    await sell(page, 'Espresso');
    await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible({
      timeout: 90_000,
    });
    const ledger = readLedger(system.dataDir);
    expect(ledger.broken).toEqual([]);
    expect(ledger.kinds).toEqual(['register-opened', 'shift-opened', 'sale', 'sale', 'sale']);
    expect(ledger.sales.map(({ total }) => total)).toEqual([200, 600, 200]);
  });
});
