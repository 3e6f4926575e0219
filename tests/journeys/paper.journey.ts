import { createHash } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import * as z from 'zod/mini';
import { en } from '../../src/register/words/en.ts';
import { readReceiptUrl } from '../../src/register/receipt-code/receipt-url.ts';
import { drawCode } from '../scan/draw.ts';
import { readPath } from '../scan/read-path.ts';
import { codeOn, paperOf, plugPrinter } from './fake-printer.ts';
import { entriesIn } from './kept.ts';
import { look } from './looking.ts';
import { go, inEachLanguage } from './speaking.ts';
import { CARD, System } from './system.ts';
import { cardCounts, enrol, goTo, openShift, payCash, Tablet, tap, typeCard, unlock } from './tablet.ts';

declare global {
  interface Window {
    /** How often the page asked the browser to print. */
    printed: number;
    /** The receipt that it showed then. */
    printedText: string;
  }
}

/** What a receipt says on paper, what its code is good for, and a tablet that has no way to a printer. */
const system = new System();
const tablet = new Tablet();
const tabletWithNone = new Tablet();
let page: Page;
let paper = '';
let number = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start();
  await plugPrinter(tablet.context);
});

test.afterAll(async () => {
  await tablet.remove();
  await tabletWithNone.remove();
  await system.remove();
});

const noor = () => system.person('kitchen-table', 'Noor');
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** A sale's entry in the ledger's own file: where it stands, and its hash. */
function entryOf(receipt: string): { readonly seq: number; readonly hash: string } {
  const entry = entriesIn(system.dataDir).find((text) => text.includes(`"receipt":"${receipt}"`)) ?? '';
  const [envelope = ''] = entry.split('\n');
  const { seq } = z.object({ seq: z.int() }).parse(JSON.parse(envelope));
  return { seq, hash: createHash('sha256').update(envelope).digest('hex') };
}

test('what speaks to receipt printers is loaded with the first paper, and not before', async () => {
  const encoders: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('receipt-printer-encoder')) encoders.push(request.url());
  });
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, noor());
  await openShift(page, 1);
  await button('Menu').click();
  await button('Receipt printer').click();
  await button('Pair by USB').click();
  await expect(page.getByRole('heading', { name: 'TM-T20II' })).toBeVisible();
  await button('Back to the menu').click();
  await button('Back to products').click();
  await tap(page, 'Flat white', 'Brownie');
  await typeCard(page, system.cards()[CARD.porter] ?? '');
  await cardCounts(page);
  number = await payCash(page);
  await expect(page.getByText(en.receipt.written)).toBeVisible();
  expect(encoders).toEqual([]);
  await button('Print').click();
  await expect.poll(() => page.evaluate(() => window.fakePrinter.taken.length)).toBeGreaterThan(100);
  paper = await paperOf(page);
  expect(encoders).toHaveLength(1);
});

test('paper says what was saved, the tax, the unit’s own words, and where the ledger has the entry', () => {
  const { seq, hash } = entryOf(number);
  // What is no letter of ASCII comes in angle brackets, as commands do.
  const rows = paper.split('\n').map((row) =>
    row
      .replaceAll(/<[^>]+>/g, '')
      .trim()
      .replaceAll(/ +/g, ' '),
  );
  expect(rows.slice(0, 3)).toEqual([
    'Kitchen Table',
    '12 Quay Street',
    'One of the co-ops of Estuary Federation',
  ]);
  for (const row of [
    '1 Flat white 2.56',
    'Hot drinks 20 % off, full price 3.20',
    '1 Brownie 3.20',
    'Full price 6.40',
    'Solidarity given -0.64',
    'Total 5.76',
    'VAT 9 % on 5.28 0.48',
    `No. ${number}`,
    `entry ${seq} ${hash.slice(0, 16)}`,
    'Bread for all, and roses too.',
  ])
    expect(rows).toContain(row);
  expect(paper).not.toContain('Porters');
  expect(paper).not.toContain('COPY');
});

