import { expect, type Locator, type Page, test } from '@playwright/test';
import { settle, troubles } from './legible.ts';
import { PLACES } from './places.ts';
import { go } from './speaking.ts';
import { CARD, System } from './system.ts';
import { enrol, openShift, posterComes, Tablet, tap, unlock } from './tablet.ts';

/** A whole sale, without a network, on a tablet that stands on end and on a phone. */
const SIZES = [
  ['a tablet on end', { width: 800, height: 1280 }],
  ['a phone', { width: 390, height: 844 }],
] as const;

/** Tablets on their side, with less room beside the order than six tiles need. */
const SMALL = [
  { width: 960, height: 560 },
  { width: 1024, height: 600 },
  { width: 1024, height: 768 },
  { width: 1180, height: 820 },
];

/** As narrow as anything has to be read without scrolling sideways (WCAG 1.4.10), and a phone on its side. */
const NARROW = [
  { width: 320, height: 568 },
  { width: 320, height: 800 },
  { width: 844, height: 390 },
];

/** The least that a finger meets, in CSS pixels. */
const TOUCH = 44;

const system = new System();
const tablet = new Tablet();
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start({ viewport: SIZES[0][1] });
  const { codes, fingerprint } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  await system.stop();
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const noor = () => system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' };
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const total = () => page.locator('.sum-total').filter({ visible: true });

/** Where it stands now, and whether what lies in its middle is its own. */
const standing = (control: Locator) =>
  control.evaluate((element) => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return {
      inside: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
      open: element.contains(there),
      width,
      height,
    };
  });

/** Presses what is in sight as it is, all of it, as large as a finger, with nothing over it. `reach`: after a look for it. */
async function press(control: Locator, reach: 'in sight' | 'after scrolling' = 'in sight'): Promise<void> {
  await expect(control).toBeVisible();
  if (reach === 'after scrolling') {
    await control.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  }
  const what = await control.evaluate((element) => element.outerHTML.slice(0, 120));
  const { inside, open, width, height } = await standing(control);
  expect(inside, `in the viewport: ${what}`).toBe(true);
  expect(open, `nothing lies over it: ${what}`).toBe(true);
  expect(Math.min(width, height), `large enough: ${what}`).toBeGreaterThanOrEqual(TOUCH);
  // Playwright would bring into view what is not; it is.
  const box = await control.boundingBox();
  if (!box) throw new Error(`nowhere: ${what}`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** The sum stands over the slab, not under it. */
async function expectSumWhole(): Promise<void> {
  const sum = await page.locator('.sum').filter({ visible: true }).boundingBox();
  const slab = await page.locator('.slab').filter({ visible: true }).boundingBox();
  if (!sum || !slab) throw new Error('no sum, or no slab');
  expect(sum.y + sum.height).toBeLessThanOrEqual(slab.y + 1);
}

/** Words of the wall that are broken, or wider than their tile, though a tile of three in a row has room for them. */
const brokenWords = (): Promise<string[]> =>
  page.locator('.wall').evaluate((wall) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (!canvas) return ['no canvas to measure letters on'];
    const found: string[] = [];
    for (const name of wall.querySelectorAll('.tile-name')) {
      const text = name.firstChild;
      const edge = name.closest('.tile')?.getBoundingClientRect();
      if (!text || !edge) continue;
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(name);
      canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        const whole = lines.size === 1 && range.getBoundingClientRect().right <= edge.right;
        if (!whole && canvas.measureText(word).width < wall.clientWidth / 4) found.push(word);
      }
    }
    return found;
  });

