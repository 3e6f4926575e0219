import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { copyFolder } from '../../src/demo/folder.ts';
import { readFolder } from '../../src/ledger/load/read-folder.ts';
import { storeFederation } from '../../src/ledger/load/store-federation.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { System } from './system.ts';
import { expectAccessible, Tablet } from './tablet.ts';

const system = new System({ FEDERATION: 'real' });
const laptop = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await loadFederation();
  await system.start();
  page = await laptop.start();
});
test.afterAll(async () => {
  await laptop.remove();
  await system.remove();
});

/** A federation of its own, loaded as a steward does before anybody has an account. */
async function loadFederation(): Promise<void> {
  const folder = join(system.dataDir, 'folder');
  copyFolder(folder, 'ab'.repeat(32), Date.now(), randomBytes);
  const read = readFolder(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const db = await openDatabase(system.dataDir);
  await storeFederation(db, read.value, Date.now());
  await db.destroy();
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const link = (name: string | RegExp) => page.getByRole('link', { name, exact: true });

/** A phone's own keeper of passkeys, as Chromium plays one. */
async function keeper(): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('[GATE-2] [GATE-3] the founding link makes an account with a passkey, and the passkey opens the office again', async () => {
  const refused: string[] = [];
  page.on(
    'console',
    (message) => /Content Security Policy/.test(message.text()) && refused.push(message.text()),
  );
  await keeper();
  const url = /\S+\/office\/join#\S+/.exec(system.said)?.[0] ?? '';
  await page.goto(url);
  await expect(page.getByRole('heading', { name: 'Found the office' })).toBeVisible();
  await expectAccessible(page, 'the founding link');
  await page.getByLabel('Your name').fill('Ada');
  await button('Make a passkey').click();
  await expect(page.getByRole('heading', { name: /^Takings of / })).toBeVisible();
  expect(page.url()).not.toContain('#');
  await link('Your ways in, Ada').click();
  await expect(page.getByRole('rowheader', { name: /this device/ })).toBeVisible();
  await expectAccessible(page, 'one’s own ways in');
  await button('Sign out, Ada').click();
  await expect(button('Sign in with a passkey')).toBeVisible();
  await expectAccessible(page, 'the door');
  await button('Sign in with a passkey').click();
  await expect(button('Sign out, Ada')).toBeVisible();
  await link('Kitchen Table').click();
  await expect(page.getByRole('heading', { name: /^Takings of / })).toBeVisible();
  expect(refused).toEqual([]);
});

test('[GATE-3] the link is used up', async () => {
  const url = /\S+\/office\/join#\S+/.exec(system.said)?.[0] ?? '';
  const other = await page.context().newPage();
  await other.goto(url);
  await expect(other.getByText('This link was used, replaced, or is too old.')).toBeVisible();
  await other.close();
});

test('[GATE-1] [GATE-4] someone is invited, and the roles can be read and named', async () => {
  await link('Your ways in, Ada').click();
  await link('People').click();
  await page.getByRole('region', { name: 'Add a person' }).getByLabel('Name').fill('Noor');
  await button('Make an account').click();
  await expect(page.getByText('A link for Noor')).toBeVisible();
  await expect(page.getByRole('row', { name: /Noor/ })).toContainText('has not come in yet');
  await page.getByLabel('Name of the role Bookkeeper').fill('Kassenwartin');
  await button('Save the roles').click();
  await expect(page.getByText('Saved')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Steward: manage accounts and roles' })).toBeChecked();
  await expectAccessible(page, 'people and roles');
});

test('[GATE-7] what was done is told, and its chain is checked in the browser', async () => {
  await link('What was done').click();
  await expect(page.getByText(/^Unbroken\. Acts checked in this browser: \d+/)).toBeVisible();
  await expect(page.getByRole('row', { name: /Ada.*made an account.*Noor/ })).toBeVisible();
  await expectAccessible(page, 'what was done');
  await expect(button('Older acts')).toBeHidden();

  // A hundred codes later the first page is full, and the older one has to lead up to it.
  await page.evaluate(async (address) => {
    for (let count = 0; count < 100; count += 1)
      await fetch(address, { method: 'POST', headers: { 'x-commontill-office': '1' } });
  }, PATHS.codes('kitchen-table'));
  await page.reload();
  await expect(page.getByText('Unbroken. Acts checked in this browser: 100')).toBeVisible();
  await expect(page.getByRole('row', { name: /Noor/ })).toHaveCount(0);
  await button('Older acts').click();
  await expect(page.getByRole('row', { name: /Ada.*made an account.*Noor/ })).toBeVisible();
  await expect(page.getByText(/^Unbroken\. Acts checked in this browser: \d\d?$/)).toBeVisible();
  await expect(button('Older acts')).toBeHidden();
  await expectAccessible(page, 'older acts');
  await button('Newer acts').click();
  await expect(page.getByText('Unbroken. Acts checked in this browser: 100')).toBeVisible();

  await page.route(`**${PATHS.officeLog}?before=*`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('Noor', 'Nora') });
  });
  await button('Older acts').click();
  await expect(page.getByText(/^The chain breaks at act \d+/)).toBeVisible();
});
