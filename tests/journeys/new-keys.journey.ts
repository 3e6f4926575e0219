import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { look } from './looking.ts';
import { ledgerCommand } from './own-federation.ts';
import { go, inEachLanguage } from './speaking.ts';
import { System } from './system.ts';
import { enrol, openShift, sell, Tablet, unlock } from './tablet.ts';

const system = new System();
const tablet = new Tablet();
let page: Page;

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
  const { codes, fingerprint, pins } = system.welcome();
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
});
