import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './browser.ts';
import { exampleCard } from './card.ts';
import { listenToWorkers } from './worker-said.ts';
import { cardY4m } from './y4m.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

let folder: string;
let server: PreviewServer;
let port: string;
let browser: Browser;
let cameraFlags: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-'));
  const outDir = join(folder, 'dist');
  const alias = [{ find: /^@zxing\/library$/, replacement: path('../../src/scan/zxing-library.ts') }];
  const common = { configFile: false as const, root: path('page'), logLevel: 'warn' as const };
  await build({ ...common, resolve: { alias }, build: { outDir, emptyOutDir: true } });
  server = await preview({ ...common, build: { outDir }, preview: { port: 0, allowedHosts: true } });
  port = new URL(server.resolvedUrls!.local[0]!).port;
  const video = join(folder, 'card.y4m');
  await writeFile(video, cardY4m(exampleCard));
  cameraFlags = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`];
  browser = await launchChromium([...cameraFlags, '--host-resolver-rules=MAP till.test 127.0.0.1']);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
});

afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const pageWith = async (permissions: string[], host = 'localhost', from = browser): Promise<Page> => {
  const context = await from.newContext({ permissions });
  const page = await context.newPage();
  await page.goto(`http://${host}:${port}/`);
  await page.evaluate(async () => void (await window.scan.open()));
  return page;
};
const texts = (page: Page): Promise<string[]> => page.evaluate(() => window.scan.texts);
const states = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    window.scan.states.map((state) => (state.type === 'failed' ? state.failure.type : state.type)),
  );
const settled = (page: Page, state: string) =>
  expect.poll(async () => (await states(page)).at(-1), { timeout: 8000 }).toBe(state);
const cameraInUse = (page: Page) =>
  page.evaluate(() => {
    const state = window.scan.states.at(-1);
    return state?.type === 'live'
      ? { id: state.camera.id, of: state.cameras.length, torch: state.torch }
      : null;
  });
const trackState = (page: Page) =>
  page.evaluate(() => {
    const { srcObject } = document.querySelector('video')!;
    return srcObject instanceof MediaStream ? srcObject.getVideoTracks()[0]?.readyState : 'none';
  });
const showPage = (page: Page, visible: boolean) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, !visible);

test('a card held before the camera is read, and reported once', async () => {
  const page = await pageWith(['camera']);
  await expect.poll(() => texts(page), { timeout: 8000 }).toEqual([exampleCard]);
  await page.waitForTimeout(1000);
  expect(await texts(page)).toEqual([exampleCard]);
  expect(await states(page)).toEqual(['opening', 'live']);
});

test('the camera sleeps while the page is hidden, and wakes with it', async () => {
  const page = await pageWith(['camera']);
  await settled(page, 'live');
  await showPage(page, false);
  await settled(page, 'asleep');
  expect(await trackState(page)).toBe('none');
  await showPage(page, true);
  await settled(page, 'live');
  expect(await trackState(page)).toBe('live');
});

