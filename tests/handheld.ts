import type { Page } from '@playwright/test';

const VIRTUAL_KEYS: Readonly<Record<string, number>> = { Tab: 9, Enter: 13, Shift: 16, ArrowLeft: 37 };

/** Every character that a card's text may have, and so a scanner may type. */
export const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Types as a handheld scanner does: key after key without waiting for the page, Shift for capitals. */
export async function scanByHand(page: Page, text: string, ending: string | null = 'Enter'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const sent: Promise<unknown>[] = [];
  // Browsers stamp keys as they come from the keyboard; a busy test machine would stamp them late.
  let timestamp = Date.now() / 1000 - text.length * 0.005;
  const stroke = (key: string, code: string, more: { text?: string; modifiers?: number } = {}): void => {
    timestamp += 0.002;
    const stroke = { key, code, timestamp, windowsVirtualKeyCode: VIRTUAL_KEYS[key] ?? 0, ...more };
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke }));
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke }));
  };
  await page.keyboard.press('Shift');
  for (const key of text) {
    if (/[A-Z]/.test(key)) stroke('Shift', 'ShiftLeft', { modifiers: 8 });
    stroke(key, `Key${key}`, { text: key });
  }
  if (ending) stroke(ending, ending, ending === 'Enter' ? { text: '\r' } : {});
  await Promise.all(sent);
  await session.detach();
}
