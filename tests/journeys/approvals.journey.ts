import { expect, type Page, test } from '@playwright/test';
import * as z from 'zod/mini';
import { entriesIn } from './kept.ts';
import { readLedger } from './ledger-file.ts';
import { openOffice } from './office-api.ts';
import { changeFederation } from './own-federation.ts';
import { System } from './system.ts';
import { count, enrol, expectAccessible, goTo, NEXT_TRY, openShift, Tablet, tap, unlock } from './tablet.ts';

/** A unit whose floor may do nothing but sell by itself: every second person's PIN is in the journal. */
const system = new System();
const tablet = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  const asks = `kitchen-table,floor,Floor${',approval'.repeat(11)}`;
  changeFederation(system, { 'roles.csv': (rows) => rows.replace(/^kitchen-table,floor,.*$/m, asks) });
  page = await tablet.start();
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await system.stop();
  await unlock(page, system.person('kitchen-table', 'Wen'));
  await openShift(page, 2);
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const noor = () => system.person('kitchen-table', 'Noor');
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** Noor types her PIN where a second person is asked for. */
async function approve(): Promise<void> {
  await expect(page.getByRole('heading', { name: 'A second person' })).toBeVisible();
  await button('Noor').click();
  await page.keyboard.type(noor().pin);
  await expect(page.getByRole('heading', { name: 'A second person' })).toBeHidden();
}

const approval = z.object({ kind: z.string(), action: z.optional(z.string()), approvedBy: z.string() });

/** What was approved, and by whom, in the entries of the ledger's own file. */
const approvalsIn = (dataDir: string): { what: string; by: string }[] =>
  entriesIn(dataDir).flatMap((texts) => {
    const [envelope, body] = texts.split('\n').map((text): unknown => JSON.parse(text));
    const read = approval.safeParse(Object.assign({}, envelope, body));
    if (!read.success) return [];
    const { kind, action, approvedBy } = read.data;
    return [{ what: [kind, action].join(' ').trim(), by: approvedBy }];
  });

test('an open amount, a gift and a price are approved, then the order is given up, which is approved too', async () => {
  await button('Open amount').click();
  await page.keyboard.type('400');
  await button('Service').click();
  await button('Add').click();
  await approve();
  await tap(page, 'Brownie');
  await button('More').click();
  await button('Give it free').click();
  await button('Tasting').click();
  await button('Give it free').click();
  await approve();
  // What was approved was for one: the next two cost what the shelf says, and an open amount has none.
  const total = page.locator('.sum-total');
  await expect(total).toContainText('€4.00');
  await button('One more Brownie').click();
  await expect(total).toContainText('€7.20');
  await button('One more Brownie').click();
  await expect(total).toContainText('€10.40');
  await button('Remove').click();
  await page.getByRole('button', { name: /^1 Service/ }).click();
  await button('One more Service').click();
  await expect(page.getByText('Each open amount is approved by itself.')).toBeVisible();
  await expect(total).toContainText('€4.00');
  await tap(page, 'Espresso');
  await button('More').click();
  await button('Set the price').click();
  await page.keyboard.type('150');
  await button('Damaged').click();
  await button('Set the price').click();
  await approve();
  await expect(total).toContainText('€5.50');
  await button('One more Espresso').click();
  await expect(total).toContainText('€7.50');
  await button('Remove').click();
  await expect(total).toContainText('€5.50');
  await button('Waiting orders').click();
  await page.getByLabel('Name or table').fill('Table 2');
  await button('Let it wait').click();
  await button('Waiting: 1').click();
  await button('Take it up').click();
  await page.getByRole('button', { name: /^1 Espresso/ }).click();
  await button('Remove').click();
  await button('Could not be made').click();
  await button('Take it off').click();
  await approve();
  await expect(total).toContainText('€4.00');
  await button('Waiting orders').click();
  await button('Give up the order').click();
  await button('Customer left').click();
  await button('Give up the order').click();
  await approve();
  await expect(page.getByText('Tap a product')).toBeVisible();
});

