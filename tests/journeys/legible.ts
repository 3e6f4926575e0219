import { expect, type Page } from '@playwright/test';

/**
 * What is wrong with the text as it stands, each line looked at where its letters are: is the page wider than the
 * screen, is a line cut off by what lies around it, does another line or another thing lie on it?
 */
export const troubles = (at: Page): Promise<string[]> =>
  at.evaluate(() => {
    const found = new Set<string>();
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) found.add(`the page is ${root.scrollWidth} px wide`);
    const lines: {
      text: string;
      element: Element;
      ground: Element;
      left: number;
      right: number;
      top: number;
      bottom: number;
    }[] = [];
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (!canvas) return ['no canvas to measure letters on'];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim().slice(0, 40) ?? '';
      if (!element || text === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      element.scrollIntoView({ block: 'center' });
      // A line's box is higher than its letters.
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
      canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const letters = canvas.measureText(text);
      for (const { left, right, top: over, width } of range.getClientRects()) {
        const top = over + letters.fontBoundingBoxAscent - letters.actualBoundingBoxAscent;
        const bottom = over + letters.fontBoundingBoxAscent + letters.actualBoundingBoxDescent;
        // What moves by itself, scrolled or held where it is, is compared with what moves along.
        let ground: Element = root;
        let down = scrollY;
        // What only screen readers hear.
        let heard = width <= 1;
        for (let box: Element | null = element; box && !heard; box = box.parentElement) {
          const { overflowX, overflowY, clipPath, display, position } = getComputedStyle(box);
          const edge = box.getBoundingClientRect();
          heard = edge.width <= 1 && (clipPath !== 'none' || overflowX === 'hidden');
          if (heard || display === 'inline' || box === root) continue;
          const scrolls = /auto|scroll/.test(overflowY) && box.scrollHeight > box.clientHeight;
          if (ground === root && (scrolls || position === 'sticky' || position === 'fixed')) {
            ground = box;
            down = scrolls ? box.scrollTop : -edge.top;
          }
          const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
          if (clips(overflowX) && (left < edge.left - 1 || right > edge.right + 1))
            found.add(`“${text}” is cut off sideways by ${box.className}`);
          if (clips(overflowY) && (top < edge.top - 1 || bottom > edge.bottom + 1))
            found.add(`“${text}” is cut off by ${box.className}`);
        }
        if (heard) continue;
        if (left < -1 || right > innerWidth + 1) found.add(`“${text}” is off the screen`);
        for (const y of [top + 1, (top + bottom) / 2, bottom - 1]) {
          let there = document.elementFromPoint((left + right) / 2, y);
          if (element.contains(there)) continue;
          // What has no ground of its own hides nothing.
          while (there && !there.contains(element)) {
            const { backgroundColor, backgroundImage } = getComputedStyle(there);
            if (backgroundColor !== 'rgba(0, 0, 0, 0)' || backgroundImage !== 'none')
              found.add(`“${text}” lies under ${there.outerHTML.slice(0, 60)}`);
            there = there.parentElement;
          }
        }
        lines.push({ text, element, ground, left, right, top: top + down, bottom: bottom + down });
      }
    }
    for (const [index, one] of lines.entries()) {
      for (const other of lines.slice(index + 1)) {
        if (one.element === other.element || one.ground !== other.ground) continue;
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (across > 2 && down > 2) found.add(`“${one.text}” and “${other.text}” lie on each other`);
      }
    }
    return [...found];
  });

/** Waits until what is loaded late is there: two looks see the same. */
export async function settle(at: Page): Promise<void> {
  let before = '';
  const same = async (): Promise<boolean> => {
    const now = await at.locator('body').innerText();
    const was = before;
    before = now;
    return now === was;
  };
  // No camera is here: its finder, and the button in it, is shown until that is known.
  await expect(at.locator('video')).toHaveCount(0);
  await expect.poll(same, { intervals: [150] }).toBe(true);
}
