import { expect, type Page, test } from '@playwright/test';
import { CARD, System } from './system.ts';
import { enrol, openShift, posterComes, Tablet, tap, typeCard, unlock } from './tablet.ts';

declare global {
  interface Window {
    /** What changed in a live region that was there before, one text for each time it changed. */
    announced?: string[];
    /** What began to move: the name of an animation, or of a property in transition, and for how many milliseconds. */
    moved?: { what: string; forMs: number }[];
  }
}

const system = new System();
const tablet = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start();
  await tablet.context.addInitScript(() => {
    const announced: string[] = [];
    const moved: { what: string; forMs: number }[] = [];
    Object.assign(window, { announced, moved });
    const live = '[aria-live="polite"], [role="status"], [role="alert"]';
    const watch = new MutationObserver((changes) => {
      const regions = new Set<Element>();
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
        if (region?.isConnected) regions.add(region);
      }
      for (const region of regions) announced.push(region.textContent ?? '');
    });
    watch.observe(document, { subtree: true, childList: true, characterData: true });
    const longest = (durations: string): number =>
      Math.max(
        ...durations.split(',').map((each) => Number.parseFloat(each) * (each.includes('ms') ? 1 : 1000)),
      );
    document.addEventListener('animationstart', ({ target, animationName, pseudoElement }) => {
      if (!(target instanceof Element)) return;
      moved.push({
        what: animationName,
        forMs: longest(getComputedStyle(target, pseudoElement || null).animationDuration),
      });
    });
    document.addEventListener('transitionrun', ({ target, propertyName, pseudoElement }) => {
      if (!(target instanceof Element)) return;
      moved.push({
        what: propertyName,
        forMs: longest(getComputedStyle(target, pseudoElement || null).transitionDuration),
      });
    });
  });
  const { codes, fingerprint } = system.welcome();
  const trustList = page.waitForResponse((answer) => answer.url().includes('/v1/trust-') && answer.ok());
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, noor());
  await openShift(page, 1);
  await (await trustList).finished();
  // Nothing that is said or moves here comes from the ledger.
  await system.stop();
  await expect(page.getByText(/^No network/).filter({ visible: true })).toBeVisible({ timeout: 60_000 });
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const noor = () => system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' };
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name, exact: true });
const announced = () => page.evaluate(() => window.announced?.splice(0) ?? []);
const moved = (on = page) => on.evaluate(() => window.moved?.splice(0) ?? []);

