import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Words } from '../../src/register/words/words.ts';
import { plugPrinter } from './fake-printer.ts';
import { look as lookAt, lookSpoken } from './looking.ts';
import { ledgerCommand } from './own-federation.ts';
import { go, inEachLanguage } from './speaking.ts';
import { CARD, System } from './system.ts';
import {
  cardCounts,
  count,
  enrol,
  openShift,
  payCash,
  sleepUntil,
  Tablet,
  tap,
  typeCard,
  unlock,
} from './tablet.ts';

/** What a till says beside what it does: notices, limits, trouble. Each state is looked at in both languages. */
const system = new System();
const tablet = new Tablet();
let page: Page;

const DAY_MS = 86_400_000;

test.describe.configure({ mode: 'serial', timeout: 300_000 });

test.beforeAll(async () => {
  await system.start();
  page = await switchOn();
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, noor());
  await openShift(page, 2);
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

/** The tablet with a receipt printer plugged in, and a clock that can be set. */
async function switchOn(): Promise<Page> {
  const started = await tablet.start();
  await plugPrinter(tablet.context);
  await started.clock.install();
  await started.clock.resume();
  return started;
}

const noor = () => system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' };
const press = (label: string | RegExp) => page.getByRole('button', { name: label, exact: true });
const said = (text: string) => page.getByText(text).filter({ visible: true }).first();
const now = () => page.evaluate(() => Date.now());

const look = (what: string, paths: readonly string[], saying: (t: Words) => string) =>
  lookSpoken(page, what, paths, saying);

/** A reload asks the ledger at once what has changed, and looks at the clock again. */
async function again(): Promise<void> {
  await page.reload();
  await unlock(page, noor());
}

/** The tablet sleeps until then, and wakes locked. */
async function setAhead(instant: number): Promise<void> {
  await sleepUntil(page, instant);
  await unlock(page, noor());
}

test('[PRICE-10] what a card may still have today', async () => {
  await tap(page, 'Flat white', 'Brownie');
  await typeCard(page, system.cards()[CARD.tenant] ?? '');
  await cardCounts(page);
  await look('limits', ['/'], (t) => t.agreed.left(0, 1));
});

test('[ORDER-12] prices that changed under the open order, and what is no longer sold', async () => {
  const folder = join(system.dataDir, 'demo', 'federation');
  const file = join(folder, 'products.csv');
  const before = readFileSync(file, 'utf8');
  const dearer = before.replace(
    'Flat white,coffee,second-reduced,3.20',
    'Flat white,coffee,second-reduced,3.30',
  );
  expect(dearer).not.toBe(before);
  writeFileSync(file, dearer);
  ledgerCommand(system, 'load', folder);
  await again();
  await look('new prices', ['/'], (t) => t.changed.title(1));
  writeFileSync(file, dearer.replace(/kitchen-table,brownie,.*\n/, ''));
  ledgerCommand(system, 'load', folder);
  await again();
  await look('no longer sold', ['/'], (t) => t.changed.gone('Brownie'));
  await payCash(page);
  await press('Next sale').click();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await system.stop();
});

test('[PRINT-1] a printer that is paired, in trouble, and given up', async () => {
  await go(page, '/printer');
  await press('Pair by USB').click();
  await expect(page.getByRole('heading', { name: 'TM-T20II' })).toBeVisible();
  await look('a paired printer', ['/printer'], (t) => t.printer.kick);
  await page.evaluate(() => {
    window.fakePrinter.plugged = false;
  });
  await go(page, '/printer');
  await press('Print a test').click();
  await expect(said('1 receipt waits')).toBeVisible();
  await look('a printer in trouble', ['/printer'], (t) => t.printer.troubles['not-there']);
  await look('a printer in trouble', ['/', '/menu'], (t) => t.printer.notice);
  await tap(page, 'Espresso');
  await look('a printer in trouble, an order', ['/'], (t) => t.printer.notice);
  await press('Undo').click();
  // A receipt that waits is given up with the printer, and said.
  await go(page, '/printer');
  await press('Forget this printer').click();
  await look('not printed', ['/', '/menu'], (t) => t.printer.expiredWhat);
  await press('Seen').first().click();
  await expect(page.getByText('Not printed:')).toHaveCount(0);
});

test('orders that wait, a slip without news, a refund that was given, a code that is none', async () => {
  await tap(page, 'Espresso', 'Sencha');
  await go(page, '/orders');
  await page.getByLabel('Name or table').fill('Table 7');
  await press('Let it wait').click();
  await expect(press('Waiting: 1')).toBeVisible();
  await look('orders that wait', ['/orders'], (t) => t.orders.resume);
  await tap(page, 'Espresso');
  await look('an order beside one that waits', ['/orders'], (t) => t.orders.merge);
  await payCash(page);
  const seq = /\d+$/.exec(page.url())?.[0] ?? '';
  await go(page, `/refund/${seq}`);
  await press('Goods returned').click();
  await press('Refund').click();
  await expect(page.getByRole('heading', { name: 'Refunded', exact: true })).toBeVisible();
  await look('a refund', [`/receipt/${Number(seq) + 1}`], (t) => t.receipt.refunded);
  await look('a sale that was refunded', [`/refund/${seq}`], (t) => t.refund.done);
  await look('a refund can’t be refunded', [`/refund/${Number(seq) + 1}`], (t) => t.refund.isRefund);
  await look('a sale that is not here', ['/refund/4000'], (t) => t.refund.unknown);
  await inEachLanguage(page, async (t, language) => {
    await go(page, '/find-sale');
    await page.getByLabel(t.refund.find.type).fill('nonsense');
    await press(t.sales.refund).click();
    await expect(said(t.refund.find.notThat)).toBeVisible();
    await lookAt(page, `no receipt’s code, ${language}`);
    await go(page, '/trust-list');
    const choosing = page.waitForEvent('filechooser');
    await press(t.trustFile.choose).click();
    await (await choosing).setFiles({ name: 'list.bin', mimeType: '', buffer: Buffer.from('nonsense') });
    await expect(said(t.trustFile.damaged)).toBeVisible();
    await lookAt(page, `no trust list, ${language}`);
  });
  await go(page, '/');
});

test('[DAY-2] [DAY-3] [TRUST-5] clocks that moved: an old shift, a list that ages, a clock put back', async () => {
  const began = await now();
  await setAhead(began + 8 * DAY_MS);
  await look('a week later', ['/', '/menu'], (t) => t.notices.oldShift(8));
  await look('a week later', ['/menu'], (t) => t.notices.listAgeing(8));
  await tap(page, 'Espresso');
  await look('a week later, an order', ['/'], (t) => t.notices.oldShift(8));
  await press('Undo').click();
  await setAhead(began + 400 * DAY_MS);
  await look('a year later', ['/', '/menu'], (t) => t.notices.listTooOldWhat);
  await page.clock.setSystemTime(began - 3_600_000);
  await again();
  await look('a clock put back', ['/', '/menu'], (t) => t.notices.clockBackWhat);
  await tap(page, 'Espresso');
  await press('Undo').click();
  await setAhead(began);
});

test('[DAY-2] a float that was left in the drawer, and dates that may be wrong', async () => {
  await go(page, '/close');
  await count(page, { '50': 2 });
  await press('Counted').click();
  await page.getByLabel('Leave in the drawer').fill('100');
  await press('Close day').click();
  await expect(press('Done')).toBeVisible();
  const z = new URL(page.url()).pathname;
  await look('a Z and its copy', [z, `${z}/copy`], (t) => t.close.z(1));
  await look('closed days', ['/days'], (t) => t.days.title);
  await look('a float that was left', ['/'], (t) => t.shift.carriedWhat);
  const began = await now();
  for (const [days, what] of [
    [3, 'days-skipped'],
    [-1, 'earlier-than-last-shift'],
  ] as const) {
    await page.clock.setSystemTime(began + days * DAY_MS);
    await page.reload();
    await unlock(page, noor());
    await look(`the date: ${what}`, ['/'], (t) => t.shift.dateRight);
    // The float that was left opens nothing either on a date in doubt, until somebody has said that it is right.
    await expect(said('The last close left €100.00 in the drawer')).toBeVisible();
    await expect(press('It is €100.00')).toHaveCount(0);
  }
  await press('The date is right').click();
  await expect(press('It is €100.00')).toBeVisible();
  await press(/^Open shift/).click();
  await expect(press(/^Pay/)).toBeVisible();
  await page.clock.setSystemTime(began);
});

test('[STORAGE-1] [STORAGE-2] a tablet that fills up, and what is not written then', async () => {
  await page.reload();
  await unlock(page, noor());
  // One that runs believes for half a minute what it knew of the free space.
  await tablet.kill();
  page = await switchOn();
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: system.url, quotaSize: 1 });
  await page.goto(system.url);
  // What a browser was told last, such as a language, it may lose with its life.
  await press('English').click();
  // Room is tried for while nobody is at the till.
  await expect(said('This tablet’s storage is nearly full')).toBeVisible();
  await unlock(page, noor());
  await look('nearly full', ['/', '/menu'], (t) => t.notices.nearlyFull);
  await tap(page, 'Espresso');
  await inEachLanguage(page, async (t, language) => {
    await go(page, '/pay');
    await press(new RegExp(`^${t.pay.exact}`)).click();
    await press(t.pay.paid).click();
    await expect(page.getByRole('alert')).toContainText(t.notWritten.titles['storage-full']);
    await lookAt(page, `a sale that is not written, ${language}`);
    await go(page, '/cash');
    await press(t.cash.kinds['no-sale']).click();
    await press(t.cash.reasons['no-sale'][0] ?? '').click();
    await page.locator('.slab').click();
    await expect(page.getByRole('alert')).toContainText(t.notWritten.stands.movement);
    await lookAt(page, `a drawer that is not opened, ${language}`);
  });
  await session.send('Storage.overrideQuotaForOrigin', { origin: system.url });
  await go(page, '/');
  await payCash(page);
  await press('Next sale').click();
});
