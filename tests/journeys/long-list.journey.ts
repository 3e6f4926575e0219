import { expect, type Page, test } from '@playwright/test';
import { holdRequests } from './held.ts';
import { loadProducts } from './many-products.ts';
import { System } from './system.ts';
import { enrol, openShift, Tablet, tap, unlock } from './tablet.ts';

/** A shop with a long price list, switched off and on without a network: what is on the wall sells at once. */
const system = new System();
const tablet = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  loadProducts(system, 4_000);
  page = await tablet.start();
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await unlock(page, system.person('kitchen-table', 'Noor'));
  await openShift(page, 2);
  await system.stop();
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

/** Off, on, and the PIN. */
async function restart(): Promise<void> {
  await expect.poll(keptLines).toBe(await page.locator('.order-line').count());
  await tablet.kill();
  page = await tablet.start();
  // Whether there is a ledger stays unknown for as long as that takes.
  const asked = await holdRequests(page, /\/v1\//, null);
  await page.goto(system.url);
  await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  // What is not known is not said.
  expect(await page.getByRole('status').allInnerTexts()).not.toContainEqual(
    expect.stringMatching(/^No network$/m),
  );
  await asked();
  await unlock(page, system.person('kitchen-table', 'Noor'));
}

/** How many lines the store holds of the open order. */
const keptLines = (): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('commontill');
        opening.addEventListener('success', () => {
          const asked = opening.result.transaction('orders').objectStore('orders').get('open');
          asked.addEventListener('success', () => {
            const row: { order?: unknown[] } | undefined = asked.result;
            opening.result.close();
            resolve(row?.order?.length ?? 0);
          });
        });
      }),
  );

const find = () => page.getByLabel('Find a product');
const lines = () => page.getByRole('list', { name: /^Order/ });

test('[START-1] right after the PIN a tile sells, and its category says how many there are', async () => {
  await restart();
  await page.locator('.tile').first().click();
  await expect(page.locator('.order-line')).toHaveCount(1);
  // 4,000 in six categories, and the demo's own beside them: all but the 24 that are shown.
  await expect(page.getByRole('button', { name: /^6\d\d more$/ }).first()).toBeVisible();
});

test('[START-1] letters typed and a code entered at once find what is far down the list', async () => {
  await restart();
  await find().fill('thing 3999');
  await page.keyboard.press('Enter');
  await expect(lines().getByText('Bench thing 3999 of many')).toBeVisible();
  await expect(find()).toHaveValue('');
  await restart();
  await expect(lines().getByText('Bench thing 3999 of many')).toBeVisible();
  await find().fill('53998');
  await page.keyboard.press('Enter');
  await expect(lines().getByText('Bench thing 3998 of many')).toBeVisible();
});

test('[START-1] what was rung up from far down is neither withdrawn nor outdated after a restart', async () => {
  await restart();
  await tap(page, 'Bench thing 0 of many');
  await expect(page.getByText('Bench thing 3999 of many')).toBeVisible();
  await find().fill('no such thing');
  await expect(page.getByText('No “no such thing” here')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take the new prices' })).toBeHidden();
  await page.getByRole('button', { name: 'Clear the search' }).click();
});
