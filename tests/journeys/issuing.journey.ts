import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { readWalletLink } from '../../src/core/card/wallet-link.ts';
import { done as command } from '../issuing/cli.ts';
import { cardOnPng } from '../issuing/read-png.ts';
import { System } from './system.ts';
import {
  enrol,
  expectAccessible,
  expectInstalled,
  openShift,
  orderTotal,
  Tablet,
  tap,
  typeCard,
  unlock,
} from './tablet.ts';

const PASSPHRASE = 'porters carry plain words';
const system = new System();
const laptop = new Tablet();
const tablet = new Tablet();

test.afterAll(async () => {
  await laptop.remove();
  await tablet.remove();
  await system.remove();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const go = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();

/** Founds the union as a secretary would, up to the recovery sheet. */
async function found(page: Page): Promise<void> {
  await press(page, 'Begin with a new key');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Porters & Packers Union');
  await page.getByLabel('Short name').fill('ppu');
  await press(page, 'Passphrase');
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same once more').fill(PASSPHRASE);
  await press(page, 'Make the key');
  await expect(page.getByRole('heading', { name: 'Print the recovery sheet' })).toBeVisible({
    timeout: 60_000,
  });
}

/** The two letters at the end of the fourth line of the sheet. */
const endOfFourth = async (page: Page): Promise<string> =>
  (await page.locator('.recovery-paper pre').innerText()).split('\n')[3]?.slice(-2) ?? '';

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;

/** The text on each card of the drawn sheets, read from what would be printed. */
async function cardsOn(page: Page, cards: Locator): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const texts: string[] = [];
  for (const card of await cards.all()) texts.push(cardOnPng(await card.screenshot()));
  await page.emulateMedia({ media: 'screen' });
  return texts;
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
  await page.getByLabel('The last two letters of line 4').fill(await endOfFourth(page));
  await press(page, 'It is in the safe');
  await expect(page.getByRole('heading', { name: 'To do' })).toBeVisible();
  await expectAccessible(page, 'the overview');

  // A list with mistakes: nothing is issued before it was looked at.
  const members = Array.from({ length: 23 }, (_, at) => `Member ${at},${1001 + at}`);
  const csv = ['name,member', ...members, 'Nobody,', 'Twin,1001'].join('\r\n');
  await go(page, 'Members');
  await page.getByLabel('Choose a CSV file').setInputFiles({
    name: 'members.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  });
  await expect(page.getByText('23 cards to issue')).toBeVisible();
  await expect(page.getByRole('row', { name: '25 No member number' })).toBeVisible();
  await expect(page.getByRole('row', { name: '26 1001 The same member as in line 2' })).toBeVisible();
  await expectAccessible(page, 'the list');
  await press(page, 'Issue 23');
  await expect(page.getByText('23 cards issued')).toBeVisible();
  await press(page, 'Print them');

  // Three sheets of A4, ten cards each; on Letter eight.
  await press(page, 'Draw the sheets');
  await expect(page.getByRole('button', { name: 'Print 3 sheets' })).toBeVisible();
  await expectAccessible(page, 'the sheets');
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))).toBe(3);
  const texts = await cardsOn(page, page.locator('.sheets .card'));
  expect(new Set(texts).size).toBe(23);
  for (const text of texts) expect(text).toMatch(/^SC1:/);
  await page.getByRole('radio', { name: 'Letter' }).check();
  await press(page, 'Draw the sheets');
  await expect(page.locator('.sheets .page-letter')).toHaveCount(3);
  const letter = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pagesOf(letter)).toBe(3);
  expect(letter.toString('latin1')).toMatch(/MediaBox \[0 0 612 792\]/);

  // The same list again gives nobody a second card, also after the browser was closed.
  await page.reload();
  await page.getByLabel('Passphrase', { exact: true }).fill('porters carry other words');
  await press(page, 'Open');
  await expect(page.getByText('That is not the passphrase of this key.')).toBeVisible({ timeout: 60_000 });
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await press(page, 'Open');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible({ timeout: 60_000 });
  await go(page, 'Members');
  await page.getByLabel('Or type numbers, one a line').fill('1001\n1002\n');
  await press(page, 'Look at the list');
  await expect(page.getByText('There is no card to issue.')).toBeVisible();

  // A lost card: made anew, the old one revoked by the same act.
  await go(page, 'Cards');
  await page.getByLabel('Member number or card text').fill('1002');
  await press(page, 'Find');
  await press(page, 'Make anew');
  await press(page, 'Yes');
  await expect(page.getByText('Made anew; the old one is revoked')).toBeVisible();
  await expectAccessible(page, 'the cards');
  const linkOf = async (row: number): Promise<string> => {
    const item = page.locator('.issuing-cards > li').nth(row);
    await item.getByRole('button', { name: 'Wallet link' }).click();
    return readWalletLink(await item.locator('output').innerText())?.text ?? '';
  };
  const good = page.locator('.issuing-cards > li').filter({ hasText: 'counts' });
  await expect(good).toHaveCount(1);
  await good.getByRole('button', { name: 'Wallet link' }).click();
  const anew = readWalletLink(await good.locator('output').innerText())?.text ?? '';
  expect(texts).not.toContain(anew);
  const picture = page.waitForEvent('download');
  await good.getByRole('button', { name: 'Save as PNG' }).click();
  expect(cardOnPng(readFileSync(await (await picture).path()))).toBe(anew);
  await page.getByLabel('Member number or card text').fill('1001');
  await press(page, 'Find');
  const kept = await linkOf(0);
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
  const merge = ['trust', 'merge', '--federation', keys, '--previous', list, '--out', list];
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
  await expect.poll(() => orderTotal(till)).toBeLessThan(full);
});
