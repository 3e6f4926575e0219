import { expect, type Page, test } from '@playwright/test';
import { en } from '../../src/register/words/en.ts';
import { scanByHand } from '../handheld.ts';
import { paperOf, plugIn, plugPrinter, pullCableNext, scrapOf } from './fake-printer.ts';
import { entriesIn } from './kept.ts';
import { readBalances, readLedger } from './ledger-file.ts';
import { linesKept } from './lines-kept.ts';
import { lookSpoken } from './looking.ts';
import { System } from './system.ts';
import {
  count,
  enrol,
  expectAccessible,
  NEXT_TRY,
  openShift,
  sleepUntil,
  Tablet,
  tap,
  unlock,
} from './tablet.ts';

/** What a counter sells, prints and gets wrong, all of it without a network; then the days go by. */
const system = new System();
const tablet = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start();
  await plugPrinter(tablet.context);
  await page.clock.install();
  await page.clock.resume();
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await system.stop();
  await unlock(page, noor());
  await openShift(page, 2);
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const noor = () => system.person('kitchen-table', 'Noor');
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name, exact: true });
const line = (name: RegExp) => page.getByRole('list', { name: /^Order/ }).getByRole('button', { name });
const total = () => page.locator('.sum-total');
const receipt = () => page.getByRole('article');

/** Opens what else can be done with the line that was touched last. */
async function editLine(name: RegExp): Promise<void> {
  if (!(await button('More').isVisible())) await line(name).click();
  await button('More').click();
}

async function menu(place: string): Promise<void> {
  await button('Menu').click();
  await button(place).click();
}

/** The next receipt that comes out of the printer. */
async function nextPaper(): Promise<string> {
  await expect.poll(() => page.evaluate(() => window.fakePrinter.taken.length)).toBeGreaterThan(100);
  return paperOf(page);
}

/** What opens a drawer, in a printer's words. */
const DRAWER = '<1b 70 00 32 fa>';

async function pay(): Promise<string> {
  await button('Pay').click();
  await button(/^Exact/).click();
  await button('Paid').click();
  await expect(button('Next sale')).toBeVisible();
  return (await page.getByText(/^No\. /).innerText()).replace('No. ', '');
}

test('vouchers are sold beside goods, owed and never takings; one goes back', async () => {
  await tap(page, 'Flat white');
  for (let sold = 0; sold < 2; sold += 1) {
    await button('Open amount').click();
    await button('Sell a voucher').click();
    if (sold === 0) await expectAccessible(page, 'selling a voucher');
    await page.keyboard.type('2500');
    await button('Add').click();
  }
  await expect(line(/^2 Voucher/)).toContainText('50.00');
  await expect(total()).toContainText('€53.20');
  await editLine(/^2 Voucher/);
  await expect(button('Give it free')).toBeHidden();
  await button('Back to the order').click();
  const number = await pay();
  await expect(receipt()).toContainText('Vouchers, without tax50.00');
  await expect(receipt()).toContainText('Total€53.20');
  await expect(receipt()).toContainText(/VAT 9\s% in 3\.20/);
  // What it takes to find its entry at the ledger, and the unit's own words.
  await expect(receipt()).toContainText(/entry 3 · [0-9a-f]{4} [0-9a-f]{4}/);
  await expect(receipt()).toContainText('Bread for all, and roses too.');
  await button('Next sale').click();
  await menu('Sales and refunds');
  await button(new RegExp(number)).click();
  await button('Refund').click();
  const all = button('Everything that is left');
  await expect(button(/^Flat white 1 of 1 · 3\.20$/)).toBeVisible();
  // Pressed again it lets go of everything: one line of many takes two taps.
  await all.click();
  await expect(button(/^Voucher 0 of 2 · 50\.00$/)).toBeVisible();
  await all.click();
  await button(/^Flat white/).click();
  await button(/^Voucher 2/).click();
  await button(/^Voucher 0/).click();
  await button('Goods returned').click();
  await button('Refund').click();
  await expect(receipt()).toContainText('Total−€25.00');
  await button('Next sale').click();
  await menu('X report');
  await expect(receipt()).toContainText('Takings3.20');
  await expect(receipt()).toContainText('Vouchers sold, owed in goods25.00');
  await button('Done').click();
});

test('a scale’s label is rung up by its weight; a combo asks what its parts ask', async () => {
  await scanByHand(page, '2000042003500');
  await expect(line(/Olives/)).toContainText('0.350 kg');
  await expect(total()).toContainText('€6.30');
  await page.getByRole('button', { name: /^Coffee & something sweet/ }).click();
  await button('Latte').click();
  await button('Banana bread').click();
  await expect(button(/Choose: Size/)).toBeDisabled();
  await button(/^Large/).click();
  await button(/^Oat/).click();
  await button('Add €6.60').click();
  await expect(line(/^1 Latte/)).toContainText('Large +0.80 · Oat +0.40');
  await expect(total()).toContainText('€12.90');
  await pay();
  await expect(receipt()).toContainText('Coffee & something sweet');
  await button('Next sale').click();
});

/** Shakes of the tablet since it was last asked: the first number tells the sounds apart. */
async function heard(): Promise<number[]> {
  return page.evaluate(() => (window.shaken ?? []).splice(0).map(([first = 0]) => first));
}

