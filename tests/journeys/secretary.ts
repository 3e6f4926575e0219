import { expect, type Locator, type Page } from '@playwright/test';

export const PASSPHRASE = 'porters carry plain words';

/** The lock is slow on purpose, and slower on a busy machine. */
export const LOCK = { timeout: 90_000 };

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).click();

export const go = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();

/** Founds the union as a secretary would, up to the recovery sheet. */
export async function found(page: Page): Promise<void> {
  await press(page, 'Begin with a new key');
  await nameTheUnion(page);
  await press(page, 'Passphrase');
  await newPassphrase(page, 'Passphrase', PASSPHRASE);
  await press(page, 'Make the key');
  await expect(page.getByRole('heading', { name: 'Print the recovery sheet' })).toBeVisible(LOCK);
}

/** Types whose cards they are. */
export async function nameTheUnion(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Porters & Packers Union');
  await page.getByLabel('Short name').fill('ppu');
}

/** Types a new passphrase twice. */
export async function newPassphrase(page: Page, label: string, passphrase: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(passphrase);
  await page.getByLabel('The same once more').fill(passphrase);
}

/** Opens the locked desk. */
export async function openDesk(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await press(page, 'Open');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible(LOCK);
}

/** Chooses a member list as a file. */
export async function chooseList(page: Page, csv: string): Promise<void> {
  await go(page, 'Members');
  await page
    .getByLabel('Choose a CSV file')
    .setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
}

/** The lines on the recovery sheet. */
export const sheetLines = (page: Page): Promise<string> => page.locator('.recovery-paper pre').innerText();

/** Types the end of the fourth line back, as read from the paper. */
export async function sheetIsPrinted(page: Page): Promise<void> {
  const end = (await sheetLines(page)).split('\n')[3]?.slice(-2) ?? '';
  await page.getByLabel('The last two letters of line 4').fill(end);
  await press(page, 'It is in the safe');
  await expect(page.getByRole('heading', { name: 'To do' })).toBeVisible();
}

/** One of the member's cards, as the desk lists them. */
export async function cardsOf(page: Page, member: string): Promise<Locator> {
  await go(page, 'Cards');
  await page.getByLabel('Member number or card text').fill(member);
  await press(page, 'Find');
  return page.locator('.issuing-cards > li');
}
