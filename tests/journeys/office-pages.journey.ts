import { cpSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { MOST_HELD } from '../../src/ledger/forks/room.ts';
import { en as officeEn } from '../../src/office/words/en.ts';
import { es as officeEs } from '../../src/office/words/es.ts';
import { en } from '../../src/register/words/en.ts';
import { es } from '../../src/register/words/es.ts';
import { holdRequests } from './held.ts';
import { holdMore } from './ledger-file.ts';
import { INK, look as lookAt } from './looking.ts';
import { System } from './system.ts';
import { enrol, NEXT_TRY, openShift, sell, Tablet, unlock } from './tablet.ts';

const UNIT = { name: 'Kitchen Table', id: 'kitchen-table' };
const LANGUAGES = [
  ['en', 'English', officeEn],
  ['es', 'Español', officeEs],
] as const;

/** A till, and its copy that sells on under the same numbers; the office is opened there too. */
const system = new System();
const till = new Tablet();
const copy = new Tablet();
let page: Page;
/** A file of a register's entries, as its till saves it. */
let unsent = '';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

test.beforeAll(async () => {
  await system.start();
});

test.afterAll(async () => {
  for (const each of [till, copy]) await each.remove();
  await system.remove();
});

const press = (label: string | RegExp, at = page) => at.getByRole('button', { name: label, exact: true });
const look = (what: string) => lookAt(page, what);
/** The federation's own pages are printed in ink. */
const lookInk = (what: string) => lookAt(page, what, INK);

test('[FORK-1] a till that was copied and sold on twice is told that the ledger holds the second history', async () => {
  let counter = await till.start();
  const { codes, fingerprint, pins } = system.welcome();
  const noor = pins[UNIT.name] ?? { name: '', pin: '' };
  await enrol(counter, system.url, codes[UNIT.name] ?? '', fingerprint);
  await unlock(counter, noor);
  await openShift(counter, 2);
  await expect(counter.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await till.kill();
  cpSync(till.profile, copy.profile, { recursive: true, verbatimSymlinks: true });

  // The first goes on with a network.
  counter = await till.start();
  await counter.goto(system.url);
  await unlock(counter, noor);
  await sell(counter, 'Espresso');
  await expect(counter.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await till.kill();

  // The copy without one: what it wrote is brought by file too.
  await system.stop();
  counter = await copy.start();
  await counter.goto(system.url);
  await unlock(counter, noor);
  await sell(counter, 'Brownie');
  await counter.evaluate(() => history.pushState(null, '', '/menu'));
  const coming = counter.waitForEvent('download');
  await press(/unsent to a file$/, counter).click();
  unsent = await (await coming).path();

  await system.start();
  await expect(counter.getByText(en.status.held).first()).toBeVisible(NEXT_TRY);
  for (const [name, t] of [
    ['English', en],
    ['Español', es],
  ] as const) {
    await press(name, counter).click();
    await expect(counter.getByText(t.status.held).first()).toBeVisible();
    await lookAt(counter, `the menu of a till that is held, ${name}`);
  }
  await counter.evaluate(() => history.pushState(null, '', '/'));
  await expect(counter.getByRole('button', { name: new RegExp(`^${es.sell.pay}`) })).toBeVisible();
  await lookAt(counter, 'selling at a till that is held');
  page = await copy.context.newPage();
});

test('the door, without a ledger and with a wrong password', async () => {
  const { password } = system.welcome();
  await system.stop();
  await page.goto(`${system.url}/office`);
  await expect(page.getByText(officeEn.failures.unreachable)).toBeVisible();
  await lookInk('the office without a ledger');
  await system.start();
  await press(officeEn.frame.again).click();
  for (const [id, name, t] of LANGUAGES) {
    await press(name).click();
    await expect(page.getByRole('heading', { name: t.signIn.title })).toBeVisible();
    await page.getByLabel(t.signIn.login).fill('coordinator');
    await page.getByLabel(t.signIn.password).fill('wrong');
    await press(t.signIn.go).click();
    await expect(page.getByText(t.failures.refused['wrong-login'] ?? '')).toBeVisible();
    await lookInk(`a wrong password, ${id}`);
  }
  await page.getByLabel(officeEs.signIn.password).fill(password);
  await press(officeEs.signIn.go).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
});

/** Goes to a page of the office and waits until what it shows has come. */
async function go(place: string): Promise<void> {
  await page.goto(`${system.url}/office/${place}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const t of [officeEn, officeEs]) await expect(page.getByText(t.frame.waiting)).toHaveCount(0);
}

async function speak([id, name]: (typeof LANGUAGES)[number]): Promise<void> {
  await press(name).click();
  await expect(page.locator('html')).toHaveAttribute('lang', id);
}

for (const language of LANGUAGES) {
  const [id, name, t] = language;

  test(`a unit’s pages in ${name}`, async () => {
    await speak(language);
    for (const place of ['day', 'day/2026-01-01', 'books', 'export', 'nowhere']) {
      await go(`${UNIT.id}/${place}`);
      await look(`${place}, ${id}`);
    }
    await go(`${UNIT.id}/registers`);
    await press(t.registers.replace).first().click();
    await press(t.registers.make).click();
    await expect(page.getByRole('timer')).toBeVisible();
    const file = page.getByLabel(t.bring.choose);
    await file.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await expect(page.getByText(t.bring['no-file'].title)).toBeVisible();
    await look(`registers, a code and a file that is none, ${id}`);
    await file.setInputFiles(unsent);
    await expect(page.getByText(t.bring.outcomes.fork)).toBeVisible();
    await look(`registers, a file with a second history, ${id}`);
    await go(`${UNIT.id}/held`);
    await page.getByRole('radio', { name: t.held.choices.post.name }).check();
    await expect(page.getByText('3.20').first()).toBeVisible();
    await look(`held entries, ${id}`);
  });

  test(`[ADJUST-1] [ADJUST-3] a day’s books are adjusted, and that is undone, in ${name}`, async () => {
    const words = t.adjust;
    await go(`${UNIT.id}/day`);
    await page.getByRole('link', { name: words.open }).click();
    await expect(page.getByRole('combobox', { name: words.from })).toBeVisible();
    await look(`adjusting a day, ${id}`);
    const moved = words.moved(words.accounts['drawer'] ?? '', words.accounts['safe'] ?? '');
    await page.getByRole('combobox', { name: words.from }).selectOption('drawer');
    await page.getByRole('combobox', { name: words.to }).selectOption('safe');
    await page.getByLabel(words.value, { exact: true }).fill('12.50');
    await page.getByLabel(words.reason, { exact: true }).fill('Bag of coins');
    await press(words.sign).click();
    await expect(page.getByText(words.done('€12.50', moved))).toBeVisible();
    await press(words.reverse).first().click();
    await page.getByLabel(words.reason, { exact: true }).fill('Counted again');
    await look(`undoing an adjustment, ${id}`);
    await press(words.sign).click();
    await expect(page.getByText(/^(undone by entry|deshecho por el asiento)/).last()).toBeVisible();
    await look(`what was adjusted and undone, ${id}`);
    await page.getByRole('link', { name: words.back, exact: true }).first().click();
    await expect(page.getByText(moved).first()).toBeVisible();
    await look(`a day with adjustments, ${id}`);
  });

  test(`the federation’s pages and a link that works once, in ${name}`, async () => {
    await go('federation/people');
    const adding = page.getByRole('region', { name: t.people.add });
    await adding.getByLabel(t.people.name).fill(`Ines ${id}`);
    await press(t.people.make).click();
    await expect(page.getByText(t.people.link(`Ines ${id}`))).toBeVisible();
    await press(t.people.changeOf(`Ines ${id}`)).click();
    await lookInk(`people and roles, ${id}`);
    const link = await page.locator('.gate-link').first().innerText();
    for (const place of ['log', 'me', 'books']) {
      await go(`federation/${place}`);
      await lookInk(`${place}, ${id}`);
    }
    const other = await page.context().newPage();
    for (const [url, title] of [
      [link, t.join.joining],
      [`${system.url}/office/join#used-up`, t.join.gone],
    ] as const) {
      // The second changes the fragment alone: nothing is loaded anew, and yet it is the one that is shown.
      await other.goto(url);
      await expect(other.getByRole('heading', { name: title })).toBeVisible();
      await expect(other.locator('.unit-poster p')).toBeInViewport({ ratio: 1 });
      await lookAt(other, `${title}, ${id}`, INK);
    }
    await other.close();
    await page.bringToFront();
  });
}