/** What a till says without words when something is refused. */
const REFUSED = 120;

test.describe('[FIND-9] a product’s code', () => {
  const GOOD = '9520000000141';
  const MISREAD = '9520000000142';
  const misread = () => page.getByRole('alert').filter({ hasText: `${MISREAD} was misread.` });
  const away = () => page.getByRole('alert').filter({ hasText: `${GOOD} was not added` });

  test('that is misread is heard and said beside the next good one, until somebody has seen it', async () => {
    await page.evaluate(() => {
      const shaken: number[][] = [];
      window.shaken = shaken;
      navigator.vibrate = (pattern) => {
        shaken.push(typeof pattern === 'number' ? [pattern] : [...pattern]);
        return true;
      };
    });
    await scanByHand(page, MISREAD);
    await expect(misread()).toBeVisible();
    expect(await heard()).toEqual([REFUSED]);
    await expectAccessible(page, 'a misread code');
    await scanByHand(page, GOOD);
    await expect(line(/^1 Oat drink/)).toBeVisible();
    await expect(misread()).toBeVisible();
    expect(await heard()).toEqual([]);
    await button('Seen').click();
    await expect(misread()).toBeHidden();
    await scanByHand(page, '95200009');
    const unknown = page.getByText('No product has the code 95200009.');
    await expect(unknown.or(page.getByText('95200009 was misread.'))).toBeVisible();
    expect(await heard()).toEqual([REFUSED]);
    await page.clock.fastForward('00:31');
    await expect(page.getByRole('alert')).toBeHidden();
  });

  test('scanned while money is taken or counted adds nothing', async () => {
    await expect(total()).toContainText('€2.60');
    await button('Pay').click();
    await page.keyboard.type('100', { delay: 60 });
    await scanByHand(page, GOOD);
    await expect(away()).toBeVisible();
    expect(await heard()).toEqual([REFUSED]);
    await expectAccessible(page, 'a code refused on Pay');
    await expect(page.locator('.change-rows')).toContainText('€1.00');
    await expect(heading('Take €2.60')).toBeVisible();
    await button('Seen').click();
    await button(/^Back to order/).click();
    for (const place of ['Cash in and out', 'Close the day', 'Sales and refunds', 'X report']) {
      await menu(place);
      await scanByHand(page, GOOD);
      await expect(away()).toBeVisible();
      expect(await heard(), place).toEqual([REFUSED]);
      await button('Seen').click();
      await page.evaluate(() => history.pushState(null, '', '/'));
    }
    await expect(line(/^1 Oat drink/)).toBeVisible();
    await expect(total()).toContainText('€2.60');
  });

  test('scanned on a receipt begins the next sale; a misread one before it is still said there', async () => {
    await pay();
    await heard();
    await scanByHand(page, MISREAD);
    await expect(misread()).toBeVisible();
    await expect(button('Next sale')).toBeVisible();
    await scanByHand(page, GOOD);
    await expect(line(/^1 Oat drink/)).toBeVisible();
    await expect(button('Pay')).toBeVisible();
    await expect(misread()).toBeVisible();
    expect(await heard()).toEqual([REFUSED]);
    await button('Seen').click();
    await button('Undo').click();
    await expect(page.getByText('Tap a product')).toBeVisible();
  });
});

test('a PLU and Enter ring a product up; one that is weighed asks for its weight', async () => {
  const find = page.getByLabel('Find a product');
  await find.fill('22');
  await find.press('Enter');
  await expect(line(/^1 Seeded rye/)).toBeVisible();
  await find.fill('42');
  await find.press('Enter');
  await expect(heading('Olives, by weight')).toBeVisible();
  await page.keyboard.type('350', { delay: 60 });
  await button('Add €6.30').click();
  await expect(total()).toContainText('€11.10');
  await pay();
  await button('Next sale').click();
});

test('another price and a refund need a second person where the role asks; the entries name both', async () => {
  await menu('Lock');
  await unlock(page, system.person('kitchen-table', 'Wen'));
  await tap(page, 'Brownie');
  await editLine(/^1 Brownie/);
  await button('Set the price').click();
  await page.keyboard.type('150');
  await button('Damaged').click();
  await button('Set the price').click();
  await expect(heading('A second person')).toBeVisible();
  await button('Noor').click();
  await page.keyboard.type(noor().pin);
  await expect(line(/^1 Brownie/)).toContainText('Damaged');
  await expect(total()).toContainText('€1.50');
  const number = await pay();
  await button('Next sale').click();
  await menu('Sales and refunds');
  await button(new RegExp(number)).click();
  await button('Refund').click();
  await button('Goods returned').click();
  await button('Refund').click();
  await expect(heading('A second person')).toBeVisible();
  await button('Noor').click();
  await page.keyboard.type(noor().pin);
  await expect(receipt()).toContainText('Total−€1.50');
  await button('Next sale').click();
  await menu('Lock');
  await unlock(page, noor());
});

