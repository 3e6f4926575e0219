import { expect, type Page, test } from '@playwright/test';
import { drawCode } from '../scan/draw.ts';
import { listenToWorkers } from '../scan/worker-said.ts';
import { CARD, System } from './system.ts';
import {
  cardCounts,
  enrol,
  openShift,
  orderTotal,
  payCash,
  posterComes,
  Tablet,
  tap,
  unlock,
} from './tablet.ts';

const system = new System();
const tablet = new Tablet();

test.describe.configure({ mode: 'serial' });

test.beforeAll(() => system.start());

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const noor = () => system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' };
const porter = (): string => system.cards()[CARD.porter] ?? '';

/** Switches the tablet on with something before its camera, and writes down what the reading worker says. */
async function start(options: Parameters<Tablet['start']>[0]): Promise<Page> {
  const page = await tablet.start(options);
  await tablet.context.addInitScript(listenToWorkers);
  return page;
}

/** Rings up a flat white and shows the card: the price falls, and the card's code stands nowhere. */
async function showCard(page: Page): Promise<string[]> {
  await tap(page, 'Flat white');
  expect(await orderTotal(page)).toBe(320);
  await page.getByRole('button', { name: 'Scan card' }).click();
  await posterComes(page, 30_000);
  await cardCounts(page);
  expect(await orderTotal(page)).toBe(256);
  const said = (await page.evaluate(() => window.workerSaid)) ?? [];
  await payCash(page);
  await page.getByRole('button', { name: 'Next sale' }).click();
  return said;
}

test('[SCAN-1] a printed card, without a network, is read by WebAssembly under the ledger’s own policy', async () => {
  const page = await start({ cardText: porter() });
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, noor());
  await openShift(page, 1);
  await tablet.context.setOffline(true);
  expect((await showCard(page)).slice(0, 2)).toEqual(['ready', porter()]);
  await tablet.kill();
});

test('[SCAN-2] a phone in dark mode shows light on dark', async () => {
  const dark = drawCode(porter(), { width: 1280, height: 720, ink: 225, paper: 24 });
  const page = await start({ sight: dark });
  await page.goto(system.url);
  await unlock(page, noor());
  expect((await showCard(page)).slice(0, 2)).toEqual(['ready', porter()]);
  await tablet.kill();
});

test('[SCAN-1] a tablet without WebAssembly reads the card all the same', async () => {
  // Without its compiler Chromium has no WebAssembly, as Safari has none in Lockdown Mode.
  const page = await start({ cardText: porter(), flags: ['--js-flags=--jitless'] });
  await page.goto(system.url);
  expect(await page.evaluate(() => typeof WebAssembly)).toBe('undefined');
  await unlock(page, noor());
  expect(await showCard(page)).toEqual(['failed']);
});
