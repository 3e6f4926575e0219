import { expect, type Page, test } from '@playwright/test';
import { en as officeEn } from '../../src/office/words/en.ts';
import { es as officeEs } from '../../src/office/words/es.ts';
import { en } from '../../src/register/words/en.ts';
import { es } from '../../src/register/words/es.ts';
import { CARD, System } from './system.ts';
import { count, enrol, expectAccessible, openShift, payCash, Tablet, tap, unlock } from './tablet.ts';

/** A unit printed on paper and one printed in the dark, with what is sold there. */
const UNITS = [
  {
    unit: 'Kitchen Table',
    path: 'kitchen-table',
    sold: ['Espresso', 'Brownie'],
    products: ['latte', 'lunch-deal', 'withdrawn'],
    takes: ['terminal', 'voucher', 'account'],
    /** Someone who needs a second person. */
    floor: 'Wen',
  },
  {
    unit: 'Lantern',
    path: 'lantern',
    sold: ['Cola', 'Nachos'],
    products: ['cola', 'withdrawn'],
    takes: ['terminal', 'voucher'],
    floor: null,
  },
] as const;

const LANGUAGES = [
  ['en', 'English', en, officeEn],
  ['es', 'Español', es, officeEs],
] as const;

/** A card of each family of outcomes; the last one is valid. */
const CARDS = ['expired', 'revoked', 'forged', 'stranger', 'porter'] as const;

/** A tablet lying and standing, a phone, a desktop. */
const SIZES = [
  [1280, 800],
  [800, 1280],
  [390, 844],
  [1600, 1000],
] as const;

const ADDRESSES = [
  '/',
  '/open-amount',
  '/orders',
  '/cash',
  '/report',
  '/sold-out',
  '/sales',
  '/find-sale',
  '/refund/found',
  '/people',
  '/printer',
  '/trust-list',
  '/scan',
  '/scan-product',
  '/close',
] as const;