test('[ORDER-11] so much off the shelf’s price is one tap, also after another was taken off', async () => {
  await tap(page, 'Brownie');
  await editLine(/^1 Brownie/);
  // [ORDER-9] A note that was typed is not lost on the way to something else.
  await page.getByLabel('Note for those who make it').fill('warm');
  await button('Set the price').click();
  const typed = page.locator('.choice .money').first();
  await button('−10 % 2.88').click();
  await expect(button('−10 % 2.88')).toHaveAttribute('aria-pressed', 'true');
  await expect(typed).toHaveText('€2.88');
  await expectAccessible(page, 'so much off the shelf’s price');
  // A digit begins another price.
  await page.keyboard.type('15', { delay: 90 });
  await expect(typed).toHaveText('€0.15');
  await button('−50 % 1.60').press('Enter');
  await button('Last of the day').click();
  await page.locator('.slab').click();
  await expect(line(/^1 Brownie/)).toContainText('warm');
  await expect(line(/^1 Brownie/)).toContainText('Instead of 3.20: Last of the day');
  await expect(total()).toContainText('€1.60');
  await editLine(/^1 Brownie/);
  await button('Set the price').click();
  await button('−20 % 2.56').click();
  await button('Damaged').click();
  await page.locator('.slab').click();
  await expect(line(/^1 Brownie/)).toContainText('Instead of 3.20: Damaged');
  await expect(total()).toContainText('€2.56');
  for (let step = 0; step < 4; step += 1) await button('Undo').click();
  await expect(page.getByText('Tap a product')).toBeVisible();
});

test('[ORDER-16] so much off everything, with one reason, and one step undoes it', async () => {
  await tap(page, 'Brownie', 'Espresso');
  const less = async (each: RegExp, reason: string) => {
    await button('Waiting orders').click();
    await button('Take off a percentage').click();
    await button(each).click();
    await button(reason).click();
    await page.locator('.slab').click();
  };
  await less(/^−20 % 4\.16$/, 'Agreed before');
  await expect(total()).toContainText('€4.16');
  await expect(line(/^1 Brownie/)).toContainText('Instead of 3.20: Agreed before');
  await expect(line(/^1 Espresso/)).toContainText('Instead of 2.00: Agreed before');
  await button('Waiting orders').click();
  await button('Take off a percentage').click();
  await button(/^−10 %/).click();
  await expect(button(/^Set prices.*Nothing here gets cheaper$/)).toBeDisabled();
  await button('Back to the orders').click();
  await button('Back to products').click();
  await button('Undo').click();
  await expect(total()).toContainText('€5.20');
  await less(/^−50 % 2\.60$/, 'Damaged');
  await pay();
  await expect(receipt()).toContainText('Total€2.60');
  await expect(receipt()).toContainText('1Brownie1.60');
  // [SYNC-8] As many digits as another register and `verify` ask for.
  await expect(receipt()).toContainText(/entry \d+ · [0-9a-f]{4}( [0-9a-f]{4}){3}\D*$/);
  await button('Next sale').click();
});

test('too many digits are not taken, nor more than anyone can weigh', async () => {
  await button('Open amount').click();
  await page.keyboard.type('999999999999', { delay: 60 });
  await expect(page.locator('.open-ring-amount')).toHaveText(
    '€999,999.99That is as much as one amount can be.',
  );
  await button('Back to products').click();
  await tap(page, 'Olives, by weight');
  await page.keyboard.type('99999999', { delay: 60 });
  await expect(page.locator('.choice-amount')).toContainText('999.999 kg');
  await button('Back to products').click();
  await tap(page, 'Espresso');
  await button('Pay').click();
  await page.keyboard.type('999999999999', { delay: 60 });
  await expect(page.getByText('That is as much as one amount can be.')).toBeVisible();
  await button(/^Back to order/).click();
  await expect(total()).toContainText('€2.00');
  await button('Pay').click();
  // [PAY-9] A 20 with a zero too many is told beside the amount, and a double press is one.
  await page.keyboard.type('20000', { delay: 100 });
  await expect(page.getByText('€200.00 for €2.00? Look once more.')).toBeVisible();
  await expectAccessible(page, 'cash with a digit too many');
  // At once, however slow the machine is.
  await button('Paid').evaluate((paid: HTMLElement) => {
    for (const _ of 'two') paid.click();
  });
  await expect(page.getByText('If it is €200.00, press Paid once more.')).toBeVisible();
  await button(/^20$/).click();
  await expect(page.getByText('press Paid once more')).toBeHidden();
  for (const _ of '2000') await page.keyboard.press('Backspace');
  await page.keyboard.type('20000', { delay: 100 });
  await button('Paid').click();
  await expect(page.getByText('press Paid once more')).toBeVisible();
  await page.waitForTimeout(800);
  await button('Paid').click();
  await expect(receipt()).toContainText('Change198.00');
  await button('Next sale').click();
});

