import Database from '../../src/ledger/storage/sqlite-driver.ts';
import { join } from 'node:path';
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { en } from '../../src/register/words/en.ts';
import { es } from '../../src/register/words/es.ts';
import type { Words } from '../../src/register/words/words.ts';
import { readLedger } from './ledger-file.ts';
import { linesKept } from './lines-kept.ts';
import { INK, look, lookSpoken } from './looking.ts';
import { go } from './speaking.ts';
import { System } from './system.ts';
import {
  cardCounts,
  enrol,
  openShift,
  orderTotal,
  payCash,
  sell,
  Tablet,
  tap,
  typeCard,
  unlock,
} from './tablet.ts';

const system = new System();
const tablet = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start();
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const noor = () => system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' };
const NOT_KEPT = 'The browser may clear this tablet’s storage';

/** Another tablet for as long as something is tried on it. */
async function onAnotherTablet(
  options: Parameters<Tablet['start']>[0],
  trial: (other: Page, tablet: Tablet) => Promise<void>,
): Promise<void> {
  const other = new Tablet();
  try {
    await trial(await other.start(options), other);
  } finally {
    await other.remove();
  }
}

test('an address that is not safe gets a page that explains', async () => {
  await onAnotherTablet({ flags: ['--host-resolver-rules=MAP till.test 127.0.0.1'] }, async (other) => {
    const address = `http://till.test:${new URL(system.url).port}`;
    await other.goto(address);
    await expect(other.getByRole('heading', { name: 'This address is not safe for a till' })).toBeVisible();
    await expect(other.getByText(`You are at ${address}`)).toBeVisible();
    await expect(other.getByText('Open the till by its https address.')).toBeVisible();
    await expect(other.getByRole('button')).toHaveCount(0);
  });
});

test('a wrong, a used and an expired enrolment code say which they are', async () => {
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  const db = new Database(join(system.dataDir, 'ledger.sqlite'));
  db.prepare("UPDATE enrolment_codes SET expires_at = ? WHERE unit_id = 'lantern'").run(Date.now() - 1);
  db.close();
  await onAnotherTablet({}, async (other) => {
    await other.goto(system.url);
    const code = other.getByLabel('Enrolment code');
    const tries: readonly [string, string][] = [
      ['0000-0000-0000', 'No such enrolment code. Check it, or ask for a new one in the office.'],
      [codes['Kitchen Table'] ?? '', 'This enrolment code was used by another tablet. Ask for a new one.'],
      [codes['Lantern'] ?? '', 'This enrolment code is older than 15 minutes. Ask for a new one.'],
    ];
    for (const [text, said] of tries) {
      await code.fill(text);
      await other.getByRole('button', { name: 'Enrol', exact: true }).click();
      await expect(other.getByText(said)).toBeVisible();
    }
    await code.fill(codes['Warm Water'] ?? '');
    await other.getByRole('button', { name: 'Enrol', exact: true }).click();
    await expect(other.getByText(fingerprint)).toBeVisible();
  });
});

test('storage that the browser may clear is a standing warning; where it is kept there is none', async () => {
  await expect(page.getByText(NOT_KEPT)).toBeVisible();
  await unlock(page, noor());
  await expect(page.getByText(NOT_KEPT)).toBeVisible();
  await openShift(page, 1);
  await expect(page.getByText(NOT_KEPT)).toBeVisible();

  const session = await page.context().newCDPSession(page);
  await session.send('Browser.grantPermissions', {
    origin: system.url,
    permissions: ['durableStorage'],
  });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => navigator.storage.persisted())).toBe(true);
  await expect(page.getByText(NOT_KEPT)).toBeHidden();
  await unlock(page, noor());
  await expect(page.getByText(NOT_KEPT)).toBeHidden();
});

