import { expect, type Locator, type Page, test } from '@playwright/test';
import { cardOnPng } from '../issuing/read-png.ts';
import { System } from './system.ts';
import { expectAccessible, expectInstalled, Tablet } from './tablet.ts';

const PASSPHRASE = 'porters carry plain words';
const system = new System();
const laptop = new Tablet();

test.afterAll(async () => {
  await laptop.remove();
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
  // Not 'screen': a PDF would then be of the screen as well.
  await page.emulateMedia({ media: null });
  return texts;
}

test('[ISSUE-17] from nothing to a printed sheet, without a server and asking nobody for anything', async () => {
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

  // Three sheets of A4, ten cards each.
  await press(page, /^Draw/);
  await expect(page.getByRole('button', { name: 'Print 3 sheets' })).toBeVisible();
  await expectAccessible(page, 'the sheets');
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))).toBe(3);
  const texts = await cardsOn(page, page.locator('.sheets .card'));
  expect(new Set(texts).size).toBe(23);
  for (const text of texts) expect(text).toMatch(/^SC1:/);

  // Whatever was asked for was a file of the page itself, and nothing was sent.
  const ours = new RegExp(
    `^GET (data:|blob:|${system.url}/(issuing|assets/|icons/|favicon|service-worker|[a-z]+\\.(html|webmanifest)|manifest))`,
  );
  expect(asked.filter((each) => !ours.test(each))).toEqual([]);
});
