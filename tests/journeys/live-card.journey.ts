import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { answer, askForCard, heldBeforeCamera, PHONE, photograph, shownCode } from './phone.ts';
import { System } from './system.ts';
import {
  cardCounts,
  enrol,
  expectInstalled,
  openShift,
  orderTotal,
  payCash,
  Tablet,
  tap,
  typeCard,
  unlock,
} from './tablet.ts';

const system = new System();
const tablet = new Tablet();
const phone = new Tablet();
let till: Page;
let wallet: Page;
/** The bound card as it was sent: a still text. */
let still = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  [till, wallet] = [await tablet.start(), await phone.start({ viewport: PHONE })];
  const { codes, fingerprint, pins } = system.welcome();
  await enrol(till, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(till, pins['Kitchen Table'] ?? { name: '', pin: '' });
  await openShift(till, 1);
});

test.afterAll(async () => {
  await tablet.remove();
  await phone.remove();
  await system.remove();
});

const FULL = 320;
const MEMBERS = 256;

/** Shows a text that does not count: what the till says, and the full price stands. */
async function refused(text: string, word: string, what: string | RegExp): Promise<void> {
  await typeCard(till, text);
  await expect(till.getByRole('heading', { name: word, exact: true })).toBeVisible();
  await expect(till.getByText(what)).toBeVisible();
  await till.getByRole('button', { name: 'Go on at full price' }).click();
  expect(await orderTotal(till)).toBe(FULL);
}

test('[LIVE-5] a phone asks, the union’s command line answers, the link opens on that phone', async () => {
  const request = await askForCard(wallet, system.url, 'Ana, 1001');
  expect(request).toMatch(/^SR1:/);
  await expect(wallet.getByText('nobody can copy it, not even this app')).toBeVisible();
  const { text, link } = answer(join(system.dataDir, 'demo', 'keys', 'ppu'), system.url, request);
  still = text;
  await wallet.goto(link);
  await expect(wallet.getByText('Only this phone can show it.')).toBeVisible();
  await expect(wallet.getByRole('heading', { name: 'Porters & Packers Union' })).toBeVisible();
  await expect(wallet.getByRole('timer')).toContainText('A new code in');
  await expectInstalled(wallet);
});

test('[LIVE-6] another phone can’t take the same link', async () => {
  const other = await tablet.context.newPage();
  await other.goto(`${system.url}/wallet#card=${encodeURIComponent(still)}`);
  await expect(other.getByText('This card belongs to another phone')).toBeVisible();
  await other.close();
});

test('[LIVE-1] with the ledger gone, its code lowers the price', async () => {
  await system.kill();
  await wallet.goto(`${system.url}/wallet`);
  const code = await shownCode(wallet);
  expect(code).toMatch(/^SL1:/);
  await tap(till, 'Flat white');
  expect(await orderTotal(till)).toBe(FULL);
  await typeCard(till, code);
  await cardCounts(till);
  expect(await orderTotal(till)).toBe(MEMBERS);
  await payCash(till);
  await till.getByRole('button', { name: 'Next sale' }).click();

  await tap(till, 'Flat white');
  await refused(code, 'Used just now', 'it changes every 30 seconds');
});

test('[CARD-9] a copy of the bound card’s text is worth nothing', async () => {
  await refused(still, 'Show it live', 'A print or a picture of it does not count');
});

test('[CARD-9] a code five minutes old is a matter of clocks, with the printed card as the way out', async () => {
  await wallet.clock.setSystemTime(Date.now() - 5 * 60_000);
  await wallet.reload();
  const stale = await shownCode(wallet);
  await refused(stale, 'Clocks differ', 'the printed card is the way out');
  await wallet.clock.setSystemTime(Date.now());
});

test('[LIVE-1] the code changes by itself every 30 seconds', async () => {
  await wallet.reload();
  const first = await shownCode(wallet);
  await wallet.clock.setSystemTime(Date.now() + 31_000);
  await expect.poll(() => shownCode(wallet)).not.toBe(first);
});

test('[LIVE-1] the till’s camera reads it off the phone', async () => {
  await wallet.clock.setSystemTime(Date.now());
  await wallet.reload();
  await wallet.getByRole('button', { name: 'Brighter' }).click();
  await expect(wallet.getByText('Turn your screen up')).toBeVisible();
  await shownCode(wallet);
  const sight = heldBeforeCamera(await photograph(wallet));
  await tablet.kill();
  till = await tablet.start({ sight });
  await till.goto(system.url);
  await unlock(till, system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' });
  expect(await orderTotal(till)).toBe(FULL);
  await till.getByRole('button', { name: 'Scan card' }).click();
  await cardCounts(till);
  expect(await orderTotal(till)).toBe(MEMBERS);
});
