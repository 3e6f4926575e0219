import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import { expectAccessible, Tablet } from './tablet.ts';

/** A unit's colour, and whether it works in the dark. */
const LOOKS = [
  ['d03a1e', 'light'],
  ['f2b100', 'dark'],
] as const;
const PLACES = ['sell', 'pay', 'go', 'ask', 'stop', 'paid', 'count', 'lock', 'scan'];
const UI = 'src/register/ui';

const tablet = new Tablet();
let vite: ViteDevServer;
let page: Page;
let url = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  vite = await createServer({ server: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
  await vite.listen();
  url = `${vite.resolvedUrls?.local[0]}gallery.html`;
  page = await tablet.start();
});

test.afterAll(async () => {
  await tablet.remove();
  await vite.close();
});

test('the gallery shows every component', () => {
  const shown = readdirSync(`${UI}/gallery`).map((file) => readFileSync(`${UI}/gallery/${file}`, 'utf8'));
  const components = readdirSync(UI).filter((file) => file.endsWith('.tsx'));
  expect(components.length).toBeGreaterThan(25);
  const missing = components.filter((file) => !shown.some((text) => text.includes(`from '../${file}'`)));
  expect(missing).toEqual([]);
});

test('axe finds nothing on any component and place, by day and in the dark', async () => {
  // What differs between units is colour, and each unit's is held to its contrasts by rule.
  for (const [unit, mode] of LOOKS) {
    await page.goto(`${url}?unit=${unit}&mode=${mode}`);
    await expect(page.getByRole('heading', { name: 'Outcomes' })).toBeVisible();
    await expectAccessible(page, `the components, ${unit}, ${mode}`);
  }
  for (const place of PLACES) {
    await page.goto(`${url}?place=${place}&mode=light`);
    await expect(page.getByRole('heading').first()).toBeAttached();
    await expectAccessible(page, place);
  }
});