test('cash that leaves the drawer is approved, and the drawer opened without a sale', async () => {
  await goTo(page, 'Cash in and out');
  for (const [kind, amount, reason] of [
    ['Pay out', '1250', 'Bought supplies'],
    ['To the safe', '5000', 'Too much in the drawer'],
    ['Pay in', '2000', 'Coins for change'],
    ['Open drawer', '', 'Changed a note'],
  ] as const) {
    await button(kind).first().click();
    await page.keyboard.type(amount);
    await button(reason).click();
    await page.locator('.slab').click();
    await approve();
  }
  await expect(page.getByText('Drawer opened')).toBeVisible();
  await button('Back to the menu').click();
});

test('an approval that can’t be written down counts not yet, and says so', async () => {
  await button('X report').click();
  await page.locator('.slab').click();
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function refuse() {
      IDBObjectStore.prototype.put = put;
      throw new DOMException('planted', 'QuotaExceededError');
    };
  });
  await button('Noor').click();
  await page.keyboard.type(noor().pin);
  await expect(page.getByText('It is not approved yet.')).toBeVisible();
  await expectAccessible(page, 'an approval that was not kept');
  await approve();
  await expect(page.getByRole('main')).toContainText('Paid out−12.50');
  await page.evaluate(() => history.pushState(null, '', '/menu'));
});

test('who is shown the shift’s figures, or closed days, was let by a second person', async () => {
  for (const [place, seen] of [
    ['X report', 'Paid out−12.50'],
    ['Closed days', 'No day closed yet'],
  ] as const) {
    await button(place).click();
    await expect(page.getByText(seen)).toBeHidden();
    await expectAccessible(page, `${place}, not alone`);
    await page.locator('.slab').click();
    await approve();
    await expect(page.getByRole('main')).toContainText(seen);
    await page.evaluate(() => history.pushState(null, '', '/menu'));
  }
});

test('the ledger has each approval, and the office lists them', async () => {
  await system.start();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible(NEXT_TRY);
  expect(readLedger(system.dataDir).broken).toEqual([]);
  const approved = approvalsIn(system.dataDir);
  expect(new Set(approved.map(({ by }) => by)).size, 'all by the same person').toBe(1);
  expect(approved.map(({ what }) => what)).toEqual([
    'approval open-ring',
    'approval comp',
    'approval override',
    'order-voided',
    'order-voided',
    'paid-out',
    'drop',
    'paid-in',
    'no-sale',
    'approval report',
    'approval report',
    'approval report',
  ]);
  const office = await openOffice(system.url, system.welcome().password);
  const { notes } = await office.report('kitchen-table');
  const kinds = [
    'approval',
    'approval',
    'approval',
    'no-sale',
    'paid-in',
    'drop',
    'paid-out',
    'order-voided',
    'order-voided',
    'approval',
    'approval',
    'approval',
  ];
  expect(notes.map(({ kind }) => kind)).toEqual(kinds);
  for (const note of notes) expect(note).toMatchObject({ who: 'Wen', approvedBy: ['Noor'], flags: [] });
  const voided = notes.filter(({ kind }) => kind === 'order-voided');
  expect(voided.map(({ about, amount }) => [about.join(), amount])).toEqual([
    ['', 400],
    ['partly', 150],
  ]);
  const approvals = notes.filter(({ kind }) => kind === 'approval').map(({ about }) => about.join());
  expect(approvals).toEqual(['report', 'report', 'report', 'override', 'comp', 'open-ring']);
  const why = [
    'Changed a note',
    'Coins for change',
    'Too much in the drawer',
    'Bought supplies',
    'Customer left',
    'Could not be made',
  ];
  expect(notes.flatMap(({ reasons }) => reasons)).toEqual(why);
});

