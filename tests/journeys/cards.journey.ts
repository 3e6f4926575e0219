import { expect, type Page, test } from '@playwright/test';
import { scanByHand } from '../handheld.ts';
import { CARD, System } from './system.ts';
import {
  cardCounts,
  enrol,
  openShift,
  orderTotal,
  payCash,
  posterComes,
  Tablet,
  tap,
  typeCard,
  unlock,
} from './tablet.ts';

/** Cards are read, checked and refused by the tablet alone: the ledger is gone from the first one on. */
const system = new System();
const tablet = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start();
  const { codes, fingerprint, pins } = system.welcome();
  const trustList = page.waitForResponse((answer) => answer.url().includes('/v1/trust-') && answer.ok());
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, pins['Kitchen Table'] ?? { name: '', pin: '' });
  await openShift(page, 1);
  await (await trustList).finished();
  await system.stop();
  await expect(page.getByText(/^No network/).filter({ visible: true })).toBeVisible({ timeout: 60_000 });
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const card = (which: keyof typeof CARD) => system.cards()[CARD[which]] ?? '';
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const goods = ['Flat white', 'Sourdough loaf', 'Cinnamon bun', 'Soup of the day'];
const FULL = 320 + 460 + 290 + 650;
/** Hot drinks 20 % off, bread 10 % off, nothing on the bun, the members' soup at 4.00. */
const MEMBERS = 256 + 414 + 290 + 400;

/** What the order says, line by line, with its sums. */
async function quote(): Promise<string> {
  const panel = page.getByRole('complementary', { name: /^Order/ });
  await expect(panel).toContainText('Porters & Packers Union');
  return panel.innerText();
}

test('a card after the goods and a card before them give the same quote', async () => {
  const after = await test.step('goods first', async () => {
    await tap(page, ...goods);
    expect(await orderTotal(page)).toBe(FULL);
    await typeCard(page, card('porter'));
    await cardCounts(page);
    expect(await orderTotal(page)).toBe(MEMBERS);
    return quote();
  });

  await test.step('a tap on its stub takes the card off again', async () => {
    await button('Porters & Packers Union: Leave the card out').click();
    expect(await orderTotal(page)).toBe(FULL);
    await expect(button('Scan card')).toBeVisible();
    for (const _ of ['card off', 'card on', ...goods]) await button('Undo').click();
    await expect(button(/^Pay/)).toBeDisabled();
  });

  await test.step('card first', async () => {
    await typeCard(page, card('porter'));
    await cardCounts(page);
    await tap(page, ...goods);
    expect(await orderTotal(page)).toBe(MEMBERS);
    expect(await quote()).toBe(after);
  });
});

test('the receipt says what was saved, and never whose member it was', async () => {
  await payCash(page);
  const receipt = page.getByRole('article');
  await expect(receipt).toContainText(/Hot drinks 20 % off, full price 3\.20/);
  await expect(receipt).toContainText('Full price17.20');
  await expect(receipt).toContainText('Solidarity given−3.60');
  await expect(receipt).toContainText('Total€13.60');
  await expect(receipt).not.toContainText(/Porters|PPU/);
  await button('Next sale').click();
});

test('a member may decline: the full price stands', async () => {
  await tap(page, 'Flat white');
  // A Tab keeps the poster, which leaves by itself otherwise.
  await typeCard(page, card('porter'));
  await posterComes(page);
  await page.keyboard.press('Tab');
  await expect(button('Carry on')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await orderTotal(page)).toBe(320);
  await expect(button('Scan card')).toBeVisible();
  await payCash(page);
  await expect(page.getByRole('article')).not.toContainText('Solidarity');
  await button('Next sale').click();
});

test('a card pasted with white space around it counts', async () => {
  await tablet.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), `\t  ${card('cleaner')}  \n`);
  await button('Scan card').click();
  // A tablet without a camera asks for the code by itself, and the field has the focus.
  await expect(page.getByLabel('Code of the card')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+v');
  await page.keyboard.press('Enter');
  await cardCounts(page);
  await button('Night Cleaners’ Union: Leave the card out').click();
});

