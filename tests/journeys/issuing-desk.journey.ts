import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { readWalletLink } from '../../src/core/card/wallet-link.ts';
import { cardOnPng } from '../issuing/read-png.ts';
import { askForCard } from './phone.ts';
import {
  cardsOf,
  chooseList,
  found,
  go,
  LOCK,
  nameTheUnion,
  newPassphrase,
  openDesk,
  PASSPHRASE,
  press,
  sheetIsPrinted,
  sheetLines,
} from './secretary.ts';
import { System } from './system.ts';
import { expectAccessible, expectInstalled, Tablet } from './tablet.ts';

const OTHER = 'packers lift other words';
const MEMBERS = 3000;
const list = ['member', ...Array.from({ length: MEMBERS }, (_, at) => String(1001 + at))].join('\n');
const system = new System();
const laptop = new Tablet();
let page: Page;
/** The recovery sheet's six lines, and a backup's text, as they lie in the safe. */
let lines = '';
let backup = '';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

test.beforeAll(async () => {
  await system.start();
  page = await laptop.start();
  await page.goto(`${system.url}/issuing`);
  await expectInstalled(page);
});

test.afterAll(async () => {
  await laptop.remove();
  await system.remove();
});

/** How many cards count today, as the overview says. */
async function expectCounting(count: string): Promise<void> {
  await go(page, 'Overview');
  await expect(page.locator('.issuing-counts > div', { hasText: 'count today' })).toContainText(count);
}

/** What the browser's store holds: cards, and members that have one. */
const kept = (): Promise<{ cards: number; members: number }> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('commontill-issuing');
        opening.addEventListener('error', () => reject(new Error('no store')));
        opening.addEventListener('success', () => {
          const all = opening.result.transaction('cards').objectStore('cards').getAll();
          all.addEventListener('success', () => {
            const members = new Set(all.result.map(({ pseudonym }: { pseudonym: string }) => pseudonym));
            opening.result.close();
            resolve({ cards: all.result.length, members: members.size });
          });
        });
      }),
  );

/** The laptop is gone: this one holds nothing. */
async function forgetEverything(): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const gone = indexedDB.deleteDatabase('commontill-issuing');
        gone.addEventListener('success', resolve);
        gone.addEventListener('error', reject);
      }),
  );
  await page.goto(`${system.url}/issuing`);
  await expect(page.getByRole('button', { name: 'Begin with a new key' })).toBeVisible();
}

/** An act on the keys, with the passphrase once more. */
async function onKeys(act: string, label: string, done: string): Promise<void> {
  await go(page, 'Keys');
  await press(page, act);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await press(page, label);
  await expect(page.getByText(done)).toBeVisible(LOCK);
}