test('[ORDER-2] a line holds one at least and 999 at most; a price beyond what a sale may come to is not paid', async () => {
  await tap(page, 'Sencha');
  await button('One less Sencha').click();
  await expect(page.getByText('Tap a product')).toBeVisible();
  await button('Undo').click();
  await expect(line(/^1 Sencha/)).toBeVisible();
  await button('Undo').click();

  const tile = page.getByRole('button', { name: /^Espresso ?\d/ });
  await tile.evaluate((tapped: HTMLElement) => {
    for (let time = 0; time < 1_000; time += 1) tapped.click();
  });
  const full = page.getByText('A line holds 999 at most.');
  await expect(full).toBeVisible();
  await expect(line(/^999 Espresso/)).toContainText('1,998.00');
  await button('One less Espresso').click();
  await expect(line(/^998 Espresso/)).toBeVisible();
  await expect(full).toBeHidden();
  await button('One more Espresso').click();
  await expect(full).toBeHidden();
  await button('One more Espresso').click();
  await expect(full).toBeVisible();
  await expect(line(/^999 Espresso/)).toContainText('1,998.00');

  await editLine(/^999 Espresso/);
  await button('Set the price').click();
  await expect(button(/^Set the price.*Type what they pay/)).toBeDisabled();
  await page.keyboard.type('999999999999', { delay: 60 });
  await expect(page.locator('.choice')).toContainText('999 × €999,999.99');
  await expect(button(/^Set the price.*Choose a reason/)).toBeDisabled();
  await button('Agreed before').click();
  await button('Set the price').click();
  await expect(line(/^999 Espresso/)).toContainText('Instead of 999 × 2.00: Agreed before');
  await expect(button(/^Pay.*The total is past what one sale may be\. Take something off\.$/)).toBeDisabled();
  await page.evaluate(() => history.pushState(null, '', '/pay'));
  await expect(line(/^999 Espresso/)).toBeVisible();
  await button('Undo').click();
  await expect(total()).toContainText('€1,998.00');
  await line(/^999 Espresso/).click();
  await button('Remove').click();
  await expect(page.getByText('Tap a product')).toBeVisible();
});

test('[JOURNAL-9] what no entry has room for is not paid, and the till says what to do', async () => {
  await tap(page, 'Sencha');
  await expect.poll(() => page.evaluate(linesKept)).toBe(1);
  const fill = (lines: number, options: number): Promise<void> => page.evaluate(keptAs, { lines, options });
  await fill(200, 40);
  await page.reload();
  await unlock(page, noor());
  await expect(button(`${en.sell.pay} ${en.sell.tooLong}`)).toBeDisabled();
  await lookSpoken(page, 'an order that no entry has room for', ['/'], (t) => t.sell.tooLong);
  // Nor by the address.
  await page.evaluate(() => history.pushState(null, '', '/pay'));
  await expect(page).toHaveURL(`${system.url}/`);
  await expect(button(`${en.sell.pay} ${en.sell.tooLong}`)).toBeDisabled();
  await fill(1, 0);
  await page.reload();
  await unlock(page, noor());
  await expect(button('Pay')).toBeEnabled();
  if (!(await button('Remove').isVisible())) await line(/^1 Sencha/).click();
  await button('Remove').click();
  await expect(page.getByText('Tap a product')).toBeVisible();
});

