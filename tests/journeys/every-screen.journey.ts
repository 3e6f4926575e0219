import { expect, type Page, test } from '@playwright/test';
import { en } from '../../src/register/words/en.ts';
import { es } from '../../src/register/words/es.ts';
import { INK, look as lookAt } from './looking.ts';
import { PLACES } from './places.ts';
import { CARD, System } from './system.ts';
import { count, enrol, openShift, payCash, Tablet, tap, unlock } from './tablet.ts';

const UNIT = { name: 'Kitchen Table', id: 'kitchen-table' };
const SOLD = ['Espresso', 'Brownie'];
/** Of its parts one is rung up, and one is sold out. */
const COMBO = 'Coffee & something sweet';
const PARTS = ['Flat white', 'Cinnamon bun', 'Banana bread'] as const;
/** Someone who needs a second person. */
const FLOOR = 'Wen';

const LANGUAGES = [
  ['en', 'English', en],
  ['es', 'Español', es],
] as const;

/** A card of each family of outcomes; the last one is valid. */
const CARDS = ['expired', 'revoked', 'forged', 'stranger', 'porter'] as const;

// Each test looks at many screens.
test.describe.configure({ mode: 'serial', timeout: 360_000 });

const system = new System();
const tablet = new Tablet();
let page: Page;
let seq = '';

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start();
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes[UNIT.name] ?? '', fingerprint);
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await system.stop();
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const me = () => system.welcome().pins[UNIT.name] ?? { name: '', pin: '' };
const look = (what: string) => lookAt(page, what);
const press = (label: string) => page.getByRole('button', { name: label, exact: true });

/** Goes to an address as a press on the screen does: without starting the app again. */
async function go(path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  await expect(page).toHaveURL(`${system.url}${path}`);
  // Screens are loaded when they are first needed.
  await expect(page.getByRole('heading').first()).toBeVisible();
}

/** An order that holds what most others do, and a combo. */
async function ringUp(): Promise<void> {
  await tap(page, ...SOLD);
  await page.getByRole('button', { name: new RegExp(`^${COMBO}`) }).click();
  for (const part of PARTS.slice(0, 2)) await press(part).click();
  await press('Add €5.40').click();
}

async function speak(name: string): Promise<void> {
  const choice = page.getByRole('button', { name, exact: true });
  await choice.click();
  await expect(choice).toHaveAttribute('aria-pressed', 'true');
}

test('the lock, the float and a receipt', async () => {
  for (const [id, name, t] of LANGUAGES) {
    await speak(name);
    await look(`the lock, ${id}`);
    await press(me().name).click();
    await page.keyboard.type(me().pin === '0000' ? '1111' : '0000');
    await expect(page.getByText(t.lock.wrong)).toBeVisible();
    await look(`the lock, a wrong PIN, ${id}`);
  }
  await speak('English');
  await unlock(page, me());
  await expect(page.getByRole('heading', { name: 'Count the float' })).toBeVisible();
  await look('the float');
  await openShift(page, 2);
  await tap(page, ...SOLD);
  await payCash(page);
  seq = /\/receipt\/(\d+)$/.exec(page.url())?.[1] ?? '';
  expect(seq).not.toBe('');
});

