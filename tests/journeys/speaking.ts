import { expect, type Page } from '@playwright/test';
import { en } from '../../src/register/words/en.ts';
import { es } from '../../src/register/words/es.ts';
import type { Words } from '../../src/register/words/words.ts';

/** Every language of the till; English last, as the rest of a journey is written for it. */
export const LANGUAGES: readonly { id: string; locale: string; name: string; t: Words }[] = [
  { id: 'es', locale: 'es-ES', name: 'Español', t: es },
  { id: 'en', locale: 'en-IE', name: 'English', t: en },
];

/** Goes to an address as a press on the screen does: without starting the app again. */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  // Screens are loaded when they are first needed.
  await expect(page.getByRole('heading').first()).toBeVisible();
}

/** Has the till speak each language in turn, chosen in the menu, and does something in each. */
export async function inEachLanguage(
  page: Page,
  doThat: (t: Words, language: string) => Promise<void>,
): Promise<void> {
  for (const { id, name, t } of LANGUAGES) {
    await go(page, '/menu');
    const choice = page.getByRole('button', { name, exact: true });
    await choice.click();
    await expect(choice).toHaveAttribute('aria-pressed', 'true');
    await doThat(t, id);
  }
}
