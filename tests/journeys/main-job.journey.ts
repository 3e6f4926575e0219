import { expect, test } from '@playwright/test';
import papa from 'papaparse';
import { dayReportSchema, sessionSchema } from '../../src/protocol/office.ts';
import { OFFICE_HEADER } from '../../src/protocol/paths.ts';
import { readLedger } from './ledger-file.ts';
import { CARD, System } from './system.ts';
import {
  cardCounts,
  openShift,
  orderTotal,
  payCash,
  posterComes,
  Tablet,
  tap,
  typeCard,
  unlock,
} from './tablet.ts';

const system = new System();
const tablet = new Tablet();

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

test('a day with the server killed and the tablet killed: every sale is in the ledger exactly once', async () => {
  test.setTimeout(240_000);
  await system.start();
  const { enrolUrl, pins, password } = system.welcome();
  const cards = system.cards();
  const noor = pins['Kitchen Table'];
  if (!noor) throw new Error('the welcome names no one at the Kitchen Table');
  let page = await tablet.start({ cardText: cards[CARD.porter] });
  const receipts: { number: string; total: number }[] = [];

  await test.step('enrol, unlock, open the shift', async () => {
    await page.goto(enrolUrl);
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await unlock(page, noor);
    await openShift(page, 2);
  });

  await test.step('four lines, then a valid card by the camera: the quote falls by exactly the agreement', async () => {
    await tap(page, 'Flat white', 'Flat white', 'Fresh mint', 'Cinnamon bun', 'Sourdough loaf');
    expect(await orderTotal(page)).toBe(2 * 320 + 260 + 290 + 460);
    await page.getByRole('button', { name: 'Scan card' }).click();
    await posterComes(page);
    await expect(page.getByText('Porters & Packers Union, member')).toBeVisible();
    // The poster leaves by itself; whether it is still there or not, the card counts.
    await cardCounts(page);
    // Hot drinks 20 % off, bread 10 % off, nothing on the bun.
    expect(await orderTotal(page)).toBe(2 * 256 + 208 + 290 + 414);
    await expect(page.getByText('Hot drinks 20 % off').first()).toBeVisible();
    await expect(page.getByText('No agreement: full price')).toBeVisible();
    receipts.push({ number: await payCash(page), total: 2 * 256 + 208 + 290 + 414 });
    await expect(page.getByText('Written on this tablet and at the ledger.')).toBeVisible();
  });

  await test.step('the server is killed, the tablet reloaded on any address', async () => {
    await system.kill();
    for (const address of ['/scan', '/pay', '/sales', '/receipt/3', '/office', '/']) {
      await page.goto(system.url + address);
      await expect(page.locator('body')).not.toBeEmpty();
    }
    // Restarted without a camera: codes can still be typed.
    await tablet.kill();
    page = await tablet.start();
    await page.goto(`${system.url}/pay`);
    await unlock(page, noor);
    await expect(page.getByText('No network').first()).toBeVisible();
  });

  await test.step('two more sales offline; a revoked card is refused with its reason', async () => {
    await tap(page, 'Espresso');
    await typeCard(page, cards[CARD.revoked] ?? '');
    await expect(page.getByRole('heading', { name: 'Withdrawn', exact: true })).toBeVisible();
    await expect(page.getByText('Its union has withdrawn this card')).toBeVisible();
    await page.getByRole('button', { name: 'Go on at full price' }).click();
    expect(await orderTotal(page)).toBe(200);
    receipts.push({ number: await payCash(page), total: 200 });
    await page.getByRole('button', { name: 'Next sale' }).click();
    await expect(page.getByText('1 unsent, safe here').filter({ visible: true })).toBeVisible();
    await tap(page, 'Brownie', 'Brownie');
    receipts.push({ number: await payCash(page), total: 640 });
  });

  await test.step('the browser is killed right after Paid, then both start again', async () => {
    await tablet.kill();
    page = await tablet.start();
    await page.goto(`${system.url}/`);
    await expect(page.getByText('2 unsent, safe here').filter({ visible: true })).toBeVisible();
    await system.start();
    await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible({
      timeout: 90_000,
    });
  });

  await test.step('the ledger holds each sale once, chained, signed, balanced', () => {
    const ledger = readLedger(system.dataDir);
    expect(ledger.broken).toEqual([]);
    expect(ledger.kinds).toEqual(['register-opened', 'shift-opened', 'sale', 'sale', 'sale']);
    expect(ledger.sales).toEqual(receipts);
    expect(ledger.unbalanced).toEqual([]);
  });

  await test.step('the office equals the receipts, the CSV equals the office', async () => {
    const taken = receipts.reduce((sum, { total }) => sum + total, 0);
    const { report, bySale, byLine, byDay } = await officeFigures(password, 'kitchen-table');
    expect(report).toMatchObject({ takings: taken, full: 1650 + 840, solidarity: 226, suspense: 0 });
    expect(report.sales).toEqual({ count: 3, amount: taken });
    expect(sumOf(bySale, 'total')).toBe(taken);
    expect(sumOf(byLine, 'charged')).toBe(taken);
    const takings = byDay.filter(({ measure, register }) => measure === 'takings' && register === '');
    expect(sumOf(takings, 'amount')).toBe(taken);
  });
});

type Row = Readonly<Record<string, string>>;

const sumOf = (rows: readonly Row[], column: string): number => {
  const found = rows.map((row) => row[column]);
  expect(found, column).not.toContain(undefined);
  return found.reduce((sum, text) => sum + Math.round(Number(text) * 100), 0);
};

/** Signs in as the coordinator does, and fetches the day and its three exports. */
async function officeFigures(password: string, unit: string) {
  const answer = await fetch(`${system.url}/v1/office/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [OFFICE_HEADER]: '1' },
    body: JSON.stringify({ login: 'coordinator', password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const session = sessionSchema.parse(await answer.json());
  const today = session.units.find(({ id }) => id === unit)?.today ?? '';
  const get = async (path: string) => fetch(system.url + path, { headers: { cookie } });
  const report = dayReportSchema.parse(await (await get(`/v1/office/units/${unit}/days/${today}`)).json());
  const csv = async (by: string): Promise<Row[]> => {
    const text = await (
      await get(`/v1/office/units/${unit}/export.csv?from=${today}&to=${today}&by=${by}`)
    ).text();
    return papa.parse<Row>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data;
  };
  return { report, bySale: await csv('sale'), byLine: await csv('line'), byDay: await csv('day') };
}
