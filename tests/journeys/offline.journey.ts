import { expect, type Page, test } from '@playwright/test';
import { keptCompiled } from './compiled.ts';
import { readLedger } from './ledger-file.ts';
import { look } from './looking.ts';
import { Network } from './network.ts';
import { openOffice } from './office-api.ts';
import { go, inEachLanguage } from './speaking.ts';
import { System } from './system.ts';
import { count, enrol, goTo, openShift, payCash, sell, Tablet, tap, unlock } from './tablet.ts';

const system = new System();
const tablet = new Tablet();
let network: Network;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  network = new Network(system.url);
  await network.open();
  page = await tablet.start();
});

test.afterAll(async () => {
  await tablet.remove();
  await network.close();
  await system.remove();
});

const noor = () => system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' };
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name, exact: true });

/** The number unsent is in view: in words, and as that many strokes (at most 15). */
async function expectUnsent(unsent: number): Promise<void> {
  const chip = page.getByRole('status').filter({ hasText: `${unsent} unsent, safe here` });
  await expect(chip).toBeInViewport();
  await expect(chip).toContainText('No network');
  await expect(chip.locator('svg').last().locator('path')).toHaveCount(Math.min(unsent, 15));
}

/** Everything arrives by itself: nobody touches the tablet. */
const expectAllSent = () =>
  expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible({ timeout: 90_000 });

/** When the service worker was asked for this page, in milliseconds; 0 where the browser answered by itself. */
const workerStart = (page: Page): Promise<number | undefined> =>
  page.evaluate(() => {
    const [page] = performance.getEntriesByType('navigation');
    return page instanceof PerformanceNavigationTiming ? page.workerStart : undefined;
  });

/** Before the first sale: the register and its shift. */
const OPENED = 2;
const SALES = 12;
const WITH_THE_Z = `${OPENED + SALES} entries unsent. They are part of this Z`;
const receipts = Array.from({ length: SALES }, (_, index) => ({ number: `KT1-${index + 1}`, total: 200 }));

test('with the ledger stopped a shift is opened and twelve sales are made', async () => {
  const { codes, fingerprint } = system.welcome();
  await enrol(page, network.url, codes['Kitchen Table'] ?? '', fingerprint);
  await expectAllSent();
  await system.stop();
  await unlock(page, noor());
  await openShift(page, 1);
  for (let sold = 1; sold <= SALES; sold++) {
    await tap(page, 'Espresso');
    expect(await payCash(page)).toBe(`KT1-${sold}`);
    await expect(page.getByText(`${OPENED + sold} unsent, they go by themselves`)).toBeVisible();
    await button('Next sale').click();
    await expectUnsent(OPENED + sold);
  }
});

test('the tablet is reloaded wherever it stands, and nothing is gone', async () => {
  const places = [
    ['/sales', 'Sales of this shift'],
    ['/close', 'Count the drawer'],
    ['/menu', /at the till$/],
    ['/receipt/14', 'Paid'],
    ['/', 'Good to see you'],
  ] as const;
  for (const [address, title] of places) {
    await page.goto(network.url + address);
    await expect(heading('Who is at the till?')).toBeVisible();
    await expectUnsent(OPENED + SALES);
    await unlock(page, noor());
    await expect(heading(title).first()).toBeVisible();
    // The receipt says it in a sentence of its own.
    if (address.startsWith('/receipt'))
      await expect(page.getByText(`${OPENED + SALES} unsent`)).toBeVisible();
    else await expectUnsent(OPENED + SALES);
  }
});

test('[START-2] the tablet is switched off and on, its page waits for no worker and reads no script anew; the shift is closed, and its Z says how much is unsent', async () => {
  await tablet.kill();
  page = await tablet.start();
  const kept = await keptCompiled(page, () => page.goto(network.url));
  expect(kept).toEqual(['common', 'first']);
  expect(await workerStart(page)).toBe(0);
  // Its print is cut once the lock stands.
  await expect(page.locator('.unit-poster .lino')).toBeVisible();
  await unlock(page, noor());
  await goTo(page, 'Close the day');
  await count(page, { '50': 1, '20': 1, '2': 2 });
  await button('Counted').click();
  await expect(heading('The drawer is right')).toBeVisible();
  await expect(page.getByText(WITH_THE_Z)).toBeVisible();
  await button('Close day').click();
  await expect(page.getByRole('article')).toContainText(WITH_THE_Z);
  await expectUnsent(OPENED + SALES + 1);
});

test('when the ledger answers again everything arrives once, in order, by itself', async () => {
  await system.start();
  await expectAllSent();
  const ledger = readLedger(system.dataDir);
  expect(ledger.broken).toEqual([]);
  expect(ledger.unbalanced).toEqual([]);
  expect(ledger.sales).toEqual(receipts);
  expect(ledger.kinds).toEqual([
    'register-opened',
    'shift-opened',
    ...receipts.map(() => 'sale'),
    'shift-closed',
  ]);
  await button('Done').click();
});

test('the ledger dies between writing a sale and answering: the sale is there once', async () => {
  await openShift(page, 1);
  await expectAllSent();
  let died = false;
  network.onAnswer = async ({ method, path, body }) => {
    if (died || method !== 'POST' || !path.endsWith('/entries')) return body;
    died = true;
    await system.kill();
    return null;
  };
  await sell(page, 'Brownie');
  await expectUnsent(1);
  const brownie = { number: 'KT1-13', total: 320 };
  expect(readLedger(system.dataDir).sales).toEqual([...receipts, brownie]);

  await system.start();
  await expectAllSent();
  await sell(page, 'Sencha');
  await expectAllSent();
  const ledger = readLedger(system.dataDir);
  expect(ledger.broken).toEqual([]);
  expect(ledger.sales).toEqual([...receipts, brownie, { number: 'KT1-14', total: 280 }]);
});

test('a tablet whose clock is hours off says so, asks for the date, and sells', async () => {
  const office = await openOffice(system.url, system.welcome().password);
  const other = new Tablet();
  const slow = await other.start();
  try {
    const HOURS = 3;
    await slow.clock.install({ time: Date.now() + HOURS * 3_600_000 });
    await slow.clock.resume();
    const code = await office.makeCode('warm-water');
    await enrol(slow, network.url, code.code, code.fingerprint);
    const standing = slow.getByText('This tablet’s clock is 180 minutes off');
    await expect(standing).toBeVisible();
    await unlock(slow, system.welcome().pins['Warm Water'] ?? { name: '', pin: '' });
    await expect(standing).toBeVisible();
    await expect(slow.getByText('was 180 minutes off at the last contact. Is the date right?')).toBeVisible();
    await expect(slow.getByRole('button', { name: /^Open shift/ })).toBeDisabled();
    await inEachLanguage(slow, async (t, language) => {
      await go(slow, '/');
      await expect(slow.getByText(t.shift.doubt['clock-skewed'](180))).toBeVisible();
      await look(slow, `a clock that is off, ${language}`);
    });
    await slow.getByRole('button', { name: 'The date is right', exact: true }).click();
    await openShift(slow, 1);
    await expect(standing).toBeVisible();
    await sell(slow, 'Day bath');
    await expect(slow.getByText('everything sent').filter({ visible: true })).toBeVisible();
  } finally {
    await other.remove();
  }
  const [register] = (await office.report('warm-water')).registers;
  expect(Math.round((register?.skewMs ?? 0) / 60_000)).toBe(180);
  expect(register?.seq).toBe(3);
});