test('[REFUND-4] the code on that paper, before the camera, leads to the sale’s refund without a network', async () => {
  await tablet.kill();
  page = await tablet.start({ sight: drawCode(codeOn(paper), { width: 1280, height: 720 }) });
  await page.goto(system.url);
  await unlock(page, noor());
  await tablet.context.setOffline(true);
  await goTo(page, 'Sales and refunds');
  await button('By the receipt’s code').click();
  await expect(page.getByRole('heading', { name: `Refund ${number}` }).first()).toBeVisible({
    timeout: 30_000,
  });
  await button('Goods returned').click();
  await button('Refund').click();
  await expect(page.getByRole('article')).toContainText(`Refund of ${number}`);
  await expect(page.getByRole('article')).toContainText('Total−€5.76');
  await tablet.kill();
});

test('[PRINT-7] where a browser has no way to printers nothing is paired, and it prints the receipt itself', async () => {
  const till = await tabletWithNone.start();
  await tabletWithNone.context.addInitScript(() => {
    for (const way of ['usb', 'serial', 'bluetooth']) Reflect.deleteProperty(Navigator.prototype, way);
    window.printed = 0;
    window.print = () => {
      window.printed += 1;
      window.printedText = document.querySelector('article')?.textContent ?? '';
    };
  });
  const { codes, fingerprint } = system.welcome();
  await enrol(till, system.url, codes['Lantern'] ?? '', fingerprint);
  expect(await till.evaluate(() => ['usb', 'serial', 'bluetooth'].filter((way) => way in navigator))).toEqual(
    [],
  );
  await unlock(till, system.person('lantern', 'Jun'));
  await openShift(till, 1);
  await inEachLanguage(till, async (t, language) => {
    await go(till, '/printer');
    await expect(till.getByText(t.printer.notSupported)).toBeVisible();
    await expect(till.getByText(t.printer.noneWhat)).toBeVisible();
    for (const label of [...Object.values(t.printer.pair), t.printer.test, t.printer.kick, t.printer.forget])
      await expect(till.getByRole('button', { name: label, exact: true })).toHaveCount(0);
    await look(till, `a browser without a way to printers, ${language}`);
  });

  await go(till, '/');
  await tap(till, 'Cola');
  await payCash(till);
  expect(await till.evaluate(() => window.printed)).toBe(0);
  await till.getByRole('button', { name: 'Print', exact: true }).click();
  await expect.poll(() => till.evaluate(() => window.printed)).toBe(1);
  expect(await till.evaluate(() => window.printedText)).not.toContain('COPY');
  await till.getByRole('button', { name: 'Print', exact: true }).click();
  await expect.poll(() => till.evaluate(() => window.printed)).toBe(2);
  expect(await till.evaluate(() => window.printedText)).toContain('COPY');
  await till.emulateMedia({ media: 'print' });
  await expect(till.getByRole('article')).toBeVisible();
  await expect(till.getByRole('button')).toHaveCount(0);

  const code = till.locator('article .paper-code');
  await expect(code).toBeVisible();
  const read = readPath({
    path: (await code.locator('path').getAttribute('d')) ?? '',
    size: Number((await code.getAttribute('viewBox'))?.split(' ')[2]),
  });
  // As large as it is said to be, in CSS pixels: 96 to the inch.
  expect((await code.boundingBox())?.width).toBeCloseTo((32 / 25.4) * 96, 0);
  await till.emulateMedia({ media: 'screen' });
  await expect(code).toBeHidden();
  expect(readReceiptUrl(read)).toMatchObject({ ok: true, value: { unit: 'lantern', packed: null } });
  await till.getByRole('button', { name: 'Next sale' }).click();
  await expect(till.getByText('everything sent').filter({ visible: true })).toBeVisible();
  const phone = await till.context().newPage();
  await phone.goto(read);
  await expect(phone.getByText('The paper has the rest.')).toBeVisible();
  await phone.getByRole('button', { name: 'Check with the ledger' }).click();
  await expect(phone.getByText(/^The ledger has a sale with this very hash/)).toBeVisible();
  await phone.close();
});