test('[FIND-5] a handheld scanner shows a card, whatever has the focus, and its Enter does nothing else', async () => {
  const search = page.getByLabel('Find a product');
  const orders = page.getByRole('heading', { name: /^Order/ });
  const takenOff = button('Porters & Packers Union: Leave the card out');
  await tap(page, 'Flat white');
  const begun = [
    ['a half typed search', () => search.pressSequentially('oat', { delay: 80 })],
    ['the button that pays', () => button('Pay').focus()],
    ['a product', () => page.getByRole('button', { name: /^Espresso ?\d/ }).focus()],
    ['nothing', () => search.evaluate((field) => field.blur())],
  ] as const;
  for (const [what, begin] of begun) {
    await test.step(what, async () => {
      await begin();
      // Longer than a scan may pause: what was typed before is no part of it.
      await page.waitForTimeout(150);
      await scanByHand(page, card('porter'));
      await cardCounts(page);
      await expect(orders).toBeVisible();
      expect(await orderTotal(page)).toBe(256);
      await takenOff.click();
      expect(await orderTotal(page)).toBe(320);
      await search.fill('');
    });
  }

  await test.step('while the code is being typed, without an Enter', async () => {
    await button('Scan card').click();
    await expect(page.getByLabel('Code of the card')).toBeFocused();
    await scanByHand(page, card('expired'), null);
    await expect(page.getByRole('heading', { name: 'Expired', exact: true })).toBeVisible();
    await scanByHand(page, card('porter'));
    await cardCounts(page);
    expect(await orderTotal(page)).toBe(256);
  });

  await test.step('while it is being paid: the price falls before any money is taken', async () => {
    await takenOff.click();
    await button(/^Pay/).click();
    await expect(page.getByRole('button', { name: /^Exact/ })).toBeVisible();
    await scanByHand(page, card('porter'));
    await cardCounts(page);
    expect(await orderTotal(page)).toBe(256);
  });
  await payCash(page);
  await expect(page.getByRole('article')).toContainText('Total€2.56');
  await button('Next sale').click();
});

test('[START-3] the wall under the lock is laid out, out of sight and deaf; the PIN uncovers it', async () => {
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  const tile = page.locator('.tile').first();
  const main = page.getByRole('main', { includeHidden: true });
  await expect(main).toHaveCount(2);
  await expect.poll(async () => (await tile.boundingBox())?.height ?? 0).toBeGreaterThan(56);
  await expect(tile).toBeHidden();
  await expect(page.getByRole('main')).toHaveCount(1);
  await page.keyboard.press('o');
  await scanByHand(page, card('porter'));
  await unlock(page, system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' });
  await expect(tile).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByLabel('Find a product')).toHaveValue('');
  await expect(page.getByRole('heading', { name: /^Order/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /: Leave the card out$/ })).toBeHidden();
  // Uncovered it hears them.
  await page.keyboard.press('o');
  await expect(page.getByLabel('Find a product')).toBeFocused();
  await page.getByLabel('Find a product').fill('');
});

test('each card that does not count says why and what to do', async () => {
  const good = card('porter');
  const refused: readonly [text: string, title: string, who: string | RegExp, what: string][] = [
    [good.slice(0, 80), 'Damaged', 'Part of the code is missing or changed', 'flat and close'],
    [`SC1:${'A'.repeat(596)}`, 'Not a card', 'That is some other code', 'Show the square code'],
    ['https://example.org/', 'Not a card', 'That is some other code', 'begins with SC1: or SL1:'],
    [card('forged'), 'Not genuine', 'The signature is not the union’s', 'ask for the original card'],
    [card('expired'), 'Expired', /^Porters & Packers Union, until /, 'Their union renews it'],
    [card('revoked'), 'Withdrawn', 'Its union has withdrawn this card', 'please ask your union'],
    [card('stranger'), 'Unknown', 'No partner of the federation issued this card', 'connect once'],
  ];
  await tap(page, 'Flat white');
  for (const [text, title, who, what] of refused) {
    await test.step(`${title}: ${text.slice(0, 20)}`, async () => {
      await typeCard(page, text);
      await expect(page.getByRole('heading', { name: title, exact: true })).toBeFocused();
      await expect(page.getByRole('heading', { name: who })).toBeVisible();
      await expect(page.getByText(what)).toBeVisible();
      await button('Go on at full price').click();
      expect(await orderTotal(page)).toBe(320);
    });
  }

  await test.step('after a refused card another may be shown', async () => {
    await typeCard(page, card('expired'));
    await button('Scan another card').click();
    await page.getByLabel('Code of the card').fill(good);
    await button('Check').click();
    await cardCounts(page);
    expect(await orderTotal(page)).toBe(256);
  });
});
