import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// It comes with @axe-core/playwright.
import axe from 'axe-core';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, requireChromium } from '../chromium.ts';
import type { Picture } from '../scan/draw.ts';
import { cardY4m, pictureY4m, turnsY4m } from '../scan/y4m.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

interface TabletOptions {
  /** A card to hold before the camera; none: there is no camera. */
  readonly cardText?: string | undefined;
  /** Or a picture that stands before it. */
  readonly sight?: Picture | undefined;
  /** Or several of one size, by turns. */
  readonly sights?: readonly Picture[] | undefined;
  /** Or a video in a file. */
  readonly video?: string | undefined;
  readonly viewport?: { width: number; height: number };
  /** How many pixels of the screen one of the page takes; 1 unless given. */
  readonly scale?: number;
  readonly flags?: readonly string[];
  /** What the browser speaks. */
  readonly locale?: string;
}

/** A tablet: a real Chromium with a profile on disk, which a restart finds again. */
export class Tablet {
  readonly #folder = mkdtempSync(join(tmpdir(), 'commontill-tablet-'));
  #context: BrowserContext | null = null;

  get context(): BrowserContext {
    if (!this.#context) throw new Error('the tablet is off');
    return this.#context;
  }

  async start({
    cardText,
    sight,
    sights,
    video: film,
    viewport,
    scale = 1,
    flags = [],
    locale = 'en-US',
  }: TabletOptions = {}): Promise<Page> {
    const camera: string[] = [];
    if (cardText || sight || sights || film) {
      const video = film ?? join(this.#folder, 'card.y4m');
      if (sights) writeFileSync(video, turnsY4m(sights));
      else if (!film) writeFileSync(video, sight ? pictureY4m(sight) : cardY4m(cardText ?? ''));
      camera.push(
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${video}`,
      );
    }
    this.#context = await chromium.launchPersistentContext(this.profile, {
      executablePath: requireChromium(),
      args: [...CHROMIUM_FLAGS, ...camera, ...flags],
      viewport: viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor: scale,
      reducedMotion: 'reduce',
      locale,
    });
    this.#context.setDefaultTimeout(15_000);
    return this.#context.pages()[0] ?? this.#context.newPage();
  }

  get profile(): string {
    return join(this.#folder, 'profile');
  }

  /** The browser's processes as they are now. */
  processes(): number[] {
    const found = execFileSync('pgrep', ['-f', this.profile], { encoding: 'utf8' });
    return found.split('\n').filter(Boolean).map(Number);
  }

  /** Ends the browser without warning. Who knows its processes already loses no time over finding them. */
  async kill(pids = this.processes()): Promise<void> {
    const context = this.#context;
    this.#context = null;
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // A child that its parent took along.
      }
    }
    await context?.close().catch(() => undefined);
  }

  async remove(): Promise<void> {
    await this.#context?.close().catch(() => undefined);
    this.#context = null;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const ASKED = {
  everything: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  /** All but the size of targets (wcag22aa): what is scrolled half under the keys counts as small, and isn't. */
  scrolled: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const;

/** Runs in the page. Style sheets are not fetched once more: no rule that is asked needs them. */
async function findViolations(runOnly: {
  type: 'tag' | 'rule';
  values: readonly string[];
}): Promise<string[]> {
  const { violations } = await window.axe.run(document, {
    resultTypes: ['violations'],
    preload: false,
    runOnly: { type: runOnly.type, values: [...runOnly.values] },
  });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

/** axe finds nothing on the page as it stands; or nothing that hangs on its colours. */
export async function expectAccessible(
  page: Page,
  what: string,
  asked: keyof typeof ASKED = 'everything',
): Promise<void> {
  // Its own runner gives the page the whole of axe at each look; there are no frames to join.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(findViolations, ASKED[asked]);
  expect(found, `axe on ${what}`).toEqual([]);
}

/** Enrols by a typed code, comparing the federation's key with the fingerprint that the ledger printed. */
export async function enrol(page: Page, url: string, code: string, fingerprint: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Enrolment code').fill(code);
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await expect(page.getByText(fingerprint)).toBeVisible();
  await page.getByRole('button', { name: 'They match' }).click();
  await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  await expectInstalled(page);
}

/** Longer than a till rests between two tries, which is a minute in the end, and what it then takes to send. */
export const NEXT_TRY = { timeout: 90_000 };

/** Waits until the tablet holds the whole app: from here on it needs no network. */
export const expectInstalled = (page: Page): Promise<void> =>
  expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 30_000 })
    .toBe(true);

/** Types a PIN after choosing a name. */
export async function unlock(page: Page, { name, pin }: { name: string; pin: string }): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.keyboard.type(pin);
  await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeHidden();
}

/** The tablet sleeps until then, UTC milliseconds: a clock that only runs on stands still meanwhile. [ROLE-3] */
export async function sleepUntil(page: Page, instant: number): Promise<void> {
  await page.clock.setSystemTime(instant);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

/** Counts a float of so many fifties and opens the shift. */
export async function openShift(page: Page, fifties: number): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Count the float' })).toBeVisible();
  await page.keyboard.type(String(fifties));
  await page.getByRole('button', { name: 'Open shift' }).click();
  await expect(page.getByRole('button', { name: /^Pay/ })).toBeVisible();
}

/** Taps products by name. */
export async function tap(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await page.getByRole('button', { name: new RegExp(`^${name} ?\\d`) }).click();
}

/** Types a card's text instead of showing it. */
export async function typeCard(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Scan card' }).click();
  const typing = page.getByLabel('Code of the card');
  const button = page.getByRole('button', { name: 'Type the code' });
  // Without a camera the field comes by itself; with one it is asked for.
  await expect(async () => {
    if (!(await typing.isVisible())) await button.click({ timeout: 500 });
    await expect(typing).toBeVisible({ timeout: 500 });
  }).toPass();
  await typing.fill(text);
  await page.getByRole('button', { name: 'Check' }).click();
}

/** Sees a valid card's poster as soon as it comes: it leaves by itself, and what is expected is looked for once a second. */
export const posterComes = (page: Page, timeout = 15_000): Promise<void> =>
  page.getByRole('heading', { name: 'Valid', exact: true }).waitFor({ timeout });

/** Waits until a valid card counts in the order and its poster has left by itself. */
export async function cardCounts(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /: Leave the card out$/ })).toBeVisible();
  await expect(page.getByLabel('Find a product')).toBeVisible();
}

/** Pays exactly in cash; gives the receipt number once it says Paid. */
export async function payCash(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.getByRole('button', { name: /^Exact/ }).click();
  await page.getByRole('button', { name: /^Paid/ }).click();
  await expect(page.getByRole('button', { name: 'Next sale' })).toBeVisible();
  return (await page.getByText(/^No\. /).innerText()).replace('No. ', '');
}

/** The amount on the total of the order, in minor units. */
export async function orderTotal(page: Page): Promise<number> {
  const text = await page.locator('.sum-total').innerText();
  return Math.round(Number(text.replace(/[^0-9.]/g, '')) * 100);
}

/** Pays exactly in cash and goes on to the next sale; gives the receipt number. */
export async function sell(page: Page, ...names: string[]): Promise<string> {
  await tap(page, ...names);
  const receipt = await payCash(page);
  await page.getByRole('button', { name: 'Next sale' }).click();
  return receipt;
}

/** Opens the menu and goes on from there. */
export async function goTo(
  page: Page,
  place: 'Sales and refunds' | 'Cash in and out' | 'Close the day' | 'Lock',
): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: place }).click();
}

/** Types how many there are of some notes and coins: `{ '50': 2, '20c': 3 }`. */
export async function count(page: Page, pieces: Readonly<Record<string, number>>): Promise<void> {
  for (const [piece, number] of Object.entries(pieces))
    await page.getByLabel(new RegExp(`^Pieces of ${piece}:`)).fill(String(number));
}
