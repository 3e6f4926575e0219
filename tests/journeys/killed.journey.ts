import { expect, test } from '@playwright/test';
import { killChromium } from '../torture/kill-chromium.ts';

/** A small piece of `npm run torture -- --only chromium`: each moment of a sale once, the writing three times. */
test('[JOURNAL-3] [ORDER-3] a browser killed in the middle of sales loses nothing it called paid', async () => {
  test.setTimeout(300_000);
  const { faults, counts } = await killChromium({ kills: 7, seed: 2, say: () => undefined });
  expect(faults).toEqual([]);
  expect(counts).toMatchObject({ 'kills while writing': 3, 'kills while paid': 1 });
  expect(counts['sales seen as Paid']).toBeGreaterThan(0);
});