test('a page hidden while the camera starts does not keep it', async () => {
  const page = await pageWith(['camera']);
  await settled(page, 'live');
  await page.evaluate(() => {
    for (const hidden of [true, false, true]) {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });
  await page.waitForTimeout(1500);
  expect(await states(page)).toEqual(['opening', 'live', 'asleep', 'opening', 'asleep']);
  expect(await trackState(page)).toBe('none');
});

const breakCamera = (page: Page, how: 'ended' | 'mute') =>
  page.evaluate((type) => {
    const { srcObject } = document.querySelector('video')!;
    if (!(srcObject instanceof MediaStream)) throw new Error('no camera');
    const [track] = srcObject.getVideoTracks();
    track!.dispatchEvent(new Event(type));
  }, how);

test.each([
  'ended',
  'mute',
] as const)('[SCAN-5] a camera that the system took away (%s) is opened again', async (how) => {
  const page = await pageWith(['camera']);
  await settled(page, 'live');
  await breakCamera(page, how);
  await expect.poll(() => states(page), { timeout: 8000 }).toEqual(['opening', 'live', 'reopening', 'live']);
  expect(await trackState(page)).toBe('live');
});

test('[SCAN-5] a camera that was muted for a moment stays', async () => {
  const page = await pageWith(['camera']);
  await settled(page, 'live');
  await breakCamera(page, 'mute');
  await page.evaluate(() => {
    const { srcObject } = document.querySelector('video')!;
    if (srcObject instanceof MediaStream) srcObject.getVideoTracks()[0]!.dispatchEvent(new Event('unmute'));
  });
  await page.waitForTimeout(3500);
  expect(await states(page)).toEqual(['opening', 'live']);
});

test('[SCAN-5] a camera that runs and sends nothing is opened again', async () => {
  const page = await pageWith(['camera']);
  await settled(page, 'live');
  await page.evaluate(() => document.querySelector('video')!.pause());
  await expect
    .poll(() => states(page), { timeout: 15_000 })
    .toEqual(['opening', 'live', 'reopening', 'live']);
});

test('[SCAN-5] a camera that does not come back is said to have stopped, and waking tries again', async () => {
  const page = await pageWith(['camera']);
  await settled(page, 'live');
  await page.evaluate(() => {
    window.scan.getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotReadableError'));
  });
  await breakCamera(page, 'ended');
  await settled(page, 'camera-stopped');
  expect(await states(page)).toEqual([
    'opening',
    'live',
    'reopening',
    'reopening',
    'reopening',
    'camera-stopped',
  ]);
  await page.evaluate(() => {
    if (window.scan.getUserMedia) navigator.mediaDevices.getUserMedia = window.scan.getUserMedia;
  });
  await showPage(page, false);
  await showPage(page, true);
  await settled(page, 'live');
});

test('closing lets go of the camera, and nothing wakes it again', async () => {
  const page = await pageWith(['camera']);
  await settled(page, 'live');
  await page.evaluate(() => window.scan.handle?.close());
  await showPage(page, true);
  await page.waitForTimeout(500);
  expect(await states(page)).toEqual(['opening', 'live', 'closed']);
  expect(await trackState(page)).toBe('none');
});

test('the next camera is opened and remembered', async () => {
  // Chromium plays a file in one camera only, so these two show its own test picture.
  const two = await launchChromium(['--use-fake-device-for-media-stream=device-count=2']);
  try {
    const page = await pageWith(['camera'], 'localhost', two);
    await settled(page, 'live');
    const first = await cameraInUse(page);
    expect(first).toMatchObject({ of: 2, torch: 'none' });
    await page.evaluate(() => window.scan.handle?.nextCamera());
    await settled(page, 'live');
    const second = await cameraInUse(page);
    expect(second?.id).not.toBe(first?.id);

    await page.reload();
    await page.evaluate(async () => void (await window.scan.open()));
    await settled(page, 'live');
    expect(await cameraInUse(page)).toEqual(second);
  } finally {
    await two.close();
  }
});

describe('[SCAN-6] the lamp', () => {
  /** A camera whose track says this of its lamp, and obeys or not; Chromium's own fake one has none. */
  const withLamp = async (lamp: unknown, obeys = true): Promise<Page> => {
    const context = await browser.newContext({ permissions: ['camera'] });
    await context.addInitScript(
      ([torch, works]) => {
        const { getCapabilities } = MediaStreamTrack.prototype;
        MediaStreamTrack.prototype.getCapabilities = function capabilities() {
          return Object.assign(getCapabilities.call(this), torch === undefined ? {} : { torch });
        };
        MediaStreamTrack.prototype.applyConstraints = (asked) => {
          window.lampAsked = [...(window.lampAsked ?? []), asked];
          return works ? Promise.resolve() : Promise.reject(new DOMException('', 'OverconstrainedError'));
        };
      },
      [lamp, obeys] as const,
    );
    const page = await context.newPage();
    await page.goto(`http://localhost:${port}/`);
    await page.evaluate(async () => void (await window.scan.open()));
    await settled(page, 'live');
    return page;
  };
  const torch = async (page: Page) => (await cameraInUse(page))?.torch;
  const turn = (page: Page, on: boolean) => page.evaluate((to) => window.scan.handle?.setTorch(to), on);
  const asked = (page: Page) =>
    page.evaluate(() =>
      (window.lampAsked ?? []).map((each) => each?.advanced?.map((one) => Reflect.get(one, 'torch'))),
    );

  test.each([
    ['says nothing of one', undefined],
    ['says that it has none', false],
    ['lists that it is always off', [false]],
  ])('is not offered, and never asked for, where a camera %s', async (_, lamp) => {
    const page = await withLamp(lamp);
    expect(await torch(page)).toBe('none');
    await turn(page, true);
    expect(await torch(page)).toBe('none');
    expect(await asked(page)).toEqual([]);
  });

  test.each([
    ['says so', true],
    ['lists what it can be', [false, true]],
  ])('is switched on and off by its track where a camera %s', async (_, lamp) => {
    const page = await withLamp(lamp);
    expect(await torch(page)).toBe('off');
    await turn(page, true);
    expect(await torch(page)).toBe('on');
    await turn(page, false);
    expect(await torch(page)).toBe('off');
    expect(await asked(page)).toEqual([[true], [false]]);
  });

  test('that does not obey stays as it is, in what is said as well', async () => {
    const page = await withLamp(true, false);
    await turn(page, true);
    expect(await torch(page)).toBe('off');
    expect(await asked(page)).toEqual([[true]]);
  });
});

test('a remembered camera that is gone gives way to another', async () => {
  const page = await pageWith(['camera']);
  await page.evaluate(() => localStorage.setItem('commontill.scan.camera', 'gone'));
  await page.reload();
  await page.evaluate(async () => void (await window.scan.open()));
  await settled(page, 'live');
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('a refused camera and an insecure origin are named', async () => {
  await settled(await pageWith([]), 'camera-refused');
  await settled(await pageWith([], 'till.test'), 'insecure-origin');
});

test('a device without a camera is named', async () => {
  const blind = await launchChromium([]);
  try {
    await settled(await pageWith(['camera'], 'localhost', blind), 'camera-missing');
  } finally {
    await blind.close();
  }
});

describe('[SCAN-1] who reads the card', () => {
  /** What the worker said until the card was read; `script` stands in for the worker's own. */
  const workerSaid = async ({ script, from = browser }: { script?: string; from?: Browser } = {}) => {
    const context = await from.newContext({ permissions: ['camera'] });
    await context.addInitScript(listenToWorkers);
    if (script !== undefined)
      await context.route(/qr-worker/, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: script }),
      );
    const page = await context.newPage();
    await page.goto(`http://localhost:${port}/`);
    await page.evaluate(async () => void (await window.scan.open()));
    await expect.poll(() => texts(page), { timeout: 20_000 }).toEqual([exampleCard]);
    return page.evaluate(() => window.workerSaid);
  };

  test('the worker, with WebAssembly', async () => {
    expect((await workerSaid())?.slice(0, 2)).toEqual(['ready', exampleCard]);
  });

  test('the fallback, where there is no WebAssembly', async () => {
    const without = await launchChromium([...cameraFlags, '--js-flags=--jitless']);
    try {
      expect(await workerSaid({ from: without })).toEqual(['failed']);
    } finally {
      await without.close();
    }
  });

  test.each([
    ['does not start', 'throw new Error("broken")', []],
    ['leaves frames without an answer', 'postMessage({ type: "ready" })', ['ready']],
    ['dies', 'postMessage({ type: "ready" }); onmessage = () => { throw new Error("dead"); }', ['ready']],
  ])('the fallback, where the worker %s', async (_, script, said) => {
    expect(await workerSaid({ script })).toEqual(said);
  });
});

test('the scanner, its worker and its fallback weigh at most 45 KB gzipped', async () => {
  const assets = join(folder, 'dist', 'assets');
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const sizes = await Promise.all(
    scripts.map(async (name) => gzipSync(await readFile(join(assets, name))).length),
  );
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(45 * 1000);
});
