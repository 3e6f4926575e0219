import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from '../../src/ledger/storage/sqlite-driver.ts';
import { expect, type Page, test } from '@playwright/test';
import * as z from 'zod/mini';
import { en as officeEn } from '../../src/office/words/en.ts';
import { es as officeEs } from '../../src/office/words/es.ts';
import { en } from '../../src/register/words/en.ts';
import { cutRequests, holdRequests } from './held.ts';
import { look } from './looking.ts';
import { openOffice } from './office-api.ts';
import { ledgerCommand } from './own-federation.ts';
import { go, inEachLanguage } from './speaking.ts';
import { System } from './system.ts';
import { count, enrol, expectAccessible, goTo, openShift, sell, Tablet, unlock } from './tablet.ts';

const system = new System();
const tablet = new Tablet();
let page: Page;
/** What the ledger was before any tablet was enrolled. */
const backup = join(tmpdir(), `commontill-before-${process.pid}.sqlite`);

test.describe.configure({ mode: 'serial', timeout: 240_000 });

test.afterAll(async () => {
  rmSync(backup, { force: true });
  await tablet.remove();
  await system.remove();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

const rowsSchema = z.array(z.object({ epoch: z.int(), seq: z.int(), hash: z.string(), body: z.string() }));

/** Every entry of the ledger's file in order. */
function entries(): z.infer<typeof rowsSchema> {
  const db = new Database(join(system.dataDir, 'ledger.sqlite'), { readonly: true });
  const rows = db.prepare('SELECT epoch, seq, hash, body FROM entries ORDER BY epoch, seq').all();
  db.close();
  return rowsSchema.parse(rows);
}

test('[ENROL-4] a tablet that is a register is enrolled anew, once its day is closed and all is sent', async () => {
  await system.start();
  const db = new Database(join(system.dataDir, 'ledger.sqlite'));
  db.exec(`vacuum into '${backup}'`);
  db.close();
  page = await tablet.start();
  const { codes, fingerprint, pins, password } = system.welcome();
  const person = pins['Kitchen Table'] ?? { name: '', pin: '' };
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, person);
  await openShift(page, 1);
  const before = await sell(page, 'Brownie');
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();

  // Its cash is not counted yet.
  await page.evaluate(() => history.pushState(null, '', '/enrol'));
  await expect(page.getByRole('heading', { name: 'Enrol anew' })).toBeVisible();
  await expect(page.getByText(/^Close the day first/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Enrol/ })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page, 'enrolling anew with an open shift');
  await button('Till').click();
  await goTo(page, 'Close the day');
  await count(page, { '50': 1 });
  await button('Counted').click();
  await button('Close day').click();
  await button('Done').click();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  const last = entries().at(-1);

  const office = await openOffice(system.url, password);
  const [register] = (await office.report('kitchen-table')).registers;
  const { code } = await office.makeCode('kitchen-table', register?.register);
  await page.evaluate(() => history.pushState(null, '', '/enrol'));
  await page.getByLabel('Enrolment code').fill(code);
  await button('Enrol').click();
  await expect(page.getByText(fingerprint)).toBeVisible();
  await button('They match').click();
  await unlock(page, person);
  await openShift(page, 1);
  const after = await sell(page, 'Brownie');
  expect(after.split('-')[0], 'another prefix').not.toBe(before.split('-')[0]);
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();

  const [opened, ...others] = entries().filter(({ epoch }) => epoch === 2);
  expect(others).toHaveLength(2);
  expect(JSON.parse(opened?.body ?? '{}')).toMatchObject({
    lastKnownHead: { epoch: 1, seq: last?.seq, hash: last?.hash },
  });
  const { registers, sales } = await office.report('kitchen-table');
  expect(sales.count).toBe(2);
  expect(new Set(registers.map(({ epoch }) => epoch))).toEqual(new Set([1, 2]));
});

