import { expect, type Page, test } from '@playwright/test';
import { barsOf, drawBars } from '../scan/draw-barcode.ts';
import { openOffice } from './office-api.ts';
import { changeFederation } from './own-federation.ts';
import { System } from './system.ts';
import { count, enrol, NEXT_TRY, openShift, payCash, sell, Tablet, tap, unlock } from './tablet.ts';

/** What changes under a till that is selling: price lists, units, and the room that is left. */
const system = new System();
const tablet = new Tablet();
let page: Page;

/** What is held before the camera. The café's list has the tea's and the coffee's codes as UPC-A. */
const BARCODES = [
  { form: 'EAN-13', bars: barsOf('9520000000141'), product: 'Oat drink' },
  { form: 'EAN-8', bars: barsOf('73513537'), product: 'Brownie' },
  { form: 'UPC-A', bars: barsOf('036000291452'), product: 'Sencha' },
  { form: 'UPC-E', bars: barsOf('04252614', true), product: 'Filter' },
];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  changeFederation(system, {
    'products.csv': (text) =>
      text
        .replace(/^(kitchen-table,brownie,.*,3\.20),/m, '$1,73513537')
        .replace(/^(kitchen-table,sencha,.*,2\.80),/m, '$1,036000291452')
        .replace(/^(kitchen-table,filter,.*,2\.50),/m, '$1,042100005264'),
  });
  page = await tablet.start({ sights: BARCODES.map(({ bars }) => drawBars(bars)) });
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, noor());
  await openShift(page, 2);
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const noor = () => system.person('kitchen-table', 'Noor');
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const line = (name: RegExp) => page.getByRole('list', { name: /^Order/ }).getByRole('button', { name });
const total = () => page.locator('.sum-total');
const receipt = () => page.getByRole('article');

/** A reload asks the ledger at once what has changed. */
async function again(): Promise<void> {
  await page.reload();
  await unlock(page, noor());
}

test('the camera reads products’ barcodes at the till, short and long, without a network', async () => {
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await system.stop();
  await button('Scan a barcode').click();
  for (const { form, product } of BARCODES)
    await expect(line(new RegExp(`^\\d+ ${product}`)), form).toBeVisible();
  await button(/Back to products|Stop/)
    .first()
    .click();
  await expect(line(/^\d+ Oat drink/)).toBeVisible();
  await payCash(page);
  await button('Next sale').click();
  await system.start();
});

test('prices that change under an open order, and products withdrawn or sold out while it waits', async () => {
  await tap(page, 'Brownie', 'Sencha');
  await button('Waiting orders').click();
  await page.getByLabel('Name or table').fill('Table 7');
  await button('Let it wait').click();
  await tap(page, 'Espresso', 'Filter');
  await page.getByRole('button', { name: /^Coffee & something sweet/ }).click();
  await button('Flat white').click();
  await button('Cinnamon bun').click();
  await button('Add €5.40').click();
  changeFederation(system, {
    'products.csv': (text) =>
      text
        .replace('Espresso,coffee,second-reduced,2.00', 'Espresso,coffee,second-reduced,2.20')
        .replace('sweet,lunch,second-reduced,5.40', 'sweet,lunch,second-reduced,5.60')
        .replace(/kitchen-table,brownie,.*\n/, ''),
  });
  await again();
  await expect(page.getByText('Prices changed since 3 lines were rung up')).toBeVisible();
  await expect(total()).toContainText('€9.90');
  await button('Take the new prices').click();
  await expect(total()).toContainText('€10.30');
  await expect(page.getByText(/^Prices changed/)).toBeHidden();
  await payCash(page);
  await button('Next sale').click();

  await button('Menu').click();
  await button('Sold out today').click();
  await page.getByRole('button', { name: /^Sencha/ }).click();
  await button('Done').click();
  await page.goto(system.url);
  await unlock(page, noor());
  await button('Waiting: 1').click();
  await button('Take it up').click();
  await expect(page.getByText(/No longer on the price list: Brownie/)).toBeVisible();
  await expect(page.locator('.tile', { hasText: 'Sencha' })).toHaveAttribute('aria-disabled', 'true');
  await expect(total()).toContainText('€6.00');
  await payCash(page);
  await expect(receipt()).toContainText('Brownie');
  await button('Next sale').click();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
});

test('two people close the shift where the unit wants two', async () => {
  changeFederation(system, {
    'units.csv': (text) => text.replace('Strike fund,yes,no,', 'Strike fund,yes,yes,'),
    // A price shows on the wall when the list has come; who closes a shift shows nowhere.
    'products.csv': (text) =>
      text.replace('Filter,coffee,second-reduced,2.50', 'Filter,coffee,second-reduced,2.60'),
  });
  await again();
  await expect(page.locator('.tile', { hasText: 'Filter' })).toContainText('2.60');
  await system.stop();
  await sell(page, 'Filter');
  await button('Menu').click();
  await button('Close the day').click();
  await count(page, { '50': 2, '20': 1 });
  await button('Counted').click();
  await button('Close day').click();
  await expect(page.getByRole('heading', { name: 'A second person' })).toBeVisible();
  await expect(button('Noor')).toBeHidden();
  const ilse = system.person('kitchen-table', 'Ilse');
  await button(ilse.name).click();
  await page.keyboard.type(ilse.pin);
  await expect(receipt()).toContainText('Ilse');
  await expect(receipt()).toContainText('Z 1');
  await button('Done').click();
  await system.start();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible(NEXT_TRY);
  const { registers, notes } = await (await openOffice(system.url, system.welcome().password)).report(
    'kitchen-table',
  );
  expect(registers[0]).toMatchObject({ shift: 'closed', z: 1, unposted: 0 });
  expect(notes.find(({ kind }) => kind === 'shift-closed')?.approvedBy).toEqual(['Ilse']);
});