test('[STORAGE-2] a tablet that fills up says so before a sale fails; a sale that finds no room stays open, and is paid once there is some', async () => {
  await tap(page, 'Espresso', 'Brownie');
  await expect.poll(() => page.evaluate(linesKept)).toBe(2);
  // What the browser compiled of the app lies there too. Killed while it still writes that down, it counts all of the app
  // twice from then on.
  let used = -1;
  const settled = async () => {
    const before = used;
    used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    return used === before;
  };
  await expect.poll(settled, { intervals: [2_000], timeout: 30_000 }).toBe(true);
  const nearlyFull = () => page.getByText('This tablet’s storage is nearly full').filter({ visible: true });

  await test.step('with room for a few hundred sales it warns, and sells', async () => {
    await restartWith(used + 1_500_000);
    await expect(nearlyFull()).toBeVisible();
    await expect(
      page.getByText('take photos, films or apps off this tablet').filter({ visible: true }),
    ).toBeVisible();
    await unlock(page, noor());
    await expect(nearlyFull()).toBeVisible();
    await tap(page, 'Sencha');
    await expect.poll(() => page.evaluate(linesKept)).toBe(3);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.evaluate(linesKept)).toBe(2);
  });

  const session = await restartWith(1);
  await expect(nearlyFull()).toBeVisible();
  await unlock(page, noor());
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.getByRole('button', { name: /^Exact/ }).click();
  await page.getByRole('button', { name: 'Paid', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Not written: the tablet is full');
  await expect(page.getByRole('alert')).toContainText('The sale is still open.');
  await expect(page.getByRole('heading', { name: 'Paid' })).toBeHidden();
  await page.getByRole('button', { name: 'Back to order 1' }).click();
  expect(await orderTotal(page)).toBe(520);

  await session.send('Storage.overrideQuotaForOrigin', { origin: system.url });
  expect(await payCash(page)).toBe('KT1-1');
  await page.getByRole('button', { name: 'Next sale' }).click();
  // The entry that was written is a reason to look again, and there is room.
  await expect(nearlyFull()).toBeHidden();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  const ledger = readLedger(system.dataDir);
  expect(ledger.broken).toEqual([]);
  expect(ledger.sales).toEqual([{ number: 'KT1-1', total: 520 }]);
});

test('[STORAGE-3] a store that does not answer is said where what it holds would stand, and is asked again', async () => {
  await page.evaluate(() => {
    // The library keeps the database's own function from its opening on; this one is asked each time.
    const { objectStore } = IDBTransaction.prototype;
    IDBTransaction.prototype.objectStore = function asked(name) {
      const { deaf } = document.body.dataset;
      if (deaf === 'all' || deaf === name) throw new DOMException('planted', 'UnknownError');
      return objectStore.call(this, name);
    };
  });
  const visit = (place: string) => page.evaluate((to) => history.pushState(null, '', to), place);
  const again = page.getByRole('button', { name: en.unread.again });
  const refunding = page.getByRole('button', { name: 'Goods returned' });
  for (const [place, shown, deaf] of [
    ['/sales', page.getByRole('button', { name: /KT1-1/ }), 'all'],
    ['/days', page.getByText(en.days.none), 'all'],
    ['/refund/3', refunding, 'all'],
    // [REFUND-2] Where it can't be read what went back before, nothing is offered to go back.
    ['/refund/3', refunding, 'refunds'],
    ['/receipt/3/copy', page.getByRole('article'), 'all'],
  ] as const) {
    await visit('/');
    await page.evaluate((which) => (document.body.dataset['deaf'] = which), deaf);
    await visit(place);
    await expect(page.getByText(en.unread.title), place).toBeVisible();
    await expect(shown, place).toBeHidden();
    // One step back is where people came from.
    const back = { '/refund/3': en.refund.back, '/receipt/3/copy': en.refund.back }[place as string];
    if (back) await expect(page.getByRole('button', { name: back })).toBeVisible();
    await look(page, `a store that does not answer at ${place.replaceAll('/', ' ')}`);
    await again.click();
    await expect(page.getByText(en.unread.title), 'it still does not').toBeVisible();
    await page.evaluate(() => delete document.body.dataset['deaf']);
    await again.click();
    await expect(shown, place).toBeVisible();
    await expect(page.getByText(en.unread.title), place).toBeHidden();
  }
  await visit('/');
});

/**
 * Starts the tablet again where the browser lets the till keep so many bytes. One that runs believes for half a minute
 * what it knew of the free space.
 */
async function restartWith(quotaSize: number): Promise<CDPSession> {
  await tablet.kill();
  page = await tablet.start();
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: system.url, quotaSize });
  await page.goto(system.url);
  return session;
}

