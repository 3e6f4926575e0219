import { expect, type Page } from '@playwright/test';
import type { Mode } from '../../src/core/lino/unit-colours.ts';
import type { Words } from '../../src/register/words/words.ts';
import { unitStyle } from '../../src/register/ui/unit-style.ts';
import { go, inEachLanguage } from './speaking.ts';
import { expectAccessible } from './tablet.ts';

/** Colours and a mode to print a page in. */
type Print = readonly [hex: string, mode: Mode];

/** A unit printed on paper and one printed in the dark, as different as any two. */
export const UNITS: readonly Print[] = [
  ['#d03a1e', 'light'],
  ['#f2b100', 'dark'],
];

/** Ink alone, as training and the federation's own pages are printed. */
export const INK: readonly Print[] = [
  ['#1b1917', 'light'],
  ['#1b1917', 'dark'],
];

/** Beside 1280×800, as every page stands: a desktop, a tablet on end and a phone. */
const SIZES = [
  [1920, 1080],
  [800, 1280],
  [390, 844],
] as const;

/** Prints the page as the app itself does for another unit; colours that would fade into each other are there at once. */
const print = (page: Page, [hex, mode]: Print): Promise<void> =>
  page.evaluate(
    ([properties, to]) => {
      const { style, dataset } = document.documentElement;
      dataset['mode'] = to;
      for (const [name, value] of Object.entries(properties)) style.setProperty(name, String(value));
      for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
    },
    [unitStyle(hex, mode), mode] as const,
  );

/**
 * axe finds nothing on the page as it stands, in each print, and nothing is wider than the page in any size. What does
 * not hang on colours is the same in every print and asked once.
 */
export async function look(page: Page, what: string, prints: readonly Print[] = UNITS): Promise<void> {
  for (const [at, each] of prints.entries()) {
    await print(page, each);
    await expectAccessible(page, `${what}, ${each[1]}`, at === 0 ? 'everything' : 'colours');
  }
  if (prints[0]) await print(page, prints[0]);
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await wider(), `${what} is wider than a tablet`).toBeLessThanOrEqual(0);
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    expect(await wider(), `${what} is wider than ${width} px`).toBeLessThanOrEqual(0);
  }
  // The last is a phone: laid out unlike any other, and all of it is asked once more.
  await expectAccessible(page, `${what}, on a phone`, 'scrolled');
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Each of these places shows what `saying` gives, in each language, and axe finds nothing there; then the till is at its wall. */
export async function lookSpoken(
  page: Page,
  what: string,
  paths: readonly string[],
  saying: (t: Words) => string,
): Promise<void> {
  await inEachLanguage(page, async (t, language) => {
    for (const path of paths) {
      await go(page, path);
      await expect(page.getByText(saying(t)).filter({ visible: true }).first()).toBeVisible();
      await look(page, `${what}, ${path}, ${language}`);
    }
  });
  await go(page, '/');
}
