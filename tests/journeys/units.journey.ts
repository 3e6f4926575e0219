import { expect, test } from '@playwright/test';
import { en } from '../../src/register/words/en.ts';
import { openOffice } from './office-api.ts';
import { go } from './speaking.ts';
import { System, type Welcome } from './system.ts';
import { enrol, NEXT_TRY, openShift, orderTotal, payCash, Tablet, tap, unlock } from './tablet.ts';

/** Each unit sells with the ledger gone; it is there to enrol a tablet, and to be asked what came of it. */
const system = new System();
let welcome: Welcome;

test.beforeAll(async () => {
  await system.start();
  welcome = system.welcome();
});

test.afterAll(async () => {
  await system.remove();
});

/** A unit with a tablet of its own: what it sells, and what comes of it. Amounts in minor units. */
interface Trade {
  readonly name: string;
  readonly id: string;
  readonly mode: 'light' | 'dark';
  readonly goods: readonly string[];
  readonly total: number;
  /** What it takes beside cash and the terminal; the café takes all of it. */
  readonly takes: readonly string[];
  readonly receipt: string;
  readonly onReceipt: readonly (string | RegExp)[];
  readonly figures: Readonly<Record<string, unknown>>;
}

/** What a unit takes only where it says so. */
const BEYOND = [en.paying.voucher, en.paying.account, en.paying.tip, en.paying.roundUpShort] as const;

const TRADES: readonly Trade[] = [
  {
    name: 'Plain Text',
    id: 'plain-text',
    mode: 'light',
    goods: ['Programming hour', 'Programming hour', 'Printed handbook'],
    // Prices without VAT: 23 % of 170.00 comes on top, nothing on the book.
    total: 17_000 + 1_600 + 3_910,
    takes: [en.paying.account],
    receipt: 'PT1-1',
    onReceipt: [/VAT 23\s% on 170\.0039\.10/, 'Total€225.10'],
    figures: { prices: 'added', full: 18_600, takings: 22_510, net: 18_600, tax: 3_910 },
  },
  {
    name: 'Lantern',
    id: 'lantern',
    mode: 'dark',
    goods: ['19:00 Night Ferry', 'Popcorn, large', 'Hot tea'],
    total: 900 + 450 + 240,
    takes: [en.paying.voucher],
    receipt: 'LA1-1',
    onReceipt: [/VAT 13\.5\s% in 9\.001\.07/, /VAT 23\s% in 4\.500\.84/, /VAT 9\s% in 2\.400\.20/],
    figures: { prices: 'included', takings: 1_590, tax: 107 + 84 + 20, net: 1_590 - 211 },
  },
  {
    name: 'Warm Water',
    id: 'warm-water',
    mode: 'light',
    goods: ['Day bath', 'Towel hire', 'Cedar tub, for four'],
    total: 1_400 + 200 + 3_200,
    takes: [en.paying.voucher],
    receipt: 'WW1-1',
    onReceipt: [/VAT 13\.5\s% in 46\.005\.47/, /VAT 23\s% in 2\.000\.37/],
    figures: { prices: 'included', takings: 4_800, tax: 547 + 37 },
  },
];

for (const trade of TRADES) {
  test(`${trade.name} enrols a tablet of its own, sells, and finds it in its own day`, async () => {
    const { codes, fingerprint, pins, password } = welcome;
    const tablet = new Tablet();
    try {
      const page = await tablet.start();
      await enrol(page, system.url, codes[trade.name] ?? '', fingerprint);
      await system.stop();
      await expect(page.locator('html')).toHaveAttribute('data-mode', trade.mode);
      await unlock(page, pins[trade.name] ?? { name: '', pin: '' });
      await openShift(page, 2);
      await tap(page, ...trade.goods);
      expect(await orderTotal(page)).toBe(trade.total);
      const onTop = page.getByText('VAT on top');
      if (trade.figures['prices'] === 'added') await expect(onTop.locator('..')).toContainText('39.10');
      else await expect(onTop).toBeHidden();
      await page.getByRole('button', { name: /^Pay/ }).click();
      await expect(page.getByRole('button', { name: en.pay.terminal, exact: true })).toBeVisible();
      for (const way of BEYOND)
        await expect(page.getByRole('button', { name: way, exact: true })).toHaveCount(
          trade.takes.includes(way) ? 1 : 0,
        );
      await page.getByRole('button', { name: /^Back to order/ }).click();
      // Nor is counted at the close what it does not take.
      await go(page, '/close');
      await expect(page.getByLabel(en.close.others['card-terminal'])).toBeVisible();
      await expect(page.getByLabel(en.close.others.voucher)).toHaveCount(
        trade.takes.includes(en.paying.voucher) ? 1 : 0,
      );
      await go(page, '/');
      expect(await payCash(page)).toBe(trade.receipt);
      for (const text of trade.onReceipt) await expect(page.getByRole('article')).toContainText(text);
      await expect(page.getByText('Written on this tablet. 3 unsent, they go by themselves')).toBeVisible();
      await system.start();
      await expect(page.getByText('Written on this tablet and at the ledger.')).toBeVisible(NEXT_TRY);
    } finally {
      await tablet.remove();
    }
    const office = await openOffice(system.url, password);
    const report = await office.report(trade.id);
    expect(report).toMatchObject({ ...trade.figures, sales: { count: 1, amount: trade.total } });
    expect(report.registers).toHaveLength(1);
    const given = report.categories.reduce((sum, { amount }) => sum + amount, 0);
    expect(given).toBe(report.prices === 'added' ? report.net : report.takings);
  });
}
