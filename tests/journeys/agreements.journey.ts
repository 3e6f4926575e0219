import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import Database from '../../src/ledger/storage/sqlite-driver.ts';
import * as z from 'zod/mini';
import { dateInZone } from '../../src/core/day/business-date.ts';
import { CARD, System } from './system.ts';
import {
  cardCounts,
  enrol,
  openShift,
  orderTotal,
  payCash,
  sleepUntil,
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
  await page.clock.install();
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, cashier());
  await openShift(page, 1);
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const cashier = () => system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' };
const card = (which: keyof typeof CARD) => system.cards()[CARD[which]] ?? '';
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const panel = () => page.getByRole('complementary', { name: /^Order/ });

/** Runs a command of the repository, as a steward does. */
const command = (cli: string, ...args: string[]): string =>
  execFileSync(process.execPath, ['--import', 'tsx', cli, ...args], {
    env: { ...process.env, DATA_DIR: system.dataDir },
    encoding: 'utf8',
  });

/** Declares the cleaners' strike, or ends it, and hands the new list to the ledger. */
function strike(...how: string[]): void {
  const list = join(system.dataDir, 'demo', 'trust-list.bin');
  const federation = join(system.dataDir, 'demo', 'keys', 'federation');
  const where = ['--federation', federation, '--previous', list, '--out', list];
  command('src/issuing/cli.ts', 'trust', 'strike', ...where, '--organisation', 'ncu', ...how);
  command('src/ledger/cli.ts', 'trust', list);
}

/** Lets the till's next look at the ledger come; it locks itself meanwhile. */
async function sixMinutesLater(): Promise<void> {
  await page.clock.fastForward('06:00');
  const locked = page.getByRole('heading', { name: 'Who is at the till?' });
  await expect(locked.or(panel())).toBeVisible();
  await page.clock.runFor(6_000);
  if (await locked.isVisible()) await unlock(page, cashier());
}

async function emptyOrder(): Promise<void> {
  while (await button('Undo').isEnabled()) await button('Undo').click();
  await expect(button(/^Pay/)).toBeDisabled();
}

test('[PRICE-10] a coffee a day is given once: not again after a reload without a network', async () => {
  await tap(page, 'Flat white', 'Flat white');
  await typeCard(page, card('tenant'));
  await cardCounts(page);
  expect(await orderTotal(page)).toBe(320);
  await expect(panel()).toContainText('A coffee on the house, 1 a day');
  await expect(panel()).toContainText('0 of 1 left today');
  await expect(panel()).toContainText('Counted at this register only.');
  await payCash(page);
  await expect(page.getByRole('article')).toContainText('A coffee on the house, 1 a day, full price 3.20');
  await button('Next sale').click();

  await tablet.context.setOffline(true);
  await page.reload();
  await unlock(page, cashier());
  await tap(page, 'Flat white');
  await typeCard(page, card('tenant'));
  await cardCounts(page);
  await expect(panel()).toContainText('0 of 1 left today');
  expect(await orderTotal(page)).toBe(320);
  // Another member's is another one.
  await button(/: Leave the card out$/).click();
  expect(await orderTotal(page)).toBe(320);
  await tablet.context.setOffline(false);
  await emptyOrder();
});

test('[PRICE-8] a member names the price, between the least and the full one', async () => {
  await typeCard(page, card('tenant'));
  await cardCounts(page);
  await tap(page, 'Beans on toast');
  expect(await orderTotal(page)).toBe(560);
  await expect(panel()).toContainText('Beans on toast: pay what you can: from 1.50, under More');
  await button('More').click();
  await button('What would they pay?').click();
  await page.keyboard.type('100');
  await expect(button(/^Take €1\.00/)).toBeDisabled();
  for (const _ of '100') await page.keyboard.press('Backspace');
  await page.keyboard.type('300');
  await button(/^Take €3\.00/).click();
  expect(await orderTotal(page)).toBe(300);
  await expect(panel()).toContainText('price of their choice');
  await emptyOrder();
});

test('[PRICE-7] a strike that is declared lowers the price of the order that lies there, and its end raises it', async () => {
  await tap(page, 'Soup of the day', 'Flat white');
  await typeCard(page, card('cleaner'));
  await cardCounts(page);
  expect(await orderTotal(page)).toBe(650 + 220);

  strike('--last', '2100-01-01');
  await sixMinutesLater();
  await expect.poll(() => orderTotal(page)).toBe(220);
  await expect(panel()).toContainText('Strike kitchen: soup and bread free, for the strike');
  await payCash(page);
  await expect(page.getByRole('article')).toContainText('for the strike, full price 6.50');
  await button('Next sale').click();

  await tap(page, 'Soup of the day');
  await typeCard(page, card('cleaner'));
  await cardCounts(page);
  expect(await orderTotal(page)).toBe(0);
  strike('--ended');
  await sixMinutesLater();
  await expect.poll(() => orderTotal(page)).toBe(650);
  await emptyOrder();
});

test('[PRICE-9] [PRICE-12] hours begin and end by the clock on the wall, and not while the money is counted', async () => {
  await tap(page, 'Fresh mint');
  await typeCard(page, card('tenant'));
  await cardCounts(page);
  /** The next weekday, at an hour of the unit's clocks. */
  const at = async (hour: number, minute = 0): Promise<void> => {
    let time = Date.now() + 86_400_000;
    while ([0, 6].includes(new Date(time).getUTCDay())) time += 86_400_000;
    const date = dateInZone(time, 'Europe/Dublin');
    const [instant] = [0, 1]
      .map((summer) => Date.parse(`${date}T00:00:00Z`) + (hour - summer) * 3_600_000 + minute * 60_000)
      .filter(
        (each) =>
          new Date(each).toLocaleTimeString('en-GB', { timeZone: 'Europe/Dublin', hour: '2-digit' }) ===
          String(hour),
      );
    await sleepUntil(page, instant ?? 0);
  };
  await at(14, 59);
  await unlock(page, cashier());
  await expect.poll(() => orderTotal(page)).toBe(260);
  await at(15);
  await expect.poll(() => orderTotal(page)).toBe(130);
  await expect(panel()).toContainText('Afternoon tea at half price, until 17:30');
  await at(17, 29);
  await unlock(page, cashier());
  await button(/^Pay/).click();
  await at(17, 31);
  await page.clock.runFor(3_000);
  await page.getByRole('button', { name: /^Exact/ }).click();
  await button(/^Paid/).click();
  await expect(page.getByRole('article')).toContainText('Total€1.30');
});

test('[PRICE-14] the ledger finds all of it explained', async () => {
  const flags = (): (string | undefined)[] => {
    const db = new Database(join(system.dataDir, 'ledger.sqlite'), { readonly: true });
    try {
      const rows = z.array(z.object({ flags: z.string() }));
      return rows
        .parse(db.prepare("SELECT flags FROM entries WHERE kind = 'sale'").all())
        .map((row) => row.flags);
    } finally {
      db.close();
    }
  };
  await expect.poll(flags).toEqual(['', '', '']);
});