test('[ENROL-8] a ledger restored to before that knows the till no more: a code lets it in again, and nothing is lost', async () => {
  const { password } = system.welcome();
  const before = entries();
  await system.kill();
  const file = join(system.dataDir, 'ledger.sqlite');
  for (const part of ['-wal', '-shm']) rmSync(file + part, { force: true });
  copyFileSync(backup, file);
  await system.start();
  expect(entries()).toEqual([]);
  const notice = page.getByText(/^The ledger no longer knows this till since/).filter({ visible: true });
  await expect(notice).toBeVisible({ timeout: 90_000 });
  await inEachLanguage(page, async (t, language) => {
    await expect(page.getByText(t.back.noticeWhat).filter({ visible: true })).toBeVisible();
    await look(page, `the menu of a till that the ledger knows no more, ${language}`);
    await go(page, '/enrol');
    await expect(button(t.back.go)).toBeVisible();
    await look(page, `letting a till in again, ${language}`);
  });
  await go(page, '/');
  await expect(notice).toBeVisible();
  await look(page, 'a till that the ledger knows no more');
  // The day goes on, in the open shift.
  await sell(page, 'Brownie');
  await expect(page.getByText('1 unsent, safe here').filter({ visible: true })).toBeVisible();
  await button('Let this till back in').first().click();
  await expect(button('Let in')).toBeVisible();
  const office = await openOffice(system.url, password);
  const { code } = await office.makeCode('kitchen-table');
  await page.getByLabel('Enrolment code').fill('0000-0000-0000');
  await button('Let in').click();
  await expect(page.getByText(/^No such enrolment code/)).toBeVisible();
  await page.getByLabel('Enrolment code').fill(code);
  const asked = await holdRequests(page, /\/v1\/returning-registers$/, 'POST');
  await button('Let in').click();
  await expect(button('Let in Asking the ledger')).toBeDisabled();
  await asked();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await expect(notice).toBeHidden();
  // Both epochs that this tablet was, each entry as it was, and what was sold meanwhile.
  await expect
    .poll(() => entries().filter(({ epoch }) => epoch === 1))
    .toEqual(before.filter(({ epoch }) => epoch === 1));
  expect(entries()).toHaveLength(before.length + 1);
  expect(entries()).toEqual(expect.arrayContaining(before));
});

test('[KEEP-2] [GATE-6] a till that was revoked is told what the office has set aside of it, and is enrolled anew', async () => {
  const { pins, password } = system.welcome();
  const person = pins['Kitchen Table'] ?? { name: '', pin: '' };
  const office = await openOffice(system.url, password);
  const [register] = (await office.report('kitchen-table')).registers;
  await office.revoke('kitchen-table', register?.register ?? '');
  await sell(page, 'Brownie');
  await inEachLanguage(page, async (t, language) => {
    await expect(
      page.getByText(`${t.status.refusedWhy['register-revoked']} ${t.status.setAside(1, 1)}`).first(),
    ).toBeVisible({ timeout: 90_000 });
    await look(page, `a revoked till of which all is set aside, ${language}`);
  });
  await go(page, '/');
  await expect(page.getByText('1 unsent, safe here').filter({ visible: true })).toBeVisible();
  await goTo(page, 'Close the day');
  await count(page, { '50': 1 });
  await button('Counted').click();
  await button('Close day').click();
  await button('Done').click();
  await expect(page.getByText(/has all 2 unsent set aside/).first()).toBeVisible({ timeout: 90_000 });
  const { code } = await office.makeCode('kitchen-table', register?.register);
  await button('Enrol anew').first().click();
  await page.getByLabel('Enrolment code').fill(code);
  await button('Enrol').click();
  await button('They match').click();
  await unlock(page, person);
  await openShift(page, 1);
  await sell(page, 'Brownie');
  // Nothing of it is on this tablet alone.
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  expect((await office.report('kitchen-table')).held.count).toBe(2);
});

test('[BACKUP-5] a ledger that was restored, and declares it, is said at the till while it sends again, and in the office', async () => {
  const { password } = system.welcome();
  const kept = mkdtempSync(join(tmpdir(), 'commontill-backup-'));
  ledgerCommand(system, 'backup', join(kept, 'now'));
  await sell(page, 'Brownie');
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  const before = entries();
  await system.kill();
  ledgerCommand(system, 'restore', join(kept, 'now'), '--overwrite');
  rmSync(kept, { recursive: true });
  expect(entries().length).toBe(before.length - 1);
  // Held, they would be given up after a while, and the till would speak of that: cut off, it tries again and again.
  const sent = await cutRequests(page, /\/entries$/, 'POST');
  await system.start();
  // A hint that the network may be back: it asks at once.
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await inEachLanguage(page, async (t, language) => {
    await expect(page.getByText(t.status.restoredWhat).filter({ visible: true }).first()).toBeVisible();
    await look(page, `the menu of a till whose ledger was restored, ${language}`);
    await go(page, '/');
    await expect(page.getByText(t.status.restoredWhat).filter({ visible: true }).first()).toBeVisible();
  });
  const office = await tablet.context.newPage();
  await office.goto(`${system.url}/office/kitchen-table/registers`);
  await office.getByLabel(officeEn.signIn.login).fill('coordinator');
  await office.getByLabel(officeEn.signIn.password).fill(password);
  await office.getByRole('button', { name: officeEn.signIn.go, exact: true }).click();
  for (const [name, t] of [
    ['Español', officeEs],
    ['English', officeEn],
  ] as const) {
    await office.getByRole('button', { name, exact: true }).click();
    await expect(office.getByText(t.restored.what)).toBeVisible();
    await look(office, `the registers of a ledger that was restored, ${name}`);
  }
  await office.close();
  await sent();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await expect(page.getByText(en.status.restoredWhat)).toHaveCount(0);
  expect(entries()).toEqual(before);
});