for (const [id, name, t] of LANGUAGES) {
  test(`an open shift in ${name}`, async () => {
    await go('/menu');
    await speak(name);
    await look(`the menu, ${id}`);
    const own = [`/receipt/${seq}`, `/receipt/${seq}/copy`, `/refund/${seq}`];
    for (const path of [...PLACES, ...own]) {
      await go(path);
      await look(`${path}, ${id}`);
      await expect(page, 'it stayed there').toHaveURL(`${system.url}${path}`);
    }
    await go(`/receipt/${seq}`);
    await press(t.receiptCode.enlarge).click();
    await expect(page.locator('.receipt-code-large')).toBeVisible();
    await look(`a receipt’s code, large, ${id}`);
    await go('/sales');
    await page.getByLabel(t.findSale.label).fill('brownie');
    await expect(page.getByText(t.findSale.found(1, false))).toBeVisible();
    await look(`a sale that was found, ${id}`);
    await page.getByLabel(t.findSale.label).fill('brownie 99.99');
    await expect(page.getByRole('heading', { name: t.findSale.none('brownie 99.99') })).toBeVisible();
    await look(`no sale that was found, ${id}`);
    await go('/');
    if (id === 'en') await ringUp();
    await page.locator('.order-line-row').first().click();
    await look(`an order with a chosen line, ${id}`);
    await go('/slip/open');
    await look(`a slip, ${id}`);
    await go('/line/1');
    await look(`a line, ${id}`);
    await go('/sold-out');
    await page.getByRole('button', { name: new RegExp(`^${PARTS[2]}`) }).click();
    await go('/line/3/change');
    await expect(page.getByRole('heading', { name: COMBO })).toBeVisible();
    await expect(press(PARTS[1])).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('button', { name: new RegExp(`^${PARTS[2]}`) })).toBeDisabled();
    await look(`a combo chosen anew, with a part that is sold out, ${id}`);
    await go('/sold-out');
    await page.getByRole('button', { name: new RegExp(`^${PARTS[2]}`) }).click();
    for (const what of [t.line.count, t.line.comp, t.line.override]) {
      await go('/line/1');
      await press(what).click();
      await look(`${what}, ${id}`);
      await go('/');
    }
    for (const what of [t.orders.split, t.orders.less, t.orders.void]) {
      await go('/orders');
      await press(what).click();
      await expect(page.getByRole('heading', { name: what, exact: true })).toBeVisible();
      await look(`${what}, ${id}`);
      await go('/');
    }
    await go('/orders');
    await press(t.orders.park).click();
    await expect(page).toHaveURL(`${system.url}/`);
    await go('/orders');
    await press(t.orders.resume).click();
    await expect(page).toHaveURL(`${system.url}/`);
    await go('/line/1/leave/0');
    await expect(press(t.line.takeOffReasons[0] ?? '')).toBeVisible();
    await look(`taking off a line, ${id}`);
    await go('/pay');
    await look(`paying, ${id}`);
    for (const way of [t.pay.terminal, t.paying.voucher, t.paying.account]) {
      await press(way).click();
      await look(`paying by ${way}`);
    }
    for (const aside of [t.paying.split, t.paying.tip, t.paying.roundUpShort]) {
      await press(aside).click();
      await look(`paying, ${aside}`);
      await press(aside).click();
    }
    await go('/open-amount');
    await press(t.openRing.voucher).click();
    await look(`selling a voucher, ${id}`);
  });

  test(`what a card can be in ${name}`, async () => {
    for (const card of CARDS) {
      await go('/scan');
      await page.getByLabel(t.scan.typed).fill(system.cards()[CARD[card]] ?? '');
      await press(t.scan.check).click();
      // Seen the moment it comes, and a Tab keeps what would leave by itself.
      await press(card === 'porter' ? t.outcome.carryOn : t.outcome.fullPrice).waitFor();
      await page.keyboard.press('Tab');
      await look(`a card, ${card}, ${id}`);
      await press(card === 'porter' ? t.outcome.leaveOut : t.outcome.fullPrice).click();
      await expect(page).toHaveURL(`${system.url}/`);
    }
  });
}

test('what is not for everyone', async () => {
  for (const [id, name, t] of LANGUAGES) {
    await go('/menu');
    await speak(name);
    await press(t.menu.lock).click();
    await unlock(page, system.person(UNIT.id, FLOOR));
    await go('/menu');
    await speak(name);
    await go(`/refund/${seq}`);
    await press(t.refund.reasons[0] ?? '').click();
    await press(t.refund.go).click();
    await expect(page.getByRole('heading', { name: t.approval.second })).toBeVisible();
    await look(`a second person, ${id}`);
    await go('/report');
    await expect(page.getByRole('heading', { name: t.approval.notYours })).toBeVisible();
    await look(`not in the role, ${id}`);
    await go('/menu');
    await press(t.menu.lock).click();
    await unlock(page, me());
  }
});

test('the close and the Z', async () => {
  const z = Number(seq) + 1;
  await go('/orders');
  await press(es.orders.void).click();
  await page.getByRole('button', { name: es.orders.voidReasons[0] ?? '', exact: true }).click();
  await press(es.orders.void).click();
  await expect(page.locator('.order-line-row')).toHaveCount(0);
  // Where it leads by itself: whoever goes on before is brought back.
  await expect(page).toHaveURL(`${system.url}/`);
  for (const [id, name, t] of LANGUAGES) {
    await go('/menu');
    await speak(name);
    await go('/close');
    if (id === 'en') await count(page, { '50': 2 });
    else await page.getByLabel(/50/).first().fill('2');
    await press(t.close.counted).click();
    await look(`what was counted, ${id}`);
  }
  await press(es.close.go).click();
  await expect(press(es.close.done)).toBeVisible();
  const where = new URL(page.url()).pathname;
  expect(where).toBe(`/z/${z + 1}`);
  for (const [id, name] of LANGUAGES) {
    await go('/menu');
    await speak(name);
    await go(where);
    await look(`the Z, ${id}`);
    await go('/');
    await look(`the float, ${id}`);
  }
});

test('training', async () => {
  for (const [id, name, t] of LANGUAGES) {
    await go('/menu');
    await speak(name);
    await press(t.training.begin).click();
    await expect(page.getByText(t.training.band).first()).toBeVisible();
    await expect(press(me().name)).toBeVisible();
    await lookAt(page, `training, the lock, ${id}`, INK);
    await unlock(page, me());
    await go('/menu');
    await speak(name);
    await go('/');
    await press(t.shift.open).click();
    await expect(page.getByRole('button', { name: t.sell.pay })).toBeVisible();
    await lookAt(page, `training, ${id}`, INK);
    await page.getByRole('button', { name: t.training.end, exact: true }).click();
    await expect(page.getByText(t.training.band)).toHaveCount(0);
    await unlock(page, me());
  }
});
