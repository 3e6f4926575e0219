import { expect, type Page, test } from '@playwright/test';
import { freePort } from '../free-port.ts';
import { readPrinted } from '../register/print/printed.ts';
import { bluetoothFlags, EmulatedPrinter } from './emulated-printer.ts';
import { look } from './looking.ts';
import { plugSerialPrinter } from './serial-printer.ts';
import { go, inEachLanguage } from './speaking.ts';
import { System } from './system.ts';
import { enrol, expectAccessible, openShift, payCash, Tablet, tap, unlock } from './tablet.ts';

/** Printers by Bluetooth and on a serial line, at a till without a network; one by USB is in `selling`. */
const system = new System();
const tablet = new Tablet();
let page: Page;
let printer: EmulatedPrinter;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  const port = await freePort();
  await system.start();
  page = await tablet.start({ flags: bluetoothFlags(port) });
  printer = await EmulatedPrinter.switchOn(page, port, 'MPT-II');
  await plugSerialPrinter(tablet.context);
  await page.clock.install();
  await page.clock.resume();
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await system.stop();
  await unlock(page, system.person('kitchen-table', 'Noor'));
  await openShift(page, 2);
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const trouble = () => page.getByText('The printer does not print').filter({ visible: true });

/** Sells one of these for cash and prints its receipt; gives the receipt's number. */
async function sellAndPrint(product: string): Promise<string> {
  await tap(page, product);
  const number = await payCash(page);
  await button('Print').click();
  return number;
}

async function nextPaper(): Promise<string> {
  await expect.poll(() => printer.hasCut).toBe(true);
  return readPrinted(printer.take()).shown;
}

test('a printer by Bluetooth: paired, and the whole receipt comes out', async () => {
  await button('Menu').click();
  await button('Receipt printer').click();
  await button('Pair by Bluetooth').click();
  await expect(page.getByRole('heading', { name: 'MPT-II' })).toBeVisible();
  await button('Print a test').click();
  expect(await nextPaper()).toContain('Commontill prints here.');
  await button('Back to the menu').click();
  await button('Back to products').click();

  const number = await sellAndPrint('Espresso');
  const paper = await nextPaper();
  expect(paper).toContain(number);
  expect(paper).toContain('2.00');
  await button('Next sale').click();
});

test('carried out of reach in the middle of a receipt: a notice, and all of it again once it is back', async () => {
  printer.goAfter(1);
  const number = await sellAndPrint('Brownie');
  await button('Next sale').click();
  await expect(trouble()).toBeVisible();
  expect(printer.hasCut).toBe(false);
  expect(printer.take().length, 'the piece that came').toBeGreaterThan(0);
  await printer.comeBack();
  const again = await nextPaper();
  expect(again).toContain('An earlier print of this broke');
  expect(again).toContain(number);
  await expect(trouble()).toBeHidden();
});

test('what waited ten minutes is named, and never printed', async () => {
  printer.goAfter(0);
  const number = await sellAndPrint('Espresso');
  await button('Next sale').click();
  await expect(trouble()).toBeVisible();
  await page.clock.fastForward('10:01');
  await unlock(page, system.person('kitchen-table', 'Noor'));
  const expired = page.getByText(`Not printed: ${number}`).filter({ visible: true });
  await expect(expired).toBeVisible();
  await expectAccessible(page, 'a print that expired');
  await button('Seen').filter({ visible: true }).click();
  await expect(expired).toBeHidden();

  await printer.comeBack();
  const next = await sellAndPrint('Brownie');
  const paper = await nextPaper();
  expect(paper).toContain(next);
  expect(paper).not.toContain(number);
  await button('Next sale').click();
});

test('a printer on a serial line, at the speed that was chosen', async () => {
  await button('Menu').click();
  await button('Receipt printer').click();
  await button('Forget this printer').click();
  await button('Pair by serial cable').click();
  // A plain cable has no name of its own.
  await expect(page.getByRole('heading', { name: 'Printer by serial cable' })).toBeVisible();
  await button('19200').click();
  await expect(button('19200')).toHaveAttribute('aria-pressed', 'true');
  await button('Print a test').click();
  const paper = () => page.evaluate(() => window.serialPrinter);
  await expect.poll(async () => (await paper()).taken.includes(0x56)).toBe(true);
  const { taken, speed } = await paper();
  expect(speed).toBe(19_200);
  expect(readPrinted(Uint8Array.from(taken)).shown).toContain('Commontill prints here.');
  await inEachLanguage(page, async (t, language) => {
    await go(page, '/printer');
    await expect(page.getByText(t.printer.baud)).toBeVisible();
    await look(page, `a printer on a serial line, ${language}`);
  });
});
