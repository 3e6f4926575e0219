import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { readLedger } from './ledger-file.ts';
import { Network } from './network.ts';
import { System } from './system.ts';
import { enrol, openShift, sell, Tablet, unlock } from './tablet.ts';

const system = new System();
const tablet = new Tablet();
let network: Network;
let page: Page;

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

/** Tells the service worker what the browser would, once it sees a network; it is not told so by a test's. */
async function networkIsBack(browser: CDPSession, registrationId: string): Promise<void> {
  const origin = network.url;
  await browser.send('ServiceWorker.dispatchSyncEvent', {
    origin,
    registrationId,
    tag: 'commontill-unsent',
    lastChance: false,
  });
}

test('[SEND-6] a tab that was closed without a network: what it could not send arrives all the same', async () => {
  const { codes, fingerprint, pins } = system.welcome();
  await tablet.context.grantPermissions(['background-sync'], { origin: network.url });
  const other = await tablet.context.newPage();
  const browser = await tablet.context.newCDPSession(other);
  let registrationId = '';
  browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    registrationId =
      registrations.find(({ scopeURL }) => scopeURL.startsWith(network.url))?.registrationId ?? '';
  });
  await enrol(page, network.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, pins['Kitchen Table'] ?? { name: '', pin: '' });
  await openShift(page, 1);
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();

  network.lost = /^\/v1\//;
  await sell(page, 'Espresso');
  await sell(page, 'Brownie');
  await expect(page.getByText('2 unsent, safe here').filter({ visible: true })).toBeVisible();
  // TypeScript's library does not know of it.
  const tags = () =>
    page.evaluate<string[]>('navigator.serviceWorker.ready.then(({ sync }) => sync.getTags())');
  await expect.poll(tags).toEqual(['commontill-unsent']);

  await other.goto(`${network.url}/healthz`);
  await browser.send('ServiceWorker.enable');
  await expect.poll(() => registrationId).not.toBe('');
  await page.close();
  network.lost = null;
  expect(readLedger(system.dataDir).sales).toEqual([]);
  // As a browser does, it is told again where it could not send: the tab may not be gone at the first time.
  const arrived = async (): Promise<number> => {
    await networkIsBack(browser, registrationId);
    return readLedger(system.dataDir).sales.length;
  };
  await expect.poll(arrived, { timeout: 60_000, intervals: [500, 2_000] }).toBe(2);
  const ledger = readLedger(system.dataDir);
  expect(ledger.broken).toEqual([]);
  expect(ledger.kinds).toEqual(['register-opened', 'shift-opened', 'sale', 'sale']);

  // The till finds that it is sent, before it could ask anyone.
  network.lost = /^\/v1\//;
  page = await tablet.context.newPage();
  await page.goto(network.url);
  await unlock(page, pins['Kitchen Table'] ?? { name: '', pin: '' });
  await expect(page.getByRole('button', { name: /^Pay/ })).toBeVisible();
  await expect(page.getByText(/unsent, safe here/)).toHaveCount(0);
});