for (const [at, [name, size]] of SIZES.entries()) {
  test(`a whole sale on ${name}`, async () => {
    await page.setViewportSize(size);

    await test.step('a name and a PIN by the keys on the screen', async () => {
      await press(button(noor().name));
      for (const digit of noor().pin) await press(button(digit));
      await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeHidden();
      if (at === 0) await openShift(page, 2);
    });

    await test.step('products from the wall, and one of them three times', async () => {
      const line = page.getByRole('list', { name: /^Order/ }).getByRole('button', { name: /^1 Flat white/ });
      await press(button('Flat white 3.20'));
      await expect(total()).toContainText('€3.20');
      // The wall stays where it was: the next product lies where the hand expects it.
      await expect(line).toHaveCount(1);
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await press(button('Sourdough loaf 4.60'), 'after scrolling');
      await expect(total()).toContainText('€7.80');
      await press(line, 'after scrolling');
      await press(button('One more Flat white'));
      await press(button('One more Flat white'));
      await press(button('One less Flat white'));
      await expect(total()).toContainText('€11.00');
      await expectSumWhole();
    });

    await test.step('a member’s card by its code', async () => {
      await press(button('Scan card'));
      const typing = page.getByLabel('Code of the card');
      await expect(typing).toBeVisible();
      await typing.fill(system.cards()[CARD.porter] ?? '');
      await press(button('Check'));
      // It leaves by itself, perhaps while it is measured: a Tab keeps it.
      await posterComes(page);
      await page.keyboard.press('Tab');
      await press(button('Carry on'));
      await expect(total()).toContainText('€9.26');
    });

    await test.step('cash, and the receipt', async () => {
      await press(button('Pay'));
      await expect(button('Cash')).toBeVisible();
      await press(button('Cash'));
      const keys = page.getByRole('group', { name: 'Given' });
      for (const digit of ['2', '00', '0']) {
        await press(keys.getByRole('button', { name: digit, exact: true }));
      }
      await expect(page.getByRole('heading', { name: 'Change' }).locator('..')).toContainText('€10.74');
      await press(button('Paid'));
      await expect(page.getByRole('article')).toContainText('Flat white');
      // What is given back is what the cashier needs now.
      await expect(page.getByRole('heading', { name: 'Change' }).locator('..')).toContainText('€10.74');
      await expect(page.getByRole('heading', { name: 'Change' })).toBeInViewport({ ratio: 1 });
      await expect(page.getByText('Cash €20.00 for €9.26')).toBeInViewport({ ratio: 1 });
      await press(button('Next sale'));
    });

    await test.step('the next one', async () => {
      await expect(button('Espresso 2.00')).toBeVisible();
      await expect(total()).toContainText('€0.00');
      await expectSumWhole();
      // On its side too, and on tablets as small as they come, the sum and Pay stay beside the wall, whose words are whole.
      const side = { width: Math.max(size.width, size.height), height: Math.min(size.width, size.height) };
      for (const other of [side, ...SMALL]) {
        await page.setViewportSize(other);
        expect(await brokenWords(), `on ${other.width} × ${other.height}`).toEqual([]);
        await expect(page.locator('.slab').filter({ visible: true })).toBeInViewport({ ratio: 1 });
        await expect(total()).toBeInViewport({ ratio: 1 });
      }
      await page.setViewportSize(size);
      await press(button('Menu'));
      await press(button('Lock'));
      await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
    });
  });
}

/** Nothing is wider than the page, cut off or overprinted, in any of these sizes. */
async function expectLegible(what: string): Promise<void> {
  await settle(page);
  for (const size of NARROW) {
    await page.setViewportSize(size);
    await page.evaluate(() => scrollTo(0, 0));
    expect.soft(await troubles(page), `${what} on ${size.width} × ${size.height}`).toEqual([]);
  }
}

/** Each key of Pay is in sight before anything is scrolled, as large as a finger, with nothing over it. */
async function expectKeysInSight(width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => scrollTo(0, 0));
  const keys = await page.locator('.keypad-key').all();
  expect(keys).toHaveLength(12);
  for (const key of [...keys, page.locator('.slab')]) {
    const { inside, open, width: across, height: high } = await standing(key);
    const what = `${await key.innerText()} of Pay on ${width} × ${height}`;
    expect.soft({ inside, open }, what).toEqual({ inside: true, open: true });
    expect.soft(Math.min(across, high), what).toBeGreaterThanOrEqual(TOUCH);
  }
}

test('every place on the smallest phones, and on a phone on its side', async () => {
  await expectLegible('the lock');
  await unlock(page, noor());
  // In the language with the longer words.
  const speak = async (language: string): Promise<void> => {
    await go(page, '/menu');
    await button(language).click();
    await expect(button(language)).toHaveAttribute('aria-pressed', 'true');
  };
  await speak('Español');
  await expectLegible('the menu');
  for (const path of PLACES) {
    await go(page, path);
    await expectLegible(path);
  }
  await speak('English');
  await page.setViewportSize({ width: 1280, height: 800 });
  await go(page, '/');
  await tap(page, 'Flat white', 'Brownie');
  await expectLegible('an order');
  await go(page, '/line/1');
  await expectLegible('a line');

  await go(page, '/pay');
  await expectLegible('Pay');
  await expectKeysInSight(360, 640);
  await expectKeysInSight(844, 390);
  await page.keyboard.type('300');
  await button('Take €3.00, then the rest').click();
  await expect(button('Take back: Cash 3.00')).toBeVisible();
  await expectLegible('Pay, a part of it taken');
  await expectKeysInSight(390, 844);
  await button('Card terminal').click();
  await page.keyboard.type('100');
  await button('Take €1.00, then the rest').click();
  await expectKeysInSight(390, 844);
  await expectLegible('the rest by the terminal');
  for (const aside of ['Split', 'Tip', 'Round up']) {
    await button(aside).click();
    await expectLegible(`Pay, ${aside}`);
    await button(aside).click();
  }
  await button('Cash').click();
  await expectKeysInSight(390, 844);
  await button(/^Exact/).click();
  await button('Paid').click();
  await expect(button('Next sale')).toBeVisible();
  await expectLegible('after the sale');
  const seq = /\/receipt\/(\d+)$/.exec(page.url())?.[1] ?? '';
  await go(page, `/refund/${seq}`);
  await expectLegible('a refund');
});
