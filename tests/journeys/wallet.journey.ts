import { expect, type Page, test } from '@playwright/test';
import { walletLink } from '../../src/core/card/wallet-link.ts';
import { Network } from './network.ts';
import { PHONE, photograph, readPhotograph, shownCode } from './phone.ts';
import { CARD, System } from './system.ts';
import { expectInstalled, Tablet } from './tablet.ts';

declare global {
  interface Window {
    /** Every lock that the page was given, for the journey to see. */
    wakeLocks?: WakeLockSentinel[];
  }
}

const system = new System();
const phone = new Tablet();
/** Every address that the phone ever asked the network for, also by its service worker. */
const asked: string[] = [];
let network: Network;
let url = '';
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  network = new Network(system.url);
  network.onAnswer = ({ method, path, body }) => {
    asked.push(`${method} ${path}`);
    return Promise.resolve(body);
  };
  await network.open();
  url = network.url;
  page = await phone.start({ viewport: PHONE, cardText: card('tenant') });
});

test.afterAll(async () => {
  await phone.remove();
  await network.close();
  await system.remove();
});

const card = (which: keyof typeof CARD) => system.cards()[CARD[which]] ?? '';
const button = (name: string | RegExp) => page.getByRole('button', { name });
const title = (name: string) => page.getByRole('heading', { name, exact: true });
const porters = () =>
  walletLink(url, {
    text: card('porter'),
    name: 'Porters & Packers Union',
    colours: { ground: '#16324a', pattern: '#f0c050' },
  });

test('[WALLET-1] a link puts its card into the wallet and is gone from the address', async () => {
  await page.goto(porters());
  await expect(title('Porters & Packers Union')).toBeVisible();
  await expect(page).toHaveURL(`${url}/wallet`);
  await expect(page.getByText('The card is here')).toBeVisible();
  await expect(page.getByText(/^until /)).toBeVisible();
  await page.goto('about:blank');
  await page.goBack();
  await expect(page).toHaveURL(`${url}/wallet`);
  await expect(title('Porters & Packers Union')).toBeVisible();
  await expectInstalled(page);
});

test('[WALLET-4] the code is read off the screen, and the whole page turns white when asked', async () => {
  expect(await shownCode(page)).toBe(card('porter'));
  expect(readPhotograph(await photograph(page))).toBe(card('porter'));
  await button('Brighter').click();
  await expect(page.getByText('Turn your screen up')).toBeVisible();
  expect(readPhotograph(await photograph(page))).toBe(card('porter'));
  const corner = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(corner).toBe('rgb(255, 255, 255)');
  await button('Back to the card').click();
});

test('[WALLET-4] the screen stays on, again after the phone let go of it', async () => {
  await page.addInitScript(() => {
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    window.wakeLocks = [];
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type);
      window.wakeLocks?.push(lock);
      return lock;
    };
  });
  const held = () => page.evaluate(() => window.wakeLocks?.map(({ released }) => released));
  await page.reload();
  await expect.poll(held).toEqual([false]);
  await page.evaluate(async () => {
    for (const lock of window.wakeLocks ?? []) await lock.release();
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(held).toEqual([true, false]);
  await button('Add a card').click();
  await expect.poll(held, 'nothing is shown, nothing is kept awake').toEqual([true, true]);
});

test('a printed card comes in by the camera, and another by its text', async () => {
  await button('Scan a card').click();
  await expect(page.getByText('The card is here')).toBeVisible();
  expect(await shownCode(page)).toBe(card('tenant'));
  await expect(title('Member card'), 'the card names nobody').toBeVisible();

  await button('Add a card').click();
  await page.getByLabel('Link or text of the card').fill(`  ${card('expired')}\n`);
  await button('Add it').click();
  await expect(title('Expired')).toBeVisible();
  await expect(page.locator('svg[data-code]'), 'it is not shown as if it were good').toHaveCount(0);
  await button('Show the code anyway').click();
  expect(await shownCode(page)).toBe(card('expired'));
  await expect(page.getByText('Expired', { exact: true })).toBeVisible();
});

test('[WALLET-2] what is no card for this phone is refused in clear words', async () => {
  const refused: readonly [text: string, why: string][] = [
    [card('porter').slice(0, 90), 'The card is damaged'],
    ['https://example.org/', 'That is not a card'],
    ['SR1:AB', 'That is a request, not a card'],
  ];
  await button('Add a card').click();
  for (const [text, why] of refused) {
    await page.getByLabel('Link or text of the card').fill(text);
    await button('Add it').click();
    await expect(page.getByText(why)).toBeVisible();
  }
  await button('Back').click();
});

test('cards are chosen, named, and removed with a way back', async () => {
  await button('Porters & Packers Union').click();
  expect(await shownCode(page)).toBe(card('porter'));
  await button('This card').click();
  await page.getByLabel('How you call it').fill('My union');
  await button('Save the name').click();
  await button('Remove from this phone').click();
  await expect(page.getByText('Removed from this phone')).toBeVisible();
  await expect(title('My union')).toBeHidden();
  await button('Undo').click();
  await expect(title('My union')).toBeVisible();
  expect(await shownCode(page)).toBe(card('porter'));
});

test('it is an app of its own, that can be installed', async () => {
  const devtools = await phone.context.newCDPSession(page);
  const { url: manifest, errors } = await devtools.send('Page.getAppManifest');
  expect(manifest).toBe(`${url}/wallet.webmanifest`);
  expect(errors).toEqual([]);
  expect((await devtools.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
});

test('[WALLET-1] without a network it opens as before, in whichever place', async () => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await network.close();
  await page.goto(`${url}/wallet`);
  await expect(title('My union')).toBeVisible();
  expect(readPhotograph(await photograph(page))).toBe(card('porter'));
  await page.goto(`${url}/wallet/about`);
  await expect(page.getByText('Nothing. Cards and keys stay in this browser')).toBeVisible();
});

test('[WALLET-1] all that the phone ever asked for were files of the app', () => {
  expect(asked.length).toBeGreaterThan(10);
  const files =
    /^GET \/(wallet|assets\/[\w.-]+|icons\/[\w.-]+|[\w-]+\.(html|js|svg|webmanifest))(\?__WB_REVISION__=\w+)?$/;
  expect(asked.filter((each) => !files.test(each))).toEqual([]);
  expect(asked.join('\n')).not.toMatch(/SC1:|SC1%3A|SL1|card=|\/v1\//);
});
