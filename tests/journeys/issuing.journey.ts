import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { readWalletLink } from '../../src/core/card/wallet-link.ts';
import { done as command } from '../issuing/cli.ts';
import { cardOnPng, readPng } from '../issuing/read-png.ts';
import { readPhotograph } from './phone.ts';
import {
  cardsOf,
  chooseList,
  found,
  go,
  LOCK,
  openDesk,
  PASSPHRASE,
  press,
  sheetIsPrinted,
} from './secretary.ts';
import { System } from './system.ts';
import {
  cardCounts,
  enrol,
  expectAccessible,
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
const laptop = new Tablet();
const tablet = new Tablet();

test.afterAll(async () => {
  await laptop.remove();
  await tablet.remove();
  await system.remove();
});

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;

/** The text on each card of the drawn sheets, read from what would be printed. */
async function cardsOn(page: Page, cards: Locator): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const texts: string[] = [];
  for (const card of await cards.all()) texts.push(await cardOnPng(await card.screenshot()));
  // Not 'screen': a PDF would then be of the screen as well.
  await page.emulateMedia({ media: null });
  return texts;
}

/** The card's text in the wallet link that stands beside it. */
async function linkOn(card: Locator): Promise<string> {
  await card.getByRole('button', { name: 'Wallet link' }).click();
  return readWalletLink(await card.locator('output').innerText())?.text ?? '';
}

test('[ISSUE-17] from nothing to a printed sheet, without a server, and back to a sale at the counter', async () => {
  test.setTimeout(300_000);
  await system.start();
  const page = await laptop.start();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  await page.goto(`${system.url}/issuing`);
  await expectInstalled(page);
  await expectAccessible(page, 'the beginning');

  // From here on there is no server at all.
  await system.kill();
  await page.reload();
  await found(page);
  await expectAccessible(page, 'the recovery sheet');
  expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1);
  await page.getByLabel('The last two letters of line 4').fill('QQ');
  await press(page, 'It is in the safe');
  await expect(page.getByText('That is not what this line ends with.')).toBeVisible();
  await sheetIsPrinted(page);
  await expectAccessible(page, 'the overview');

  // A list with mistakes: nothing is issued before it was looked at.
  const members = Array.from({ length: 23 }, (_, at) => `Member ${at},${1001 + at}`);
  const csv = ['name,member', ...members, 'Nobody,', 'Twin,1001'].join('\r\n');
  await chooseList(page, csv);
  await expect(page.getByText('23 cards to issue')).toBeVisible();
  await expect(page.getByRole('row', { name: '25 No member number' })).toBeVisible();
  await expect(page.getByRole('row', { name: '26 1001 The same member as in line 2' })).toBeVisible();
  await expectAccessible(page, 'the list');
  await press(page, 'Issue 23');
  await expect(page.getByText('23 cards issued')).toBeVisible();
  await press(page, 'Print them');

  // Three sheets of A4, ten cards each; on Letter eight.
  await press(page, /^Draw/);
  await expect(page.getByRole('button', { name: 'Print 3 sheets' })).toBeVisible();
  await expectAccessible(page, 'the sheets');
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))).toBe(3);
  const texts = await cardsOn(page, page.locator('.sheets .card'));
  expect(new Set(texts).size).toBe(23);
  for (const text of texts) expect(text).toMatch(/^SC1:/);
  await page.getByRole('radio', { name: 'Letter' }).check();
  await press(page, /^Draw/);
  await expect(page.locator('.sheets .page-letter')).toHaveCount(3);
  const letter = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pagesOf(letter)).toBe(3);
  expect(letter.toString('latin1')).toMatch(/MediaBox \[0 0 612 792\]/);

  // The same list again gives nobody a second card, also after the browser was closed.
  await page.reload();
  await page.getByLabel('Passphrase', { exact: true }).fill('porters carry other words');
  await press(page, 'Open');
  await expect(page.getByText('That is not the passphrase of this key.')).toBeVisible(LOCK);
  await openDesk(page, PASSPHRASE);
  await go(page, 'Members');
  await page.getByLabel('Or type numbers, one a line').fill('1001\n1002\n');
  await press(page, 'Look at the list');
  await expect(page.getByText('There is no card to issue.')).toBeVisible();

  // A lost card: made anew, the old one revoked by the same act.
  const cards = await cardsOf(page, '1002');
  await press(page, 'Make anew');
  await press(page, 'Yes');
  await expect(page.getByText('Made anew; the old one is revoked')).toBeVisible();
  await expectAccessible(page, 'the cards');
  const good = cards.filter({ hasText: 'counts' });
  await expect(good).toHaveCount(1);
  const anew = await linkOn(good);
  expect(texts).not.toContain(anew);
  const picture = page.waitForEvent('download');
  await good.getByRole('button', { name: 'Save as PNG' }).click();
  const { light: pixels, width, height } = readPng(readFileSync(await (await picture).path()));
  expect(readPhotograph({ width, height, pixels }), 'the picture, as a till reads it').toBe(anew);
  const kept = await linkOn(await cardsOf(page, '1001'));
  expect(texts).toContain(kept);

  await go(page, 'Hand over');
  const download = page.waitForEvent('download');
  await press(page, 'Save the fragment');
  const fragment = await (await download).path();
  await expectAccessible(page, 'handing over');

  // Whatever was asked for was a file of the page itself, and nothing was sent.
  const ours = new RegExp(
    `^GET (data:|blob:|${system.url}/(issuing|assets/|icons/|favicon|service-worker|[a-z]+\\.(html|webmanifest)|manifest))`,
  );
  expect(asked.filter((each) => !ours.test(each))).toEqual([]);

  // The steward merges, the ledger has the list, and the price falls at the counter.
  const keys = join(system.dataDir, 'demo', 'keys', 'federation');
  const list = join(system.dataDir, 'demo', 'trust-list.bin');
  const merge = ['trust', 'merge', '--yes', '--federation', keys, '--previous', list, '--out', list];
  const said = command([...merge, '--accept-new-key', 'ppu', fragment]);
  expect(said).toContain('ppu: new key');
  expect(said).toContain('ppu: 1 newly revoked');
  await system.start();
  execFileSync(process.execPath, ['--import', 'tsx', 'src/ledger/cli.ts', 'trust', list], {
    env: { ...process.env, DATA_DIR: system.dataDir },
  });
  const { codes, fingerprint, pins } = system.welcome();
  const till = await tablet.start();
  await enrol(till, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(till, pins['Kitchen Table'] ?? { name: '', pin: '' });
  await openShift(till, 2);
  await tap(till, 'Flat white');
  const full = await orderTotal(till);
  await typeCard(till, kept);
  await cardCounts(till);
  expect(await orderTotal(till)).toBeLessThan(full);
  await payCash(till);
});
