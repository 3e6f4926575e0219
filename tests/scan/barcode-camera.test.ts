import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, preview } from 'vite';
import { expect, it } from 'vitest';
import { launchChromium } from './browser.ts';
import { noisy } from './draw.ts';
import { barsOf, drawBars } from './draw-barcode.ts';
import { pictureY4m } from './y4m.ts';

it('[FIND-7] a barcode before a real camera is read, once while it stays; camera and decoder weigh at most 45 KB', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'barcode-'));
  const root = fileURLToPath(new URL('barcode-page', import.meta.url));
  const alias = [
    {
      find: /^@zxing\/library$/,
      replacement: fileURLToPath(new URL('../../src/scan/zxing-library.ts', import.meta.url)),
    },
  ];
  const outDir = join(folder, 'dist');
  const common = { configFile: false as const, root, logLevel: 'warn' as const };
  await build({ ...common, resolve: { alias }, build: { outDir, emptyOutDir: true } });
  const assets = join(outDir, 'assets');
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const sizes = await Promise.all(
    scripts.map(async (name) => gzipSync(await readFile(join(assets, name))).length),
  );
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(45 * 1000);

  const video = join(folder, 'barcode.y4m');
  await writeFile(video, pictureY4m(noisy(drawBars(barsOf('4006381333931'), { turn: 184 }), 15)));
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0 } });
  const browser = await launchChromium([
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${video}`,
  ]);
  try {
    const page = await (await browser.newContext({ permissions: ['camera'] })).newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    const codes = () => page.evaluate(() => window.codes);
    await expect.poll(codes, { timeout: 8000 }).toEqual(['4006381333931']);
    await page.waitForTimeout(2500);
    expect(await codes()).toEqual(['4006381333931']);
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}, 60_000);
