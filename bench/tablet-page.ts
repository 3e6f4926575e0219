import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { CHROMIUM_FLAGS, requireChromium } from '../tests/chromium.ts';

/** A served page with the tablet's store, and a browser profile that keeps it. */
export interface TabletPage {
  /** Starts the browser on its profile, does something in the page, and ends the browser. */
  visit<Value>(work: (page: Page) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** Only an isolated page has a clock finer than 0.1 ms. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Bundles the page into a folder and serves it over http://localhost. */
export async function serveTabletPage(folder: string): Promise<TabletPage> {
  const outDir = join(folder, 'page');
  const page = {
    configFile: false,
    root: fileURLToPath(new URL('tablet', import.meta.url)),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  } as const;
  await build(page);
  const server = await preview({ ...page, preview: { port: 0, headers: ISOLATED } });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The page is not served.');
  return {
    async visit(work) {
      const context = await launch(join(folder, 'profile'));
      try {
        const tab = await context.newPage();
        await tab.goto(address);
        return await work(tab);
      } finally {
        await context.close();
      }
    },
    close: () => server.close(),
  };
}

const launch = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, { executablePath: requireChromium(), args: CHROMIUM_FLAGS });

/** The browser's name and full version. */
export const chromiumVersion = (): string =>
  execFileSync(requireChromium(), ['--version'], { encoding: 'utf8' }).trim();