test('the total, what a card is, and the change are announced, each once', async () => {
  await announced();
  for (const total of ['€3.20', '€6.40']) {
    await tap(page, 'Flat white');
    await expect(page.locator('.sum-total')).toContainText(total);
    expect(await announced()).toEqual([`Total${total}`]);
  }

  await test.step('a card’s outcome has the focus, and is read with whose it is and what to do', async () => {
    await typeCard(page, system.cards()[CARD.expired] ?? '');
    await expect(heading('Expired')).toBeFocused();
    await expect(heading('Expired')).toHaveAccessibleDescription(
      /^Porters & Packers Union, until .* full price/,
    );
    await page.keyboard.press('Tab');
    await expect(button('Go on at full price')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(button('Pay')).toBeVisible();
    await announced();
    await typeCard(page, system.cards()[CARD.porter] ?? '');
    await posterComes(page);
    await expect(heading('Valid')).toHaveAccessibleDescription(/^Porters & Packers Union, member Good until/);
    await expect(page.getByLabel('Find a product')).toBeVisible();
    const said = await announced();
    expect(said.filter((text) => text.includes('€5.12'))).toEqual(['Total€5.12']);
  });

  await test.step('each place begins where it is entered, not at the top of the page again', async () => {
    await button('Pay').click();
    await expect(page.locator('main')).toBeFocused();
    await announced();
    await button('10').first().click();
    await expect(heading('Change').locator('..')).toContainText('€4.88');
    expect((await announced()).filter((text) => text.includes('4.88'))).toEqual(['€4.88']);
    await button('Paid').click();
    await expect(heading('Paid')).toBeVisible();
    await expect(page.locator('main')).toBeFocused();
    await button('Next sale').click();
    await expect(heading('Good to see you')).toBeVisible();
    await expect(page.locator('main')).toBeFocused();
  });
});

test('a refusal at the order is announced each time, also where it is the same one again', async () => {
  await tap(page, 'Brownie');
  await expect(button('Remove')).toBeVisible();
  await page.evaluate(async () => {
    for (let tapped = 0; tapped < 1_000; tapped += 1) {
      document.querySelectorAll<HTMLButtonElement>('.order-line-step button').item(1).click();
      // What a tap changes is drawn before the next one.
      await new Promise((drawn) => setTimeout(drawn));
    }
  });
  const most = 'A line holds 999 at most.';
  await expect(page.getByText(most)).toBeVisible();
  await expect(page.locator('.sum-total')).toBeVisible();
  for (const _ of ['again', 'and again']) {
    await announced();
    await page.getByRole('button', { name: /^One more/ }).click();
    await expect.poll(async () => (await announced()).filter((text) => text === most)).toEqual([most]);
  }
  await button('Remove').click();
});

test('a line that is removed by its button hands the focus on, and never to the page', async () => {
  const row = (name: string) => page.locator('.order-line-row', { hasText: name });
  await tap(page, 'Flat white', 'Brownie', 'Porridge');
  for (const [name, next] of [
    ['Brownie', row('Porridge')],
    ['Porridge', row('Flat white')],
    ['Flat white', page.locator('main')],
  ] as const) {
    if ((await row(name).getAttribute('aria-expanded')) === 'false') await row(name).click();
    await button('Remove').focus();
    await page.keyboard.press('Enter');
    await expect(row(name)).toHaveCount(0);
    await expect(next).toBeFocused();
  }
});

/** What is set to move for longer than nobody sees, anywhere on the page as it stands. */
const stillMoving = (on: Page): Promise<string[]> =>
  on.evaluate(() => {
    const seconds = (durations: string): number =>
      Math.max(...durations.split(',').map((each) => Number.parseFloat(each)));
    const set = [...document.querySelectorAll('*')].filter((each) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(each);
      return (
        seconds(transitionDuration) > 0.001 ||
        (animationName !== 'none' && seconds(animationDuration) > 0.001)
      );
    });
    const running = document.getAnimations().filter(({ effect }) => {
      const { duration = 0 } = effect?.getComputedTiming() ?? {};
      return Number(duration) > 1;
    });
    return [...set.map((each) => each.className.toString()), ...running.map(({ id }) => `running ${id}`)];
  });

/** A sale with a card, looked at on the way; the customer's window beside it. */
async function sellWith(look: (what: string, on: Page) => Promise<void>): Promise<void> {
  const display = await tablet.context.newPage();
  await display.goto(`${system.url}/display`);
  await page.bringToFront();
  await page.goto(system.url);
  await unlock(page, noor());
  await tap(page, 'Flat white', 'Brownie');
  await look('sell', page);
  await look('the display', display);
  await typeCard(page, system.cards()[CARD.expired] ?? '');
  await expect(heading('Expired')).toBeVisible();
  await look('a card that counts for nothing', page);
  await button('Go on at full price').click();
  await typeCard(page, system.cards()[CARD.porter] ?? '');
  await posterComes(page);
  await look('a card that counts', page);
  await expect(page.getByLabel('Find a product')).toBeVisible();
  await button('Pay').click();
  await button(/^Exact/).click();
  await look('pay', page);
  await button('Paid').click();
  await expect(button('Next sale')).toBeVisible();
  await look('the receipt', page);
  await button('Next sale').click();
  await display.close();
}

test('where people asked for less motion nothing moves; else it does', async () => {
  await moved();
  await sellWith(async (what, on) => {
    expect(await stillMoving(on), what).toEqual([]);
    expect(
      (await moved(on)).filter(({ forMs }) => forMs > 1),
      what,
    ).toEqual([]);
  });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const seen = new Set<string>();
  await sellWith(async (_what, on) => {
    for (const { what, forMs } of await moved(on)) if (forMs > 50) seen.add(what);
  });
  for (const motion of ['order-line-in', 'outcome-in', 'outcome-tick']) expect([...seen]).toContain(motion);
});
