import { expect, type Page, test } from '@playwright/test';
import { walletLink } from '../../src/core/card/wallet-link.ts';
import { answer, askForCard, PHONE } from './phone.ts';
import { CARD, System } from './system.ts';
import { expectAccessible, Tablet } from './tablet.ts';
import { join } from 'node:path';

const system = new System();
const phone = new Tablet();
let page: Page;

/** A phone upright and lying, a small one, a tablet both ways. */
const SIZES = [
  [390, 844],
  [320, 568],
  [844, 390],
  [800, 1280],
  [1280, 800],
] as const;

// Each screen is looked at in two modes and, at two sizes of text, on five screens.
test.describe.configure({ mode: 'serial', timeout: 300_000 });

test.beforeAll(async () => {
  await system.start();
  page = await phone.start({ viewport: PHONE });
  await page.goto(`${system.url}/wallet`);
});

test.afterAll(async () => {
  await phone.remove();
  await system.remove();
});

async function go(path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  await expect(page.getByRole('heading').first()).toBeVisible();
}

/** Nothing is wider than the page, in any size, and with text twice as large on those that are not tiny. */
async function fits(what: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const text of width < PHONE.width ? [''] : ['', '200%']) {
      await page.evaluate((size) => void (document.documentElement.style.fontSize = size), text);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${what} is wider than ${width} px at ${text || '100%'}`).toBeLessThanOrEqual(0);
    }
  }
  await page.evaluate(() => void (document.documentElement.style.fontSize = ''));
  await page.setViewportSize(PHONE);
}

/** Every target is as large as a thumb needs. */
async function reachable(what: string): Promise<void> {
  const small = await page.locator('button, input').evaluateAll((all) =>
    all
      .map((each) => ({ box: each.getBoundingClientRect(), text: each.textContent }))
      .filter(({ box }) => box.width > 0 && (box.height < 54 || box.width < 54))
      .map(({ box, text }) => `${text} ${box.width}×${box.height}`),
  );
  expect(small, `small targets on ${what}`).toEqual([]);
}

/** axe by day and in the dark, sizes, and targets. */
async function look(what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${what}, ${colorScheme}`);
  }
  await reachable(what);
  await fits(what);
}

async function speak(name: string): Promise<void> {
  await go('/wallet/about');
  const choice = page.getByRole('button', { name, exact: true });
  await choice.click();
  await expect(choice).toHaveAttribute('aria-pressed', 'true');
}

test('before the first card', async () => {
  await look('the empty wallet');
  for (const path of ['/wallet/add', '/wallet/ask', '/wallet/about']) {
    await go(path);
    await look(path);
  }
});

test('cards come in: an expired one, one whose text is damaged, a live one', async () => {
  const text = system.cards()[CARD.expired] ?? '';
  await page.goto(walletLink(system.url, { text, name: 'Night Cleaners’ Union' }));
  await expect(page.getByRole('heading', { name: 'Expired' })).toBeVisible();
  await look('an expired card');
  await page.getByRole('button', { name: 'Show the code anyway' }).click();
  await look('an expired card’s code');
  await page.evaluate((to) => location.assign(to), walletLink(system.url, { text: text.slice(0, 50) }));
  await expect(page.getByText('The card is damaged')).toBeVisible();
  await look('a refusal');

  const request = await askForCard(page, system.url, '1001');
  await look('a request');
  const { link } = answer(join(system.dataDir, 'demo', 'keys', 'ppu'), system.url, request);
  await page.evaluate((to) => location.assign(to), link);
  await expect(page.getByRole('timer')).toBeVisible();
});

for (const language of ['English', 'Español']) {
  test(`with cards, in ${language}`, async () => {
    await speak(language);
    for (const path of [
      '/wallet',
      '/wallet/bright',
      '/wallet/card',
      '/wallet/add',
      '/wallet/scan',
      '/wallet/ask',
      '/wallet/about',
    ]) {
      await go(path);
      await look(`${path}, ${language}`);
    }
  });
}
