import type { Page } from '@playwright/test';
import { temporaryDirectory } from '../tests/ledger/server-kit.ts';
import { loadProducts } from '../tests/journeys/many-products.ts';
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

/** A tap may take one frame longer than an empty click, in milliseconds. */
const ONE_FRAME = 16.7;

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
    const page = await tablet.start();
    await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
    await page.getByText('everything sent').filter({ visible: true }).waitFor();
    await unlock(page, person);
    await openShift(page, 1);
    await page.goto(floorUrl);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    // The small till keeps its products when it is first opened.
    await page.goto(`${floorUrl}till.html`);
    await page.locator('.keypad').waitFor();
    await page.goto(floorUrl);
    const floor = page;
    const till = await tablet.context.newPage();
    await system.stop();
    await till.goto(system.url);
    await unlockByKeys(till, person);
    const taps: Figure[] = [];
    const slowTill = await slowed(till);
    const slowFloor = await slowed(floor);
    for (const slowdown of [1, 4]) {
      const [times = [], floorTimes = []] = await inTurn(scale.taps, [
        () => slowTill(slowdown, () => tapTime(till, '.tile:not([aria-disabled])', '.order-lines')),
        () => slowFloor(slowdown, () => tapTime(floor, '#floor', '#count')),
      ]);
      const cpu = slowdown === 1 ? '' : `, CPU ${slowdown}× slower`;
      taps.push(
        figureOf(`tap to painted line, ${count(products)}${cpu}`, times, 'an empty React click', floorTimes, {
          within: ONE_FRAME,
        }),
      );
    }
    const [found = [], floorFound = []] = await inTurn(scale.taps, [
      () => searchTime(till),
      () => tapTime(floor, '#floor', '#count'),
    ]);
    taps.push(
      figureOf(`letters to what is found, ${count(products)}`, found, 'an empty React click', floorFound),
    );
    await tablet.kill();
    return [
      ...taps,
      ...(await measureStarts(tablet, scale.starts, { products, till: system.url, floorUrl, person })),
    ];
  } finally {
    await tablet.remove();
    await system.remove();
  }
}

/** A tablet has no mouse: one that rests somewhere on the page is looked for under whatever is drawn there anew. */
async function unlockByKeys(page: Page, { name, pin }: { name: string; pin: string }): Promise<void> {
  await page.getByRole('button', { name, exact: true }).press('Enter');
  await page.keyboard.type(pin);
  await page.locator('.tile').filter({ visible: true }).first().waitFor();
}

interface Starts {
  readonly products: number;
  readonly till: string;
  readonly floorUrl: string;
  readonly person: { name: string; pin: string };
}

/**
 * Times a cold start, up to a wall behind a PIN, beside two floors: an app that has a button and nothing else, and one
 * that does the same job as small as can be, with a wall of 42 products behind a PIN of the same strength.
 */
async function measureStarts(
  tablet: Tablet,
  rounds: number,
  { products, till, floorUrl, person }: Starts,
): Promise<Figure[]> {
  const started = async (work: (page: Page) => Promise<number>): Promise<number> => {
    const ms = await work(await tablet.start());
    await tablet.kill();
    return ms;
  };
  const [starts, floors, smallTills] = await inTurn(rounds, [
    () =>
      started((page) =>
        startTime(page, till, [
          { see: '.keypad', press: person.name, type: person.pin },
          // What is drawn out of sight is no wall yet.
          { see: '.tile:not(.cover-on .tile)' },
        ]),
      ),
    () => started((page) => startTime(page, floorUrl, [{ see: '#floor' }])),
    () =>
      started((page) =>
        startTime(page, `${floorUrl}till.html`, [{ see: '.keypad', type: person.pin }, { see: '.tile' }]),
      ),
  ]);
  const what = `cold offline start to a wall that sells, typing left out, ${count(products)}`;
  return [
    figureOf(what, starts ?? [], 'a minimal app: one button', floors ?? [], { target: START_TARGET }),
    figureOf(what, starts ?? [], 'a minimal till: PIN, 42 tiles', smallTills ?? [], { target: START_TARGET }),
  ];
}

const count = (products: number): string => `${products.toLocaleString('en')} products`;

/** Does things in turn, so often; the first fifth of each is thrown away. */
async function inTurn(rounds: number, works: readonly (() => Promise<number>)[]): Promise<number[][]> {
  const times = works.map((): number[] => []);
  const warmUp = Math.floor(rounds / 5);
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (const [index, work] of works.entries()) {
      const ms = await work();
      if (round >= warmUp) times[index]?.push(ms);
    }
  }
  return times;
}

/**
 * Does something on a page whose processor is so many times slower meanwhile. A slowed page keeps a core busy while it
 * rests, so it is slowed no longer than that: whatever is timed on another page would pay for it.
 */
async function slowed(page: Page): Promise<(rate: number, work: () => Promise<number>) => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const slowDown = (rate: number) => session.send('Emulation.setCPUThrottlingRate', { rate });
  return async (rate, work) => {
    await slowDown(rate);
    const ms = await work();
    await slowDown(1);
    return ms;
  };
}

/** Brings a page to the front and waits until it was drawn: a tap does not pay for the change of tabs before it. */
async function bringToRest(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => requestIdleCallback(() => setTimeout(resolve, 50))),
        );
      }),
  );
}

/** A tap as a cashier makes them, one after another: the first after a change of tabs is made and not counted. */
async function tapTime(page: Page, tile: string, changes: string): Promise<number> {
  await bringToRest(page);
  await oneTap(page, tile, changes);
  await page.waitForTimeout(200);
  return oneTap(page, tile, changes);
}

/** From a click to the frame after the one in which what it changes was drawn, in milliseconds. */
async function oneTap(page: Page, tile: string, changes: string): Promise<number> {
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
  await bringToRest(page);
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

/** What has to be seen in a start, and what somebody does then. */
interface Step {
  /** A selector. */
  readonly see: string;
  /** The words of a button to press. */
  readonly press?: string;
  /** Keys to type. */
  readonly type?: string;
}

/** A PIN is typed as fast as anybody could, in milliseconds from key to key. */
const KEY_MS = 100;

/**
 * How long somebody waits for a start, from the navigation on, in milliseconds of the page's own clock: until each step
 * was painted. What they do themselves is left out. The page watches itself: a test that asks from outside does so ten
 * times a second at best, and has the page answer in the midst of its start.
 */
async function startTime(page: Page, url: string, steps: readonly Step[]): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(
    async ([all, keyMs]) => {
      let waited = 0;
      let since = 0;
      for (const { see, press, type } of all) {
        await new Promise<void>((resolve) => {
          const seen = new MutationObserver(() => {
            if (!document.querySelector(see)) return;
            seen.disconnect();
            // The frame is painted once the task after it runs.
            requestAnimationFrame(() => setTimeout(resolve));
          });
          seen.observe(document, { subtree: true, childList: true, attributes: true });
          // It may be there already.
          document.documentElement.toggleAttribute('data-watched');
        });
        waited += performance.now() - since;
        const buttons = [...document.querySelectorAll('button')];
        if (press) buttons.find(({ textContent }) => textContent === press)?.click();
        since = performance.now();
        for (const key of type ?? '') {
          await new Promise((resolve) => {
            setTimeout(resolve, keyMs);
          });
          since = performance.now();
          window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        }
      }
      return waited;
    },
    [steps, KEY_MS] as const,
  );
}
