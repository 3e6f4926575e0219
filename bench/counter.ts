import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { temporaryDirectory } from '../tests/ledger/server-kit.ts';
import { System } from '../tests/journeys/system.ts';
import { enrol, openShift, Tablet, unlock } from '../tests/journeys/tablet.ts';
import { serveMinimal } from './minimal-page.ts';
import { type Figure, figureOf } from './report.ts';

/** How often each thing is done, and how often the browser is started. */
export interface CounterScale {
  readonly products: readonly number[];
  readonly taps: number;
  readonly starts: number;
}

/** An offline start may take this many times the minimal app's. */
const START_TARGET = 1.5;

/**
 * Times the counter in a real Chromium, with the network cut: from a tap to the painted line, from a letter to what is
 * found, and from a cold start to a till that sells, each beside the same thing in a minimal React app.
 */
export async function measureCounter(scale: CounterScale): Promise<Figure[]> {
  const { path, remove } = temporaryDirectory();
  const minimal = await serveMinimal(path);
  try {
    const figures: Figure[] = [];
    for (const products of scale.products) figures.push(...(await measureWith(products, scale, minimal.url)));
    return figures;
  } finally {
    await minimal.close();
    remove();
  }
}

async function measureWith(products: number, scale: CounterScale, floorUrl: string): Promise<Figure[]> {
  const system = new System();
  const tablet = new Tablet();
  try {
    await system.start();
    loadProducts(system, products);
    const { codes, fingerprint } = system.welcome();
    const person = system.person('kitchen-table', 'Noor');
    let page = await tablet.start();
    await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
    await page.getByText('everything sent').waitFor();
    await unlock(page, person);
    await openShift(page, 1);
    await page.goto(floorUrl);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const floor = page;
    const till = await tablet.context.newPage();
    await system.stop();
    await till.goto(system.url);
    await unlock(till, person);
    const taps: Figure[] = [];
    for (const slowdown of [1, 4]) {
      await slowDown(till, slowdown);
      await slowDown(floor, slowdown);
      const [times, floorTimes] = await inTurn(scale.taps, [
        () => tapTime(till, '.tile:not([aria-disabled])', '.order-lines'),
        () => tapTime(floor, '#floor', '#count'),
      ]);
      const cpu = slowdown === 1 ? '' : `, CPU ${slowdown}× slower`;
      taps.push(
        figureOf(`tap to painted line, ${count(products)}${cpu}`, times, 'an empty React click', floorTimes),
      );
    }
    await slowDown(till, 1);
    const [found, floorFound] = await inTurn(scale.taps, [
      () => searchTime(till),
      () => tapTime(floor, '#floor', '#count'),
    ]);
    taps.push(
      figureOf(`letters to what is found, ${count(products)}`, found, 'an empty React click', floorFound),
    );
    await tablet.kill();
    const [starts, floorStarts] = await inTurn(scale.starts, [
      async () => {
        page = await tablet.start();
        const ms = await startTime(page, system.url, '.keypad');
        const wall = await pinTime(page, person);
        await tablet.kill();
        return ms + wall;
      },
      async () => {
        page = await tablet.start();
        const ms = await startTime(page, floorUrl, '#floor');
        await tablet.kill();
        return ms;
      },
    ]);
    taps.push(
      figureOf(
        `cold offline start to a wall that sells, PIN at once, ${count(products)}`,
        starts,
        'a minimal offline app',
        floorStarts,
        {
          target: START_TARGET,
        },
      ),
    );
    return taps;
  } finally {
    await tablet.remove();
    await system.remove();
  }
}

const count = (products: number): string => `${products.toLocaleString('en')} products`;

/** Loads so many products more into the running demo, through the command that people use. */
function loadProducts(system: System, products: number): void {
  const folder = join(system.dataDir, 'bench-federation');
  cpSync(join(system.dataDir, 'demo', 'federation'), folder, { recursive: true });
  const categories = ['coffee', 'tea', 'bread', 'sweet', 'plates', 'shelf'];
  const rows = Array.from(
    { length: products },
    (_, at) =>
      `kitchen-table,bench-${at},Bench thing ${at} of many,${categories[at % categories.length]},standard,${1 + (at % 40)}.50,${50_000 + at},,,,,,,,`,
  );
  appendFileSync(join(folder, 'products.csv'), `\n${rows.join('\n')}\n`);
  execFileSync(process.execPath, ['--import', 'tsx', 'src/ledger/cli.ts', 'load', folder], {
    env: { ...process.env, DATA_DIR: system.dataDir },
    stdio: 'pipe',
  });
}

/** Does two things in turn, so often; the first fifth of each is thrown away. */
async function inTurn(rounds: number, works: readonly [() => Promise<number>, () => Promise<number>]) {
  const times: [number[], number[]] = [[], []];
  const warmUp = Math.floor(rounds / 5);
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (const [index, work] of works.entries()) {
      const ms = await work();
      if (round >= warmUp) times[index]?.push(ms);
    }
  }
  return times;
}

async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** From a click to the frame after the one in which what it changes was drawn, in milliseconds. */
async function tapTime(page: Page, tile: string, changes: string): Promise<number> {
  await page.bringToFront();
  return page.evaluate(
    ([button, watched]) =>
      new Promise<number>((resolve) => {
        const element = document.querySelector<HTMLElement>(button ?? '');
        const place = document.querySelector(watched ?? '')?.parentElement ?? document.body;
        const start = performance.now();
        const seen = new MutationObserver(() => {
          seen.disconnect();
          // The frame is painted once the task after it runs.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        });
        seen.observe(place, { subtree: true, childList: true, characterData: true });
        element?.click();
      }),
    [tile, changes],
  );
}

/** From a search typed at once to the wall that shows what was found, painted. */
async function searchTime(page: Page): Promise<number> {
  await page.bringToFront();
  const ms = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const field = document.getElementById('find');
        const wall = document.querySelector('.sell');
        if (!(field instanceof HTMLInputElement) || !wall) throw new Error('no search here');
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
        const start = performance.now();
        const seen = new MutationObserver(() => {
          seen.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        });
        seen.observe(wall, { subtree: true, childList: true });
        set?.call(field, `thing ${Math.floor(Math.random() * 90) + 10}`);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }),
  );
  await page.locator('#find').fill('');
  await page.waitForTimeout(50);
  return ms;
}

/** From the last digit of a PIN, typed as fast as a page can hear it, to a wall of tiles, in milliseconds. */
async function pinTime(page: Page, { name, pin }: { name: string; pin: string }): Promise<number> {
  await page.getByRole('button', { name, exact: true }).click();
  return page.evaluate(
    (digits) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const seen = new MutationObserver(() => {
          if (!document.querySelector('.tile')) return;
          seen.disconnect();
          resolve(performance.now() - start);
        });
        seen.observe(document.body, { subtree: true, childList: true });
        for (const key of digits) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }),
    pin,
  );
}

/** From the navigation to when something can be pressed, in milliseconds of the page's own clock. */
async function startTime(page: Page, url: string, ready: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(ready).first().waitFor();
  return page.evaluate(() => performance.now());
}