const heading = (name: string | RegExp) => page.getByRole('heading', { name, exact: true });
const paper = () => page.getByRole('article');
/** The address of the Z that Wen closes. */
let ownZ = '';
const visit = (address: string) => page.evaluate((to) => history.pushState(null, '', to), address);
/** Opens the till for another person. */
async function change(name: string): Promise<void> {
  await visit('/menu');
  await button('Lock').click();
  await unlock(page, system.person('kitchen-table', name));
}

const closesApproved = (): number =>
  approvalsIn(system.dataDir).filter(({ what }) => what === 'approval close').length;

test('[CLOSE-7] who closes with a second person asks them before anything is compared, and once', async () => {
  await visit('/close');
  await count(page, { '50': 1 });
  await button('Counted').click();
  await expect(heading('A second person')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByText(/57\.50|Takings|Expected/)).toHaveCount(0);
  await button('Leave it').click();
  // Nothing was compared: what is counted now is the first count.
  await count(page, { '5': 1, '2': 1, '50c': 1 });
  await button('Counted').click();
  await approve();
  await expect(heading('The drawer is right')).toBeVisible();
  // It may stay at that: a shift that is looked at need not be closed.
  await expect.poll(closesApproved, 'as soon as the PIN is right [ROLE-2]').toBe(1);
  await button('Count again').click();
  await button('Counted').click();
  await expect(heading('The drawer is right')).toBeVisible();
  await button('Count again').click();
  await count(page, { '50c': 2 });
  await button('Counted').click();
  await expect(heading('A second person')).toBeVisible();
  await button('Leave it').click();
  await count(page, { '50c': 1 });
  await button('Counted').click();
  await button('Close day').click();
  await expect(paper()).toContainText('Z 1');
  await expect(paper()).toContainText('Closed together with Noor');
  await expect(paper()).not.toContainText('Counted again');
  ownZ = new URL(page.url()).pathname;
  await button('Done').click();
  await openShift(page, 2);
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  expect(closesApproved(), 'once: nobody vouched for the other count').toBe(1);
});

test('[CLOSE-7] who may not close counts nothing, from the menu or by the address', async () => {
  // Rafa’s role sees the figures of a shift, and closes none.
  await change('Rafa');
  for (const way of [() => goTo(page, 'Close the day'), () => visit('/close')]) {
    await way();
    await expect(page.getByText('Your roles do not include this').first()).toBeVisible();
    await expect(page.getByLabel(/^Pieces of/)).toHaveCount(0);
    await expect(page.locator('.slab')).toBeDisabled();
    await expectAccessible(page, 'a close that is not theirs');
    await button('Leave the shift open').click();
  }
});

test('[CLOSE-3] a Z is shown to who closed it, and else as their role lets them see figures, by its address too', async () => {
  await change('Noor');
  await goTo(page, 'Close the day');
  await count(page, { '50': 2 });
  await button('Counted').click();
  await button('Close day').click();
  await expect(paper()).toContainText('Z 2');
  const address = new URL(page.url()).pathname;
  await button('Done').click();
  await change('Wen');
  for (const place of [address, `${address}/copy`]) {
    await visit(place);
    await expect(heading('See the figures of the shift')).toBeVisible();
    await expect(paper()).toHaveCount(0);
  }
  await page.locator('.slab').click();
  await approve();
  await expect(paper()).toContainText('COPY');
  // Once let in, nobody is asked again between the days and their copies.
  await button('Done').click();
  await button(/^Z 1/).click();
  await expect(paper()).toContainText('Z 1');
  await page.goBack();
  await button('Back to the menu').click();
  await button('Closed days').click();
  await expect(heading('See the figures of the shift')).toBeVisible();
  // Theirs, as it was when they had closed.
  await visit(ownZ);
  await expect(paper()).toContainText('Z 1');
  await expect(paper()).not.toContainText('COPY');
});