/** The open order, which has one line: as so many of it, each with so many options. */
const keptAs = ({ lines, options }: { lines: number; options: number }) =>
  new Promise<void>((resolve) => {
    const opening = indexedDB.open('commontill');
    opening.onsuccess = () => {
      const writing = opening.result.transaction('orders', 'readwrite');
      const orders = writing.objectStore('orders');
      const found = orders.get('open');
      found.onsuccess = () => {
        const row = found.result;
        const option = { group: 'extras', option: 'shot', name: 'With an extra shot of espresso', price: 0 };
        const order = Array.from({ length: lines }, (_, at) => ({
          ...row.order[0],
          id: String(at + 1),
          options: Array.from({ length: options }, () => option),
        }));
        orders.put({ ...row, order }, orders.keyPath === null ? 'open' : undefined);
      };
      writing.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });

test('[ORDER-2] how many there are of a line can be typed, up to 999', async () => {
  await tap(page, 'Espresso');
  await editLine(/^1 Espresso/);
  await button('How many').click();
  await expect(page.getByText('1 so far')).toBeVisible();
  await expect(button(/^Set the count.*Type how many/)).toBeDisabled();
  await expectAccessible(page, 'how many of a line');
  await page.keyboard.type('9999', { delay: 60 });
  await expect(page.locator('.choice .money')).toHaveText('999');
  for (const _ of '999') await page.keyboard.press('Backspace');
  // [MONEY-5] No 15: what was refused is taken back first.
  await page.keyboard.type('1,5', { delay: 60 });
  await expect(page.getByText('Digits only: no sign, no decimals')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.choice .money')).toHaveText('1');
  await expectAccessible(page, 'a number that was refused');
  await page.keyboard.press('Backspace');
  await expect(page.getByText('Digits only: no sign, no decimals')).toBeHidden();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('24', { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(line(/^24 Espresso/)).toContainText('48.00');
  await button('Undo').click();
  await expect(line(/^1 Espresso/)).toBeVisible();
  await button('Undo').click();
  await expect(page.getByText('Tap a product')).toBeVisible();
});

test('a tip and a drawer that nobody can mean are not taken', async () => {
  await tap(page, 'Espresso');
  await button('Pay').click();
  await button('Tip').click();
  // [MONEY-5] Nor is a sign left out of an amount.
  await page.keyboard.type('-5', { delay: 60 });
  await expect(page.getByText('Digits only: no sign')).toBeVisible();
  await expect(page.locator('.pay-typed')).not.toContainText('0.05');
  await page.keyboard.press('Backspace');
  await expect(page.getByText('Digits only: no sign')).toBeHidden();
  await page.keyboard.type('999999999999', { delay: 60 });
  await expect(page.locator('.pay-typed')).toHaveText('That is as much as one amount can be.€999,999.99');
  // It counts at once, and is as easily none.
  await expect(page.getByText('€1,000,001.99').first()).toBeVisible();
  await button('None').click();
  await button(/^Exact/).click();
  await button('Paid').click();
  await expect(receipt()).toContainText('Total€2.00');
  await expect(receipt()).not.toContainText('Tip');
  await button('Next sale').click();

  await menu('Close the day');
  const fifties = page.getByLabel(/^Pieces of 50:/);
  // Slower than a scanner: what one might type is held back for a moment, the last of it perhaps beyond the next step.
  await fifties.pressSequentially('9999999', { delay: 60 });
  await expect(fifties).toHaveValue('99999');
  await expect(total()).toContainText('€4,999,950.00');
  await fifties.fill('');
  // [MONEY-5] No 15: it stays as it was typed, and is said.
  await fifties.pressSequentially('-1,5', { delay: 60 });
  await expect(fifties).toHaveValue('-1,5');
  await expect(fifties).toHaveAccessibleDescription('Digits only: no sign, no decimals');
  await expect(total()).toContainText('€0.00');
  await page.getByLabel(/^Pieces of 20:/).fill('2');
  await expect(button(/^Counted.*Digits only: no sign, no decimals$/)).toBeDisabled();
  await expectAccessible(page, 'a count that is no number');
  await page.getByLabel(/^Pieces of 20:/).fill('');
  await fifties.fill('');
  await expect(button(/^Counted.*Count first; an empty drawer is a 0$/)).toBeDisabled();
  await button('Leave the shift open').click();
});

test('[REFUND-7] a part goes back by what took as much of the sale: not by the terminal, which took less', async () => {
  await tap(page, 'Sencha');
  await tap(page, 'Brownie');
  await button('Pay').click();
  await button('Card terminal').click();
  const pad = page.getByRole('group', { name: 'Amount' });
  for (const key of ['1', '00']) await pad.getByRole('button', { name: key, exact: true }).click();
  await button('Take €1.00, then the rest').click();
  await button('Cash').click();
  await button('Paid').click();
  await expect(heading('Paid')).toBeVisible();
  await button('Next sale').click();
  await menu('Sales and refunds');
  await page.locator('.sale-row').first().click();
  await button('Refund').click();
  await expect(button('As it was paid')).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: /^Brownie 1 of 1/ }).click();
  await expect(button('Cash')).toHaveAttribute('aria-pressed', 'true');
  await expect(button('Card terminal')).toHaveAttribute('aria-pressed', 'false');
  await button('Goods returned').click();
  await button('Refund').click();
  await expect(receipt()).toContainText('Total−€2.80');
  await expect(receipt()).toContainText('Cash−2.80');
  await button('Next sale').click();
});

test('a refund can’t be refunded, by its button nor by its address', async () => {
  await tap(page, 'Sencha');
  const number = await pay();
  await button('Next sale').click();
  await menu('Sales and refunds');
  await test.step('[FIND-10] a sale is found by what was paid, what was bought and its number', async () => {
    const find = page.getByLabel('Find a sale');
    const rows = page.locator('.sale-row');
    await expect(rows.first()).toContainText(number);
    const all = await rows.count();
    for (const text of ['2.80', '2,80', '280', 'senc', 'cash sencha 2.80']) {
      await find.fill(text);
      await expect(page.getByText(/^\d+ found$/)).toBeVisible();
      await expect(rows.first()).toContainText(number);
      expect(await rows.count(), text).toBeLessThan(all);
    }
    await find.fill('99.99 sencha');
    await expect(heading('No sale for “99.99 sencha”')).toBeVisible();
    await expect(page.getByText('0 found')).toBeVisible();
    await button('Clear the search').click();
    await expect(rows).toHaveCount(all);
    await find.fill(number);
    await expect(page.getByText('1 found')).toBeVisible();
    await find.press('Enter');
    await expect(rows).toHaveAttribute('aria-pressed', 'true');
  });
  await button('Refund').click();
  await button('Goods returned').click();
  await button('Refund').click();
  await expect(receipt()).toContainText('Total−€2.80');
  const seq = /\/receipt\/(\d+)$/.exec(page.url())?.[1] ?? '';
  await button('Next sale').click();
  await menu('Sales and refunds');
  await page.locator('.sale-row', { hasText: 'Refund of' }).first().click();
  await expect(button('Refund')).toBeHidden();
  await page.evaluate((to) => history.pushState(null, '', to), `/refund/${seq}`);
  await expect(page.getByText('Only a sale can be refunded')).toBeVisible();
  await page.evaluate(() => history.pushState(null, '', '/'));
});

test('a receipt printer: paired, printed on, unplugged in the middle, and printed on again', async () => {
  await menu('Receipt printer');
  await button('Pair by USB').click();
  await expect(page.getByText('TM-T20II')).toBeVisible();
  await button('Back to the menu').click();
  await button('Back to products').click();
  await tap(page, 'Espresso');
  const first = await pay();
  await button('Print').click();
  await expect.poll(() => page.evaluate(() => window.fakePrinter.taken.length)).toBeGreaterThan(100);
  const paper = await paperOf(page);
  expect(paper).toContain(first);
  expect(paper).toContain('2.00');
  await button('Next sale').click();

  await tap(page, 'Brownie');
  const second = await pay();
  await pullCableNext(page);
  await button('Print').click();
  await expect.poll(() => page.evaluate(() => window.fakePrinter.plugged)).toBe(false);
  await scrapOf(page);
  await button('Next sale').click();
  await expect(page.getByText('The printer does not print')).toBeVisible();
  await plugIn(page);
  await expect(page.getByText('The printer does not print')).toBeHidden();
  const again = await paperOf(page);
  expect(again).toContain('An earlier print of this broke off.');
  expect(again).toContain(second);
});

test('cash opens the drawer and a card does not; a receipt printed again is a copy and opens nothing', async () => {
  await menu('Receipt printer');
  await button('Open the drawer with cash').click();
  await expect(button('Open the drawer with cash')).toHaveAttribute('aria-pressed', 'true');
  await button('Back to the menu').click();
  await button('Back to products').click();
  await tap(page, 'Espresso');
  const number = await pay();
  await expect.poll(() => paperOf(page)).toContain(DRAWER);
  await button('Next sale').click();
  await tap(page, 'Brownie');
  await button('Pay').click();
  await button('Card terminal').click();
  await button('Paid').click();
  await button('Print').click();
  // Prints come in turn: a drawer that was opened would stand before the receipt.
  const original = await nextPaper();
  expect(original).toContain('3.20');
  expect(original).not.toContain('COPY');
  expect(original).not.toContain(DRAWER);
  await button('Next sale').click();
  await menu('Sales and refunds');
  await button(new RegExp(number)).click();
  await button('Print a copy').click();
  await expect(receipt()).toContainText('COPY');
  await button('Print').click();
  const copy = await nextPaper();
  expect(copy).toContain('COPY');
  expect(copy).toContain(number);
  expect(copy).not.toContain(DRAWER);
  await button('Next sale').click();
});

test('[PRINT-5] what is printed twice right after the sale is a copy the second time', async () => {
  await tap(page, 'Brownie');
  await button('Pay').click();
  await button('Card terminal').click();
  await button('Paid').click();
  await button('Print').click();
  expect(await nextPaper()).not.toContain('COPY');
  // A browser that prints shows the page meanwhile: the mark comes with the second press.
  await expect(receipt()).not.toContainText('COPY');
  await button('Print').click();
  expect(await nextPaper()).toContain('COPY');
  await expect(receipt()).toContainText('COPY');
  await button('Next sale').click();
  await expect(page.getByText('Tap a product')).toBeVisible();
  // Nor does the browser's own way back show its change to the next customer.
  await page.goBack();
  await expect(button('Menu')).toBeVisible();
  await expect(heading('Paid')).toBeHidden();
  await page.evaluate(() => history.pushState(null, '', '/'));
});

test('[CASH-1] the drawer opens for cash that moves without a sale, for a look, and for a refund in cash', async () => {
  const opened = () => expect.poll(() => paperOf(page)).toContain(DRAWER);
  await menu('Cash in and out');
  for (const [kind, amount, reason, done] of [
    ['Pay in', '2000', 'Coins for change', '€20.00 paid in'],
    ['Pay out', '1250', 'Bought supplies', '€12.50 paid out'],
    ['To the safe', '750', 'Too much in the drawer', '€7.50 to the safe'],
    ['Open drawer', '', 'Changed a note', 'Drawer opened'],
  ] as const) {
    await button(kind).first().click();
    await page.keyboard.type(amount);
    await button(reason).click();
    await page.locator('.slab').click();
    await expect(page.getByText(done)).toBeVisible();
    await opened();
  }
  await button('Back to the menu').click();
  await button('Back to products').click();
  await tap(page, 'Sencha');
  const number = await pay();
  await opened();
  await button('Next sale').click();
  await menu('Sales and refunds');
  await button(new RegExp(number)).click();
  await button('Refund').click();
  await button('Goods returned').click();
  await button('Refund').click();
  await expect(receipt()).toContainText('Total−€2.80');
  await opened();
  await button('Next sale').click();
});

test('a till left alone locks itself and keeps the order; each wrong PIN makes the next one wait longer', async () => {
  await tap(page, 'Espresso');
  await page.clock.fastForward('04:00');
  await expect(button('Pay')).toBeVisible();
  await page.clock.fastForward('01:10');
  await expect(heading('Who is at the till?')).toBeVisible();
  const word = page.locator('.lock-word');
  const wrong = async (said: string): Promise<void> => {
    await page.keyboard.type(noor().pin === '0000' ? '1111' : '0000');
    await expect(word).toHaveText(said);
  };
  await button('Noor').click();
  for (let time = 0; time < 3; time += 1) await wrong('That is not the PIN of this name. Try again.');
  await wrong('Too many wrong tries. Wait 5 s.');
  await page.clock.fastForward('00:06');
  await wrong('Too many wrong tries. Wait 10 s.');
  await page.keyboard.type(noor().pin);
  await expect(word).toHaveText(/^Too many wrong tries\. Wait \d+ s\.$/);
  await expect(heading('Who is at the till?')).toBeVisible();
  // Somebody else sells meanwhile; their own PIN forgives nothing of what was tried on her.
  await unlock(page, system.person('kitchen-table', 'Wen'));
  await menu('Lock');
  await button('Noor').click();
  await page.clock.fastForward('00:11');
  await wrong('Too many wrong tries. Wait 15 s.');
  await page.clock.fastForward('00:16');
  await unlock(page, noor());
  await expect(total()).toContainText('€2.00');
  await pay();
  await button('Next sale').click();
});

test('[CLOSE-5] a till that locks while a drawer is counted loses nothing of the count; leaving the place sets it aside', async () => {
  await menu('Close the day');
  await count(page, { '50': 2, '20c': 3 });
  await page.getByLabel('The terminal’s own total').fill('12.50');
  await page.clock.fastForward('05:10');
  await expect(heading('Who is at the till?')).toBeVisible();
  await unlock(page, system.person('kitchen-table', 'Ilse'));
  await expect(page.getByLabel(/^Pieces of 50:/)).toHaveValue('2');
  await expect(page.getByLabel(/^Pieces of 20c:/)).toHaveValue('3');
  await expect(page.getByLabel('The terminal’s own total')).toHaveValue('12.50');
  await expect(total()).toContainText('€100.60');
  // A reload loses none of it.
  await page.reload();
  await unlock(page, noor());
  await button('Go on with that count').click();
  await expect(page.getByLabel(/^Pieces of 50:/)).toHaveValue('2');
  await expect(total()).toContainText('€100.60');
  await button('Leave the shift open').click();
  await menu('Close the day');
  await expect(page.getByLabel(/^Pieces of 50:/)).toHaveValue('');
  await expect(page.getByLabel('The terminal’s own total')).toHaveValue('');
  const left = page.getByText(/^A count was left at/);
  await expect(left).toBeVisible();
  await expect(page.getByText(/^Nothing was written since/)).toBeVisible();
  await lookSpoken(page, 'a count that was left', ['/close'], (t) => t.close.leftOff('').trim());
  await menu('Close the day');
  // Counting anew takes the offer away; with nothing typed it stands again.
  await page.getByLabel(/^Pieces of 50:/).fill('1');
  await expect(left).toBeHidden();
  await page.getByLabel(/^Pieces of 50:/).fill('');
  await button('Leave the shift open').click();
  await tap(page, 'Espresso');
  await pay();
  await button('Next sale').click();
  await menu('Close the day');
  await expect(page.getByText(/^Something was written since/)).toBeVisible();
  await button('Go on with that count').click();
  await expect(page.getByLabel(/^Pieces of 50:/)).toHaveValue('2');
  await expect(page.getByLabel(/^Pieces of 50:/)).toBeFocused();
  await expect(page.getByLabel('The terminal’s own total')).toHaveValue('12.50');
  await expect(total()).toContainText('€100.60');
  await button('Leave the shift open').click();
  await menu('Lock');
  await unlock(page, noor());
});

test('a slip says what is to be made; the next one only what is new', async () => {
  await tap(page, 'Brownie', 'Espresso', 'Espresso');
  await editLine(/^2 Espresso/);
  await page.getByLabel('Note for those who make it').fill('very short');
  await button('Save').click();
  await button('Waiting orders').click();
  await page.getByLabel('Name or table').fill('Table 4');
  await button('Let it wait').click();
  await button('Waiting: 1').click();
  await button('Slip').click();
  await expect(receipt()).toContainText('2Espresso');
  await expectAccessible(page, 'a slip');
  await button('Print slip').click();
  await expect(heading('Table 4')).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.fakePrinter.taken.length)).toBeGreaterThan(40);
  const slip = await paperOf(page);
  for (const text of ['Table 4', '2 Espresso', 'very short', '1 Brownie']) expect(slip).toContain(text);
  expect(slip).not.toMatch(/\d\.\d\d/);
  await button('Take it up').click();
  await tap(page, 'Brownie');
  await button('Waiting orders').click();
  await button('Slip').first().click();
  await button('Print slip').click();
  await expect.poll(() => page.evaluate(() => window.fakePrinter.taken.length)).toBeGreaterThan(20);
  const more = await paperOf(page);
  expect(more).toContain('1 Brownie');
  expect(more).not.toContain('Espresso');

  await test.step('[PRINT-9] what is cancelled or made otherwise is on the next slip', async () => {
    await button('Back to products').click();
    await line(/^2 Espresso/).click();
    await button('More').click();
    await page.getByLabel('Note for those who make it').fill('rather long');
    await button('Save').click();
    await line(/^2 Brownie/).click();
    await button('One less Brownie').click();
    await button('Changed their mind').click();
    await button('Take it off').click();
    await button('Waiting orders').click();
    await button('Slip').first().click();
    await button('Print slip').click();
    await expect.poll(() => page.evaluate(() => window.fakePrinter.taken.length)).toBeGreaterThan(40);
    const changes = await paperOf(page);
    for (const text of ['1 CANCELLED: Brownie', '2 CHANGED: Espresso', 'rather long', 'instead of'])
      expect(changes).toContain(text);
    await button('Back to products').click();
    await tap(page, 'Brownie');
    await button('Waiting orders').click();
    await button('Slip').first().click();
    await button('Print slip').click();
    await expect.poll(() => page.evaluate(() => window.fakePrinter.taken.length)).toBeGreaterThan(20);
    expect(await paperOf(page)).toContain('1 Brownie');
  });
  await button('Slip').first().click();
  await expect(heading('Nothing new to make')).toBeVisible();
  await button('All of it again').click();
  await expect(receipt()).toContainText('2Brownie');
  await button('Back to the orders').click();
  await button('Back to products').click();
  await pay();
  await button('Next sale').click();
});

