import type { Page } from '@playwright/test';

const VIRTUAL_KEYS: Readonly<Record<string, number>> = { Tab: 9, Enter: 13, Shift: 16, ArrowLeft: 37 };

/** Every character that a card's text may have, and so a scanner may type. */
export const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const SECONDS_BETWEEN = 0.002;
/** Longer than a scan's own silence, also that of long ones with what such keys came late. */
const STALL = 400;

/**
 * A page whose clock Playwright has installed stamps a key when its time is first read, and so late on a busy machine:
 * there its keys get a scanner's own times, until what is returned is called.
 */
async function stampKeys(page: Page): Promise<() => Promise<void>> {
  const faked = await page.evaluate((between) => {
    const clock = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp')?.get;
    if (!clock || /\[native code\]/.test(String(clock))) return false;
    const stamps = new WeakMap<object, number>();
    let last = performance.now();
    Object.defineProperty(KeyboardEvent.prototype, 'timeStamp', {
      configurable: true,
      get(this: object) {
        const stamp = stamps.get(this) ?? last + between;
        stamps.set(this, stamp);
        last = Math.max(last, stamp);
        return stamp;
      },
    });
    return true;
  }, SECONDS_BETWEEN * 1000);
  return async () => {
    if (faked) await page.evaluate(() => Reflect.deleteProperty(KeyboardEvent.prototype, 'timeStamp'));
  };
}

/**
 * Types as a handheld scanner does: key after key without waiting for the page, Shift for capitals. With `stalled`,
 * the tablet is so busy that it hands the keys from that one on over 400 ms late, as they were pressed. With `behind`,
 * it is so many milliseconds behind with each key: then a pause on the way to it is not taken for the scan's end.
 */
export async function scanByHand(
  page: Page,
  text: string,
  ending: string | null = 'Enter',
  stalled: number | null = null,
  behind = 0,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const asBrowsersDo = await stampKeys(page);
  const sent: Promise<unknown>[] = [];
  // Browsers stamp keys as they come from the keyboard; a busy test machine would stamp them late.
  let timestamp = Date.now() / 1000;
  const strokes = text.length + text.replace(/[^A-Z]/g, '').length + 1;
  await page.waitForTimeout(strokes * SECONDS_BETWEEN * 1000 + behind);
  const stroke = (key: string, code: string, more: { text?: string; modifiers?: number } = {}): void => {
    timestamp += SECONDS_BETWEEN;
    const stroke = { key, code, timestamp, windowsVirtualKeyCode: VIRTUAL_KEYS[key] ?? 0, ...more };
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke }));
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke }));
  };
  await page.keyboard.press('Shift');
  for (const [at, key] of Array.from(text).entries()) {
    if (at === stalled) {
      await Promise.all(sent);
      await page.waitForTimeout(STALL);
    }
    if (/[A-Z]/.test(key)) stroke('Shift', 'ShiftLeft', { modifiers: 8 });
    stroke(key, `Key${key}`, { text: key });
  }
  if (stalled === text.length) {
    await Promise.all(sent);
    await page.waitForTimeout(STALL);
  }
  if (ending) stroke(ending, ending, ending === 'Enter' ? { text: '\r' } : {});
  await Promise.all(sent);
  await asBrowsersDo();
  await session.detach();
}
