import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './browser.ts';
import { exampleCard } from './card.ts';
import { cardY4m } from './y4m.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

let folder: string;
let server: PreviewServer;
let port: string;
let browser: Browser;

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
  browser = await launchChromium([
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${video}`,
    '--host-resolver-rules=MAP till.test 127.0.0.1',
  ]);
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

test('a camera that the system took away is opened again', async () => {
  const page = await pageWith(['camera']);
  await settled(page, 'live');
  await page.evaluate(() => {
    const { srcObject } = document.querySelector('video')!;
    if (srcObject instanceof MediaStream) srcObject.getVideoTracks()[0]!.dispatchEvent(new Event('ended'));
  });
  await expect.poll(() => states(page), { timeout: 8000 }).toEqual(['opening', 'live', 'opening', 'live']);
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

test('the scanner weighs at most 40 KB gzipped', async () => {
  const assets = join(folder, 'dist', 'assets');
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const sizes = await Promise.all(
    scripts.map(async (name) => gzipSync(await readFile(join(assets, name))).length),
  );
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(40 * 1024);
});