test('a second tab says so, shows the first one’s state as it changes, and takes over when that closes', async () => {
  const second = await page.context().newPage();
  await second.goto(system.url);
  await expect(second.getByRole('heading', { name: 'The till is open in another tab' })).toBeVisible();
  const state = second.getByRole('region', { name: 'What the other tab holds' });
  await expect(state).toContainText('Sales of this shift1');
  await expect(second.getByRole('button')).toHaveCount(0);
  await system.kill();
  await sell(page, 'Espresso');
  await expect(state).toContainText('Sales of this shift2');
  await expect(state).toContainText('Unsent entries1');

  await tap(page, 'Sencha');
  await expect.poll(() => second.evaluate(linesKept)).toBe(1);
  await page.close();
  page = second;
  await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  await unlock(page, noor());
  expect(await orderTotal(page)).toBe(280);
  expect(await payCash(page)).toBe('KT1-3');
  await page.getByRole('button', { name: 'Next sale' }).click();
  await system.start();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible({ timeout: 90_000 });
  expect(readLedger(system.dataDir).broken).toEqual([]);
});

/** As a person does who presses “Block”. */
async function refuseCamera(at: Page): Promise<void> {
  const session = await at.context().newCDPSession(at);
  await session.send('Browser.setPermission', {
    origin: system.url,
    permission: { name: 'camera' },
    setting: 'denied',
  });
}

const refused = (t: Words): string => t.scan.troubles['camera-refused'];

test('where the camera is refused, the code of a card is typed', async () => {
  await tablet.kill();
  page = await tablet.start({ flags: ['--use-fake-device-for-media-stream'] });
  await page.goto(system.url);
  await refuseCamera(page);
  await unlock(page, noor());
  await tap(page, 'Espresso');
  await page.getByRole('button', { name: 'Scan card' }).click();
  await expect(page.getByText('The browser may not use the camera.')).toBeVisible();
  await expect(page.getByLabel('Code of the card')).toBeFocused();
  await page.getByRole('button', { name: 'Stop scan' }).click();
  await lookSpoken(page, 'no leave to use the camera', ['/scan', '/scan-product', '/find-sale'], refused);
  await go(page, '/scan-product');
  await expect(page.getByRole('heading', { name: en.scanProduct.title })).toBeVisible();
  await expect(page.getByText(en.scanProduct.search)).toBeVisible();
  await go(page, '/find-sale');
  await expect(page.getByLabel(en.refund.find.type)).toBeEditable();
  await go(page, '/');
  await typeCard(page, system.cards()[0] ?? '');
  await cardCounts(page);
  expect(await orderTotal(page)).toBe(160);
});

test('where the camera is refused, the code that enrols is typed', async () => {
  await onAnotherTablet({ flags: ['--use-fake-device-for-media-stream'] }, async (other) => {
    await other.goto(system.url);
    await refuseCamera(other);
    for (const [name, t] of [
      ['Español', es],
      ['English', en],
    ] as const) {
      await other.getByRole('button', { name, exact: true }).click();
      await other.getByRole('button', { name: t.enrol.scan, exact: true }).click();
      await expect(other.getByText(refused(t))).toBeVisible();
      await expect(other.getByLabel(t.enrol.code)).toBeEditable();
      await look(other, `no leave to use the camera, enrolling, ${name}`, INK);
    }
  });
});