const RECOUNTED = 'Counted again; over / short at first';

/** Counts fifty too much, is told so, leaves the place as if nothing had been, and counts what is expected. [CLOSE-6] */
async function countTwice(): Promise<void> {
  await count(page, { '50': 3 });
  await button('Counted').click();
  await expect(heading('The drawer is over by')).toBeVisible();
  await button('Count again').click();
  await expect(page.getByLabel(/^Pieces of 50:/)).toHaveValue('3');
  await button('Leave the shift open').click();
  await menu('Close the day');
  await count(page, { '50': 2 });
}

test('[CLOSE-2] [CLOSE-6] the Z goes to the receipt printer, and says if it was counted again; several closes a day', async () => {
  await menu('X report');
  await button('Print').click();
  await expect.poll(() => page.evaluate(() => window.fakePrinter.taken.length)).toBeGreaterThan(100);
  expect(await paperOf(page)).toContain('Takings');
  await button('Done').click();
  // Who waits for a table waits through a close, too.
  await tap(page, 'Sencha');
  await button('Waiting orders').click();
  await page.getByLabel('Name or table').fill('Table 7');
  await button('Let it wait').click();
  for (const z of [1, 2]) {
    await menu('Close the day');
    await count(page, { '50': 2 });
    if (z === 2) await countTwice();
    await button('Counted').click();
    await button('Close day').click();
    await expect(receipt()).toContainText(`Z ${z}`);
    if (z === 2) await expect(receipt()).toContainText(`${RECOUNTED}50.00`);
    else await expect(receipt()).not.toContainText(RECOUNTED);
    await expect(receipt()).toContainText(/Chain before it [0-9a-f]{16}/);
    await button('Print').click();
    await expect.poll(() => page.evaluate(() => window.fakePrinter.taken.length)).toBeGreaterThan(100);
    const paper = await paperOf(page);
    expect(paper).toContain(`Z ${z}`);
    expect(paper.includes(RECOUNTED), paper).toBe(z === 2);
    await button('Done').click();
    await openShift(page, 2);
  }
  await button('Waiting: 1').click();
  await expect(heading('Table 7')).toBeVisible();
  await button('Take it up').click();
  await expect(line(/^1 Sencha/)).toBeVisible();
  await pay();
  await button('Next sale').click();
});

