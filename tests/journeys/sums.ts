import { expect, type Page } from '@playwright/test';

/** Every size in which a page is looked at. */
const SIZES = [
  [1920, 1080],
  [800, 1280],
  [390, 844],
  [1280, 800],
] as const;

/** Sums that run out of the block they stand in, or of the page, as they read. */
const runOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isInline = (element: Element) => getComputedStyle(element).display.startsWith('inline');
    return Array.from(document.querySelectorAll('.money-sum, .money-poster'))
      .filter((sum) => sum.checkVisibility())
      .filter((sum) => {
        let room = sum.parentElement;
        while (room?.parentElement && isInline(room)) room = room.parentElement;
        const text = document.createRange();
        text.selectNodeContents(sum);
        const { left, right } = text.getBoundingClientRect();
        const of = (room ?? document.body).getBoundingClientRect();
        // Cut letters are hung a few pixels out, so that their edge is in line with the text's.
        return left < Math.max(of.left - 5, 0) || right > Math.min(of.right, innerWidth) + 1;
      })
      .map((sum) => sum.textContent);
  });

/** However long, every sum in sight stands whole in its room, in each size. */
export async function expectSumsWhole(page: Page, what: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => runOut(page), { message: `${what}, ${width} px` }).toEqual([]);
  }
}
