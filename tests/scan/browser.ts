import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** Starts the Chromium of this machine, or else Playwright's own. */
export const launchChromium = (args: readonly string[]): Promise<Browser> =>
  chromium.launch({
    ...(installed === undefined ? {} : { executablePath: installed }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', ...args],
  });