test('[CLOSE-3] a Z is kept: found again without a network, and printed again as a copy', async () => {
  await menu('Closed days');
  await expect(page.locator('.day-row')).toHaveText([/^Z 2/, /^Z 1/]);
  await expectAccessible(page, 'closed days');
  await button(/^Z 1/).click();
  await expect(receipt()).toContainText('COPY');
  await expect(receipt()).toContainText('Z 1');
  await button('Print a copy').click();
  const paper = await nextPaper();
  expect(paper).toContain('COPY');
  expect(paper).toContain('Z 1');
  await button('Done').click();
  await expect(heading('Closed days').first()).toBeVisible();
  await button('Back to the menu').click();
  await button('Back to products').click();
});

test('yesterday’s sale is refunded from this tablet; a shift of three days and a clock put back are said', async () => {
  await tap(page, 'Flat white');
  const number = await pay();
  await button('Next sale').click();
  await menu('Close the day');
  await count(page, { '50': 2 });
  await button('Counted').click();
  await button('Close day').click();
  await button('Done').click();
  const now = await page.evaluate(() => Date.now());
  const DAY = 86_400_000;
  await page.clock.setSystemTime(now + DAY);
  await page.reload();
  await unlock(page, noor());
  await openShift(page, 2);
  await menu('Sales and refunds');
  await button('Earlier sales').click();
  await button(new RegExp(number)).click();
  await button('Refund').click();
  await button('Goods returned').click();
  await button('Refund').click();
  await expect(receipt()).toContainText('Total−€3.20');
  await button('Next sale').click();

  await sleepUntil(page, now + 4 * DAY);
  await unlock(page, noor());
  await button('Menu').click();
  await expect(page.getByText('This shift has been open for 3 days')).toBeVisible();
  await page.clock.setSystemTime(now);
  await button('Back to products').click();
  await expect(page.getByText(/clock is \d+ minutes behind its own journal/)).toBeVisible();
  await tap(page, 'Espresso');
  await pay();
  await button('Next sale').click();
});

test('the ledger has all of it, and owes what vouchers are worth', async () => {
  await system.start();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible(NEXT_TRY);
  const ledger = readLedger(system.dataDir);
  expect(ledger.broken).toEqual([]);
  expect(ledger.unbalanced).toEqual([]);
  const balances = readBalances(system.dataDir);
  expect(balances['voucher-liability']).toBe(-2500);
  expect(balances['suspense'] ?? 0).toBe(0);
  // A second person's word is in the entry that it was given for.
  const approved = entriesIn(system.dataDir).filter((text) => text.includes('"approvedBy":'));
  expect(approved.filter((text) => text.includes('"override":{"reason":"Damaged"'))).not.toEqual([]);
  expect(approved.filter((text) => text.includes('"kind":"refund"'))).toHaveLength(1);
});