test('[ISSUE-18] the page is an app of its own: one manifest, and nothing stands against installing it', async () => {
  const links = page.locator('link[rel="manifest"]');
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute('href', '/issuing.webmanifest');
  const devtools = await page.context().newCDPSession(page);
  expect((await devtools.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  expect((await devtools.send('Page.getAppManifest')).errors).toEqual([]);
  // From here on there is no server at all.
  await system.kill();
  await page.reload();
});

test('[ISSUE-15] stopped in the middle of a list, or without power, nothing is lost and nobody gets two', async () => {
  await found(page);
  lines = await sheetLines(page);
  await sheetIsPrinted(page);
  await chooseList(page, list);
  await expect(page.getByText('3,000 cards to issue')).toBeVisible();
  // Pressed as soon as some cards are issued, which is quicker than a hand can be told to.
  await page.evaluate(() => {
    new MutationObserver((_, watch) => {
      if ((document.querySelector('progress')?.value ?? 0) < 400) return;
      watch.disconnect();
      for (const each of document.querySelectorAll('button'))
        if (each.textContent?.includes('Stop here')) each.click();
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  await press(page, 'Issue 3,000');
  const said = await page.getByText(/^Stopped after [\d,]+ cards$/).innerText();
  const issued = Number(said.replace(/\D/g, ''));
  expect(issued).toBeGreaterThanOrEqual(400);
  expect(issued).toBeLessThan(MEMBERS);
  expect(await kept()).toEqual({ cards: issued, members: issued });

  await press(page, 'Another list');
  await chooseList(page, list);
  await page.getByRole('button', { name: `Issue ${(MEMBERS - issued).toLocaleString('en')}` }).click();
  await page
    .getByRole('progressbar')
    .or(page.getByText(/cards issued$/))
    .first()
    .waitFor();
  await laptop.kill();
  page = await laptop.start();
  await page.goto(`${system.url}/issuing`);
  await openDesk(page, PASSPHRASE);
  await chooseList(page, list);
  // The power may have gone before the last chunk or after it.
  const left = Number((await page.getByText(/^[\d,]+ cards to issue$/).innerText()).replace(/\D/g, ''));
  expect((await kept()).cards).toBe(MEMBERS - left);
  if (left > 0) {
    await press(page, /^Issue [\d,]+$/);
    // As many as the machine is quick.
    await expect(page.getByText(/^[\d,]+ cards issued$/)).toBeVisible(LOCK);
  }
  expect(await kept()).toEqual({ cards: MEMBERS, members: MEMBERS });
  await expectCounting('3,000');
});

test('[ISSUE-17] a second tab says that the desk is open elsewhere, and opens once the first is closed', async () => {
  const second = await page.context().newPage();
  await second.goto(`${system.url}/issuing`);
  await expect(second.getByText('The desk is open in another tab')).toBeVisible();
  await expectAccessible(second, 'a second tab');
  await page.close();
  page = second;
  await openDesk(page, PASSPHRASE);
});

test('[LIVE-5] a phone’s request is answered once, with a card that opens on that phone', async () => {
  const phone = await page.context().newPage();
  const request = await askForCard(phone, system.url, 'Ana, 1001');
  await go(page, 'Phones');
  const bind = async (): Promise<void> => {
    await page.getByLabel('The request code, beginning with SR1:').fill(request);
    await page.getByLabel('Member number').fill('1001');
    await press(page, 'Bind a card to it');
  };
  await bind();
  await expect(page.getByText('The request says “Ana, 1001”')).toBeVisible();
  // The longer the link, the more of what is below it is half under the slab.
  await expectAccessible(page, 'a bound card', 'scrolled');
  await phone.goto(await page.locator('.issuing-link output').innerText());
  await expect(phone.getByText('Only this phone can show it.')).toBeVisible();
  await phone.close();
  await bind();
  await expect(page.getByText('A card was bound by this request before.', { exact: false })).toBeVisible();
  await page.getByLabel('The request code, beginning with SR1:').fill('SR1:NONSENSE');
  await press(page, 'Bind a card to it');
  await expect(page.getByText('The request code is damaged.', { exact: false })).toBeVisible();
  expect((await kept()).cards).toBe(MEMBERS + 1);
});

test('[ISSUE-9] the next key stands beside the old one', async () => {
  await onKeys('Make the next key', 'Make it', 'The next key is made');
  await expect(page.locator('.issuing-keys > li')).toHaveCount(2);
  await expectCounting('3,001');
});

test('[ISSUE-12] [ISSUE-20] a leaked key is replaced: every card anew, all the old ones revoked', async () => {
  await go(page, 'Keys');
  await press(page, 'Replace a leaked key');
  await page
    .getByLabel('Choose a CSV file')
    .setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await expect(page.getByText('3,001 of 3,001 cards are of members in this list')).toBeVisible();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await press(page, 'Replace it');
  await expect(page.getByText('The key is replaced')).toBeVisible(LOCK);
  await expect(page.getByText('3,001 cards are made anew, 0 are not', { exact: false })).toBeVisible();
  await expect(page.locator('.issuing-keys > li')).toHaveCount(1);
  await expectAccessible(page, 'the keys after it');
  await expectCounting('3,001');
  await expect(page.locator('.issuing-counts > div', { hasText: 'revoked' })).toContainText('3,001');
  await expect(page.getByText('The recovery sheet was not printed')).toBeVisible();
  await expect(page.getByText('The tills don’t know yet')).toBeVisible();
});

test('[ISSUE-13] another passphrase: the old one opens nothing any more, but for old backups', async () => {
  await go(page, 'Keys');
  await press(page, 'Change the passphrase');
  await page.getByLabel('Passphrase', { exact: true }).fill('porters carry wrong words');
  await newPassphrase(page, 'New passphrase', OTHER);
  await press(page, 'Keep it');
  await expect(page.getByText('That is not the passphrase of this key.')).toBeVisible(LOCK);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await press(page, 'Keep it');
  await expect(page.getByText('The passphrase is changed')).toBeVisible(LOCK);
  await press(page, 'Print the recovery sheet again');
  const fresh = await sheetLines(page);
  expect(fresh).not.toBe(lines);
  lines = fresh;
  await sheetIsPrinted(page);
  await press(page, 'Lock');
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await press(page, 'Open');
  await expect(page.getByText('That is not the passphrase of this key.')).toBeVisible(LOCK);
  await openDesk(page, OTHER);
});

test('[ISSUE-19] a backup brings everything back on an empty laptop', async () => {
  await go(page, 'Backup');
  const download = page.waitForEvent('download');
  await press(page, 'Save a backup');
  backup = readFileSync(await (await download).path(), 'utf8');
  await expect(page.getByText('The last backup has everything.')).toBeVisible();
  const before = await kept();
  await forgetEverything();
  await press(page, 'Bring a backup back');
  const file = page.getByLabel('Choose the file');
  await file.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(page.getByText('That is no backup of this page.')).toBeVisible();
  await file.setInputFiles({ name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(backup) });
  await expect(page.getByText('Porters & Packers Union, with 6002 cards')).toBeVisible();
  await page.getByLabel('Its passphrase').fill(PASSPHRASE);
  await press(page, 'Bring it back');
  await expect(page.getByText('That is not the passphrase of this key.')).toBeVisible(LOCK);
  await page.getByLabel('Its passphrase').fill(OTHER);
  await press(page, 'Bring it back');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible(LOCK);
  expect(await kept()).toEqual(before);
  await expectCounting('3,001');
});

test('[ISSUE-14] the sheet opens a desk whose passphrase is lost, and its cards are still there', async () => {
  await press(page, 'Lock');
  await press(page, 'The passphrase is lost');
  const field = page.getByLabel('The six lines');
  const slip = lines.replace(/.$/m, (last) => (last === 'B' ? 'C' : 'B'));
  await field.fill(slip);
  await newPassphrase(page, 'New passphrase', PASSPHRASE);
  await press(page, 'Go on');
  await expect(page.getByText('There is a slip in line 1.', { exact: false })).toBeVisible();
  await expectAccessible(page, 'bringing a key back');
  await field.fill(lines.toLowerCase());
  await press(page, 'Go on');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible(LOCK);
  await expectCounting('3,001');
  await expect((await cardsOf(page, '1002')).filter({ hasText: 'counts' })).toHaveCount(1);
});

test('[ISSUE-14] on an empty laptop the sheet brings the key alone', async () => {
  await go(page, 'Hand over');
  const key = await page.locator('.issuing-hex').innerText();
  await forgetEverything();
  await press(page, 'Bring a key back from its sheet');
  await page.getByLabel('The six lines').fill(lines);
  await nameTheUnion(page);
  await newPassphrase(page, 'New passphrase', OTHER);
  await press(page, 'Go on');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible(LOCK);
  await go(page, 'Hand over');
  expect(await page.locator('.issuing-hex').innerText()).toBe(key);
  await expectCounting('0');
});

test('[ISSUE-16] one card is printed alone, one is revoked, one is renewed for another year', async () => {
  await go(page, 'Members');
  await page.getByLabel('Or type numbers, one a line').fill('71\n72\n');
  await press(page, 'Look at the list');
  await press(page, 'Issue 2');
  await expect(page.getByText('2 cards issued')).toBeVisible();

  await test.step('printed alone', async () => {
    const first = await cardsOf(page, '71');
    await first.getByRole('button', { name: 'Wallet link' }).click();
    const text = readWalletLink(await first.locator('output').innerText())?.text ?? 'no card';
    await first.getByRole('button', { name: 'Print', exact: true }).click();
    await expect(page.getByRole('radio', { name: /^The card in place \d+$/ })).toBeChecked();
    await press(page, 'Draw sheets');
    await expect(page.getByRole('button', { name: 'Print 1 sheet' })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    const printed = page.locator('.sheets .card');
    await expect(printed).toHaveCount(1);
    expect(await cardOnPng(await printed.screenshot())).toBe(text);
    await page.emulateMedia({ media: null });
  });

  await test.step('revoked, once that was asked for twice', async () => {
    const second = await cardsOf(page, '72');
    await press(page, 'Revoke');
    await press(page, 'Leave it');
    await expect(second).toContainText('counts');
    await press(page, 'Revoke');
    await press(page, 'Yes');
    await expect(page.getByText('Tills refuse it once the steward has your next fragment.')).toBeVisible();
    await expect(second).toContainText('revoked');
    await expect(second.getByRole('button')).toHaveCount(0);
    await press(page, 'Renew');
    await expect(page.getByText('None of these cards counts any more. Issue a new one.')).toBeVisible();
    await expectCounting('1');
    await expect(page.getByText('The tills don’t know yet')).toBeVisible();
  });

  await test.step('renewed, ten months on: the old one goes on beside it', async () => {
    let cards = await cardsOf(page, '71');
    await press(page, 'Renew');
    await expect(page.getByText('This member has a card that lasts as long.')).toBeVisible();
    await page.clock.setFixedTime(Date.now() + 300 * 86_400_000);
    cards = await cardsOf(page, '71');
    await press(page, 'Renew');
    await expect(page.getByText(/^Renewed until /)).toBeVisible();
    await expect(cards.filter({ hasText: 'counts' })).toHaveCount(2);
    await expectCounting('2');
  });
});

test('every place of the desk fits and is accessible, wide and on a phone, in both languages', async () => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const language of ['English', 'Español']) {
      // axe takes its time: it looks at each language once, and at each width once.
      const looked = (width === 1280) === (language === 'English');
      await page.getByRole('button', { name: language }).click();
      for (const link of await page.getByRole('navigation').getByRole('link').all()) {
        const place = `${await link.innerText()}, ${width} px`;
        await test.step(place, async () => {
          await link.click();
          if (looked) await expectAccessible(page, place);
          await page.emulateMedia({ colorScheme: 'dark' });
          await expect(page.locator('html')).toHaveAttribute('data-mode', 'dark');
          if (looked) await expectAccessible(page, `${place}, in the dark`, 'colours');
          await page.emulateMedia({ colorScheme: 'light' });
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(wider, `how far ${place} runs out to the right`).toBeLessThanOrEqual(0);
        });
      }
    }
  }
  await page.getByRole('button', { name: 'English' }).click();
});
