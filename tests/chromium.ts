import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * What Chromium does not do here: first what Playwright turns off as well, as only the last such list counts; then the
 * pages behind a window's address bar, which load at every start beside what is tested.
 */
const FEATURES_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** Flags for a quiet Chromium that also runs as root and asks nobody on the internet. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${FEATURES_OFF.join(',')}`,
];

/** The Chromium to test with: `CHROMIUM`, Playwright's own, or the system's; null where there is none. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM'];
  return (
    [...(named ? [named] : []), chromium.executablePath(), ...SYSTEM].find((path) => existsSync(path)) ?? null
  );
}

/** The Chromium to test with, installed by Playwright if there is none. Throws when that fails too. */
export function requireChromium(): string {
  const found = findChromium();
  if (found) return found;
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  const installed = findChromium();
  if (!installed)
    throw new Error('No Chromium here and none could be installed. Set CHROMIUM to a Chromium binary.');
  return installed;
}
