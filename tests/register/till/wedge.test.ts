import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { CHROMIUM_FLAGS, requireChromium } from '../../chromium.ts';
import { BASE45, scanByHand } from '../../handheld.ts';

/**
 * Keys come through other processes, and a busy machine pauses in between: these come to a tablet that is so far behind
 * with each that no such pause is long. It is the most by which a page waits longer for the next one.
 */
const BEHIND_MS = 500;
/** Longer than such a tablet takes to be sure that a text has ended, which was neither long nor ended by a key. */
const SURE_MS = BEHIND_MS + 150;
const ean = '4006381333931';
const card =
  'SC1:PWGSLKOE60S8.ZECDJA6BV%K:F9X507H0QS00+0B61093X7F 93%.SS7331D/10O58YUBA$6PL8XV4126+XMXJIRUB96Q';

let folder: string;
let server: PreviewServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wedge-'));
  const root = fileURLToPath(new URL('wedge-page', import.meta.url));
  const common = { configFile: false as const, root, logLevel: 'warn' as const };
  await build({ ...common, build: { outDir: folder, emptyOutDir: true } });
  server = await preview({ ...common, build: { outDir: folder }, preview: { port: 0 } });
  browser = await chromium.launch({ executablePath: requireChromium(), args: CHROMIUM_FLAGS });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.waitForSelector('#controlled');
});

afterEach(() => page.close());

/** Scans, and gives the page the time it takes to be sure that the text has ended. */
const scan = async (text: string, ending: string | null = 'Enter'): Promise<void> => {
  await scanByHand(page, text, ending, null, BEHIND_MS);
  await page.waitForTimeout(ending === null ? SURE_MS : 100);
};
const type = (text: string): Promise<void> => page.keyboard.type(text, { delay: 80 });
const happened = (): Promise<string[]> => page.evaluate(() => window.happened);
const value = (field: string): Promise<string> => page.locator(field).inputValue();

it('[FIND-5] a scan leaves the search field as it was, caret and all, and does not submit', async () => {
  await page.focus('#search');
  await type('tea');
  await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(100);
  await scan(ean);
  expect(await value('#search')).toBe('tea');
  expect(await happened()).toEqual([`scan ${ean}`]);
  await type('x');
  expect(await value('#search')).toBe('texa');
});

it('[FIND-5] and a number field, also where the scan is no number', async () => {
  await page.focus('#number');
  await type('12');
  await page.waitForTimeout(100);
  await scan(ean, 'Tab');
  await scan(card);
  expect(await value('#number')).toBe('12');
  expect(await happened()).toEqual([`scan ${ean}`, `scan ${card}`]);
  expect(await page.evaluate(() => document.activeElement?.id), 'Tab moved nothing').toBe('number');
  await page.waitForTimeout(200);
  await type('3');
  expect(await value('#number')).toBe('123');
});

it('[FIND-5] and a field that React controls, in its state too', async () => {
  await page.focus('#controlled');
  await type('milk');
  await page.waitForTimeout(100);
  await scan(card);
  expect(await value('#controlled')).toBe('MILK');
  expect(await page.textContent('#shown')).toBe('MILK');
  expect(await happened()).toEqual([`scan ${card}`]);
});

it('[FIND-5] a scan presses no button, by its Enter or a space in it', async () => {
  await page.focus('#pay');
  await scan(ean);
  await scan(card);
  expect(await happened()).toEqual([`scan ${ean}`, `scan ${card}`]);
});

it('[FIND-5] with nothing in focus, no key reaches a keypad', async () => {
  await scan(card);
  await scan(ean, null);
  // Its silence is as long as the page is behind.
  await expect.poll(happened).toEqual([`scan ${card}`, `scan ${ean}`]);
});

it('[FIND-5] each character that a card can have comes, in a field, on a button, and nowhere', async () => {
  for (const focused of ['#search', '#pay', null]) {
    await page.evaluate((to) => {
      if (to) document.querySelector<HTMLElement>(to)?.focus();
      else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    }, focused);
    await scan(`SC1:${BASE45}`);
  }
  expect(await happened()).toEqual(Array.from({ length: 3 }, () => `scan SC1:${BASE45}`));
  expect(await value('#search')).toBe('');
});

it('[FIND-5] card texts of 512 characters come whole', async () => {
  const long = `SL1:${'0A $%*+-./:'.repeat(47)}`.slice(0, 512);
  await page.focus('#note');
  await scan(long);
  expect(await happened()).toEqual([`scan ${long}`]);
  expect(await value('#note')).toBe('');
});

it('[FIND-5] a scan that a busy tablet hands over in two parts comes whole', async () => {
  const last = async (): Promise<string | undefined> => (await happened()).at(-1);
  await page.focus('#search');
  await type('tea');
  await page.waitForTimeout(100);
  for (const at of [2, 5, 9, ean.length]) {
    await scanByHand(page, ean, 'Enter', at);
    await expect.poll(last).toBe(`scan ${ean}`);
    expect(await value('#search')).toBe('tea');
    await page.evaluate(() => window.happened.splice(0));
  }
  await page.focus('#pay');
  for (const at of [3, 21, 60]) {
    await scanByHand(page, card, 'Enter', at);
    await expect.poll(last).toBe(`scan ${card}`);
    expect(await happened()).not.toContain('pay');
    await page.evaluate(() => window.happened.splice(0));
  }
});

it('[FIND-5] and so under a clock that a journey set, which stamps keys when they are read', async () => {
  await page.clock.install();
  await page.reload();
  await page.focus('#search');
  await scanByHand(page, ean, 'Enter', 5);
  await expect.poll(happened).toEqual([`scan ${ean}`]);
  await scanByHand(page, ean);
  await expect.poll(happened).toEqual([`scan ${ean}`, `scan ${ean}`]);
  expect(await page.evaluate(() => Object.hasOwn(KeyboardEvent.prototype, 'timeStamp'))).toBe(false);
});

it('[FIND-6] what people type arrives: in fields, on a keypad, on buttons', async () => {
  await page.focus('#search');
  await type('12345678');
  await page.keyboard.press('Enter');
  expect(await value('#search')).toBe('12345678');
  await page.focus('#pay');
  await type('590 ');
  await page.waitForTimeout(100);
  await page.keyboard.press('Enter');
  expect(await happened()).toEqual([
    'pay',
    'submit',
    'pad 5',
    'pad 9',
    'pad 0',
    'pad  ',
    'pay',
    'submit',
    'pad Enter',
    'pay',
    'submit',
  ]);
});

it('[FIND-6] what is fast and no scan arrives too, in order', async () => {
  await page.focus('#controlled');
  await type('a');
  await page.waitForTimeout(100);
  await scan('bcdef', null);
  await page.waitForTimeout(100);
  await scan('ghijk', 'ArrowLeft');
  await type('x');
  expect(await value('#controlled')).toBe('ABCDEFGHIJXK');
  await page.focus('#number');
  await scan('12345', 'Tab');
  expect(await value('#number')).toBe('12345');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('pay');
  expect(await happened()).toEqual([]);
});