for (const { unit, path, sold, products, takes, floor } of UNITS) {
  test.describe(`every screen of ${unit}`, () => {
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
      await enrol(page, system.url, codes[unit] ?? '', fingerprint);
      await expect(page.getByText('everything sent')).toBeVisible();
      await system.stop();
    });

    test.afterAll(async () => {
      await tablet.remove();
      await system.remove();
    });

    const me = () => system.welcome().pins[unit] ?? { name: '', pin: '' };

    /** Goes to an address as a press on the screen does: without starting the app again. */
    async function go(path: string): Promise<void> {
      await page.evaluate((to) => history.pushState(null, '', to), path);
      await expect(page).toHaveURL(`${system.url}${path}`);
      // Screens are loaded when they are first needed.
      await expect(page.getByRole('heading').first()).toBeVisible();
    }

    async function speak(name: string): Promise<void> {
      const choice = page.getByRole('button', { name, exact: true });
      await choice.click();
      await expect(choice).toHaveAttribute('aria-pressed', 'true');
    }

    /** axe finds nothing, and nothing is wider than the page in any size. */
    async function look(what: string): Promise<void> {
      await expectAccessible(page, what);
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, `${what} is wider than ${width} px`).toBeLessThanOrEqual(0);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }

    test('the lock, the float and a receipt', async () => {
      for (const [id, name] of LANGUAGES) {
        await speak(name);
        await look(`the lock, ${id}`);
      }
      await speak('English');
      await unlock(page, me());
      await expect(page.getByRole('heading', { name: 'Count the float' })).toBeVisible();
      await look('the float');
      await openShift(page, 2);
      await tap(page, ...sold);
      await payCash(page);
      seq = /\/receipt\/(\d+)$/.exec(page.url())?.[1] ?? '';
      expect(seq).not.toBe('');
    });

    const press = (label: string) => page.getByRole('button', { name: label, exact: true });

    for (const [id, name, t] of LANGUAGES) {
      test(`an open shift in ${name}`, async () => {
        await go('/menu');
        await speak(name);
        await look(`the menu, ${id}`);
        const own = [`/receipt/${seq}`, `/receipt/${seq}/copy`, `/refund/${seq}`];
        const asked = products.map((product) => `/product/${product}`);
        for (const path of [...ADDRESSES, ...own, ...asked]) {
          await go(path);
          await look(`${path}, ${id}`);
          await expect(page, 'it stayed there').toHaveURL(`${system.url}${path}`);
        }
        await go('/');
        if (id === 'en') await tap(page, ...sold);
        await page.locator('.order-line-row').first().click();
        await look(`an order with a chosen line, ${id}`);
        await go('/slip/open');
        await look(`a slip, ${id}`);
        await go('/line/1');
        await look(`a line, ${id}`);
        for (const what of [t.orders.split, t.orders.void]) {
          await go('/orders');
          await press(what).click();
          await expect(page.getByRole('heading', { name: what, exact: true })).toBeVisible();
          await look(`${what}, ${id}`);
          await go('/');
        }
        await go('/pay');
        await look(`paying, ${id}`);
        const ways = { terminal: t.pay.terminal, voucher: t.paying.voucher, account: t.paying.account };
        for (const way of takes) {
          await press(ways[way]).click();
          await look(`paying by ${way}, ${id}`);
        }
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

    if (floor) {
      test('what is not for everyone', async () => {
        for (const [id, name, t] of LANGUAGES) {
          await go('/menu');
          await speak(name);
          await press(t.menu.lock).click();
          await unlock(page, system.person(path, floor));
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
    }

    test('the close and the Z', async () => {
      const z = Number(seq) + 1;
      await go('/orders');
      await press(es.orders.void).click();
      await page.getByRole('button', { name: es.orders.voidReasons[0] ?? '', exact: true }).click();
      await press(es.orders.void).click();
      await expect(page.locator('.order-line-row')).toHaveCount(0);
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
        await look(`training, the lock, ${id}`);
        await unlock(page, me());
        await go('/menu');
        await speak(name);
        await go('/');
        await press(t.shift.open).click();
        await expect(page.getByRole('button', { name: t.sell.pay })).toBeVisible();
        await look(`training, ${id}`);
        await page.getByRole('button', { name: t.training.end, exact: true }).click();
        await expect(page.getByText(t.training.band)).toHaveCount(0);
        await unlock(page, me());
      }
    });

    test('the office', async () => {
      const { password } = system.welcome();
      await page.goto(`${system.url}/office`);
      await expect(page.getByText(officeEn.failures.unreachable)).toBeVisible();
      await look('the office without a ledger');
      await system.start();
      await press(officeEn.frame.again).click();
      for (const [id, name, , t] of LANGUAGES) {
        await page.getByRole('button', { name, exact: true }).click();
        await expect(page.getByRole('heading', { name: t.signIn.title })).toBeVisible();
        await page.getByLabel(t.signIn.login).fill('coordinator');
        await page.getByLabel(t.signIn.password).fill('wrong');
        await press(t.signIn.go).click();
        await expect(page.getByText(t.failures.refused['wrong-login'] ?? '')).toBeVisible();
        await look(`the office, a wrong password, ${id}`);
      }
      await page.getByLabel(officeEs.signIn.password).fill(password);
      await press(officeEs.signIn.go).click();
      await expect(page.getByRole('navigation').first()).toBeVisible();
      for (const [id, name, , t] of LANGUAGES) {
        await page.getByRole('button', { name, exact: true }).click();
        await expect(page.locator('html')).toHaveAttribute('lang', id);
        for (const place of ['day', 'day/2026-01-01', 'registers', 'export', 'held', 'nowhere']) {
          await page.goto(`${system.url}/office/${path}/${place}`);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.getByText(t.frame.waiting)).toHaveCount(0);
          if (place === 'registers') {
            await press(t.registers.replace).first().click();
            await press(t.registers.make).click();
            await expect(page.getByRole('timer')).toBeVisible();
          }
          await look(`the office, ${place}, ${id}`);
        }
      }
    });
  });
}
