import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { readEntriesFile } from '../../src/office/entries-file.ts';
import { look } from './looking.ts';
import { openOffice } from './office-api.ts';
import { ledgerCommand } from './own-federation.ts';
import { go, inEachLanguage } from './speaking.ts';
import { System, type Welcome } from './system.ts';
import { count, enrol, goTo, openShift, sell, Tablet, unlock } from './tablet.ts';

const system = new System();
const tablet = new Tablet();
let page: Page;
/** What the demo said when it was founded. */
let founded: Welcome;

test.describe.configure({ mode: 'serial', timeout: 240_000 });

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const said = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first();

/** The ledger at a machine to which no key was saved. */
async function withNewKeys(): Promise<void> {
  await system.kill();
  for (const name of ['ledger-key.pem', 'ledger-secret']) rmSync(join(system.dataDir, name));
  ledgerCommand(system, 'new-keys');
  await system.start();
}

test('[SYNC-6] [LEDGER-14] a till whose ledger signs with another key says so, what it means and what to do', async () => {
  await system.start();
  page = await tablet.start();
  founded = system.welcome();
  const { codes, fingerprint, pins } = founded;
  const person = pins['Kitchen Table'] ?? { name: '', pin: '' };
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, person);
  await openShift(page, 1);
  await sell(page, 'Brownie');
  await expect(said('everything sent')).toBeVisible();

  await withNewKeys();
  await sell(page, 'Brownie');
  await expect(said(/^Kept back since/)).toBeVisible({ timeout: 90_000 });
  await expect(said('1 unsent, safe here')).toBeVisible();
  await inEachLanguage(page, async (t, language) => {
    for (const path of ['/menu', '/']) {
      await go(page, path);
      await expect(said(t.status.refusedWhy['head-not-authentic'])).toBeVisible();
      await expect(said(t.status.unsent(1))).toBeVisible();
      await look(page, `a till whose ledger has another key, ${path}, ${language}`);
    }
  });
  await button('Enrol anew').first().click();
  await expect(said(/^Close the day first/)).toBeVisible();
  await button('Till').click();
});

test('[ENROL-6] what was unsent before it was enrolled anew counts until it has arrived', async () => {
  await goTo(page, 'Close the day');
  await count(page, { '50': 1 });
  await button('Counted').click();
  await button('Close day').click();
  await button('Done').click();
  const office = await openOffice(system.url, founded.password);
  const [register] = (await office.report('kitchen-table')).registers;
  const { code } = await office.makeCode('kitchen-table', register?.register);
  // The network loses what the epoch that ends still sends.
  const ofBefore = (headers: Record<string, string>) =>
    /keyid="[^"]*\.1"/.test(headers['signature-input'] ?? '');
  await page.route('**/v1/**', (route) =>
    ofBefore(route.request().headers()) ? route.abort() : route.continue(),
  );
  await go(page, '/enrol');
  await page.getByLabel('Enrolment code').fill(code);
  await button('Enrol').click();
  await button('They match').click();
  await unlock(page, founded.pins['Kitchen Table'] ?? { name: '', pin: '' });
  await openShift(page, 1);
  await sell(page, 'Brownie');
  await expect(said('Connected')).toBeVisible();
  await expect(said('2 unsent, safe here')).toBeVisible();
  await inEachLanguage(page, async (t, language) => {
    await expect(said(t.menu.pastUnsent)).toBeVisible();
    await look(page, `the menu of a till with an earlier epoch unsent, ${language}`);
  });
  // It can leave by file too, in one of that epoch alone; it counts until the ledger says that it has it. [SYNC-12]
  await go(page, '/menu');
  const coming = page.waitForEvent('download');
  await button('2 unsent to a file').click();
  await expect(said('2 entries are in the file')).toBeVisible();
  const file = readEntriesFile(readFileSync(await (await coming).path(), 'utf8'));
  expect(file).toMatchObject({ epoch: 1, entries: [{}, {}] });
  // The ledger may have taken some of them: under its new key the till could not know that.
  const brought = file && (await office.bring(file));
  expect(brought?.outcome).toBe('appended');
  expect((brought?.accepted ?? 0) + (brought?.known ?? 0)).toBe(2);
  await expect(said('2 unsent, safe here')).toBeVisible();
  await go(page, '/');
  await goTo(page, 'Close the day');
  await count(page, { '50': 1 });
  await button('Counted').click();
  await expect(said(/^2 entries from before this tablet was enrolled anew are unsent/)).toBeVisible();
  await button('Close day').click();
  await expect(said(/^2 entries from before this tablet was enrolled anew are unsent/)).toBeVisible();
  await look(page, 'a Z with an earlier epoch unsent');
  await page.unroute('**/v1/**');
  await expect(said('Every entry has reached the ledger.')).toBeVisible({ timeout: 90_000 });
  await expect(said('everything sent')).toBeVisible();
});