test('[FORK-5] where so much is held that no more is, the office says so', async () => {
  const takeOut = holdMore(system.dataDir, MOST_HELD.rows);
  for (const language of LANGUAGES) {
    const [id, , t] = language;
    await speak(language);
    await go(`${UNIT.id}/held`);
    await expect(page.getByText(t.held.full('').trim())).toBeVisible();
    await look(`so much is held that no more is, ${id}`);
  }
  takeOut();
  await go(`${UNIT.id}/day`);
  await go(`${UNIT.id}/held`);
  await expect(page.getByRole('heading', { name: officeEs.held.title })).toBeVisible();
  await expect(page.getByText(officeEs.held.full('').trim())).toHaveCount(0);
});

test('what is held is decided about', async () => {
  await go(`${UNIT.id}/held`);
  await page.getByRole('radio', { name: officeEs.held.choices['leave-out'].name }).check();
  await page.getByLabel(officeEs.held.reason).fill('Prueba de la copia');
  const signed = await holdRequests(page, /\/resolution$/, 'POST');
  await press(officeEs.held.sign).click();
  await expect(press(`${officeEs.held.sign} ${officeEs.held.signing}`)).toBeDisabled();
  await signed();
  await expect(page.getByText(officeEs.held.none)).toBeVisible();
  await look('nothing is held any more');
});
