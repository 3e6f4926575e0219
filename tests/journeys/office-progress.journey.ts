import { expect, type Page, test } from '@playwright/test';
import { en } from '../../src/office/words/en.ts';
import { holdCalls, holdRequests, makeCallsHoldable } from './held.ts';
import { entriesFileOf } from './ledger-file.ts';
import { System } from './system.ts';
import { enrol, openShift, sell, Tablet, unlock } from './tablet.ts';

/** What the office says while something takes a while. Each wait lasts until it was seen, and no longer. */
const system = new System();
const till = new Tablet();
const laptop = new Tablet();
let page: Page;

const UNIT = 'kitchen-table';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  await ringUp(await till.start());
  await till.remove();
  page = await laptop.start();
  await makeCallsHoldable(laptop.context);
});

test.afterAll(async () => {
  await till.remove();
  await laptop.remove();
  await system.remove();
});

/** Sells one thing, which the ledger has then. */
async function ringUp(counter: Page): Promise<void> {
  const { codes, fingerprint, pins } = system.welcome();
  await enrol(counter, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(counter, pins['Kitchen Table'] ?? { name: '', pin: '' });
  await openShift(counter, 1);
  await sell(counter, 'Espresso');
  await expect(counter.getByText('everything sent').filter({ visible: true })).toBeVisible();
}

const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const status = (text: string) => page.getByRole('status').filter({ hasText: text }).filter({ visible: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name, exact: true });
const go = (place: string) => page.goto(`${system.url}/office/${place}`);

test('while it is asked who is there, while a password is checked, and while figures come', async () => {
  const known = await holdRequests(page, /\/v1\/office\/session$/);
  await go(`${UNIT}/day`);
  await expect(status(en.frame.starting)).toBeVisible();
  await known();
  await expect(page.getByRole('form', { name: en.signIn.form })).toBeVisible();
  await expect(status(en.frame.starting)).toBeHidden();

  await page.getByLabel(en.signIn.login).fill('coordinator');
  await page.getByLabel(en.signIn.password).fill(system.welcome().password);
  const checked = await holdRequests(page, /\/v1\/office\/session$/, 'POST');
  const came = await holdRequests(page, /\/days\/[\d-]+$/);
  await press(en.signIn.go).click();
  await expect(press(`${en.signIn.go} ${en.signIn.busy}`)).toBeDisabled();
  await checked();
  await expect(status(en.frame.waiting)).toBeVisible();
  await came();
  await expect(heading(/^Takings of /)).toBeVisible();
  await expect(status(en.frame.waiting)).toBeHidden();
});

test('while a code is made, a file is brought, and a register is revoked', async () => {
  const { registers: words, bring, revoke, frame } = en;
  const listed = await holdRequests(page, /\/days\/[\d-]+$/);
  await go(`${UNIT}/registers`);
  await expect(status(frame.waiting)).toBeVisible();
  await expect(press(`${words.make} ${frame.waiting}`)).toBeDisabled();
  await listed();
  await expect(status(frame.waiting)).toBeHidden();

  const made = await holdRequests(page, /\/enrolment-codes$/, 'POST');
  await press(words.make).click();
  await expect(press(`${words.make} ${words.making}`)).toBeDisabled();
  await made();
  await expect(page.getByRole('timer')).toBeVisible();
  await expect(press(words.another)).toBeEnabled();

  const brought = await holdRequests(page, /\/entries$/, 'POST');
  await page.getByLabel(bring.choose).setInputFiles({
    name: 'a.json',
    mimeType: 'application/json',
    buffer: Buffer.from(entriesFileOf(system.dataDir)),
  });
  await expect(status(bring.busy)).toBeVisible();
  await brought();
  await expect(page.getByText(bring.outcomes.appended)).toBeVisible();
  await expect(status(bring.busy)).toBeHidden();

  await page.getByText(revoke.title, { exact: true }).click();
  await page.getByRole('combobox', { name: revoke.which }).selectOption('Front counter');
  const revoked = await holdRequests(page, /\/revocation$/, 'POST');
  await press(revoke.sure('Front counter')).click();
  await expect(press(revoke.busy)).toBeDisabled();
  await revoked();
  await expect(page.getByText(revoke.done('Front counter'))).toBeVisible();
});

test('while files are written', async () => {
  const { export: words, books, day } = en;
  for (const [place, idle, busy] of [
    [`${UNIT}/export`, words.go, `${words.go} ${words.busy}`],
    [`${UNIT}/books`, day.csv, books.csvBusy],
    ['federation/books', day.csv, books.csvBusy],
  ] as const) {
    await test.step(place, async () => {
      await go(place);
      const letGo = await holdRequests(page, /\/export(\.csv)?(\?|$)/);
      const download = page.waitForEvent('download');
      await press(idle).click();
      await expect(press(busy)).toBeDisabled();
      await letGo();
      await download;
      await expect(press(idle)).toBeEnabled();
    });
  }
});

test('while an adjustment and its opposite are signed', async () => {
  const words = en.adjust;
  await go(`${UNIT}/day`);
  const chart = await holdRequests(page, /\/chart$/);
  await page.getByRole('link', { name: words.open }).click();
  await expect(status(en.frame.waiting)).toBeVisible();
  await chart();
  await page.getByRole('combobox', { name: words.from }).selectOption('drawer');
  await page.getByRole('combobox', { name: words.to }).selectOption('safe');
  await page.getByLabel(words.value, { exact: true }).fill('12.50');
  await page.getByLabel(words.reason, { exact: true }).fill('Bag of coins');
  const signed = await holdRequests(page, /\/adjustments$/, 'POST');
  await press(words.sign).click();
  await expect(press(`${words.sign} ${words.signing}`)).toBeDisabled();
  await signed();
  await expect(page.getByText(words.doneWhat)).toBeVisible();

  await press(words.reverse).click();
  await page.getByLabel(words.reason, { exact: true }).fill('Counted again');
  const undone = await holdRequests(page, /\/reversal$/, 'POST');
  await press(words.sign).click();
  await expect(press(`${words.sign} ${words.signing}`)).toBeDisabled();
  await undone();
  await expect(page.getByText(/^undone by entry/)).toBeVisible();
});

test('while a person gets an account, and while the chain of acts is checked', async () => {
  const { people, join, log, frame } = en;
  const listed = await holdRequests(page, /\/v1\/office\/accounts$/);
  await go('federation/people');
  await expect(status(frame.waiting)).toBeVisible();
  await listed();
  const form = page.getByRole('region', { name: people.add });
  await form.getByLabel(people.name).fill('Noor');
  const added = await holdRequests(page, /\/v1\/office\/accounts$/, 'POST');
  await press(people.make).click();
  await expect(press(`${people.make} ${join.busy}`)).toBeDisabled();
  await added();
  await expect(page.getByText(people.link('Noor'))).toBeVisible();

  const came = await holdRequests(page, /\/v1\/office\/log/);
  await go('federation/log');
  await expect(status(frame.waiting)).toBeVisible();
  const checked = await holdCalls(page, 'verify');
  await came();
  await expect(status(log.checking)).toBeVisible();
  await checked();
  await expect(page.getByText(/^Unbroken\. Acts checked in this browser: \d+$/)).toBeVisible();
  await expect(status(log.checking)).toBeHidden();
});
