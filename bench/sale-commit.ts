import { temporaryDirectory } from '../tests/ledger/server-kit.ts';
import { median } from './measure.ts';
import { type Figure, figureOf } from './report.ts';
import type { Scale } from './scale.ts';
import { serveTabletPage, versionOf } from './tablet-page.ts';
import type { SaleTimes } from './tablet/time-sales.ts';

/** A sale may take this many times a bare write of its rows, signing left out. */
const TARGET = 2;

/**
 * Times a sale on its way to disk in a real Chromium, in an empty journal and in a full one, beside two bare strict
 * writes: the same two rows (the entry and the register's), and, sparer than a till could do it, their bytes at once.
 */
export async function measureSaleCommit(scale: Scale): Promise<{ figures: Figure[]; chromium: string }> {
  const { path, remove } = temporaryDirectory();
  const tablet = await serveTabletPage(path);
  try {
    const [chromium, empty] = await tablet.visit(async (page) => {
      await page.evaluate(() => window.tablet.enrol());
      const times = await page.evaluate((rounds) => window.tablet.timeSales(rounds), scale.sales);
      await page.evaluate((count) => window.tablet.storeSales(count), scale.storedSales);
      return [await versionOf(page), times];
    });
    const full = await tablet.visit((page) =>
      page.evaluate((rounds) => window.tablet.timeSales(rounds), scale.sales),
    );
    return { chromium, figures: [...figuresOf(0, empty), ...figuresOf(scale.storedSales, full)] };
  } finally {
    await tablet.close();
    remove();
  }
}

function figuresOf(stored: number, { append, signing, rows, text, bytes }: SaleTimes): Figure[] {
  const unsigned = append.map((ms, round) => ms - (signing[round] ?? 0));
  const sale = `sale, ${stored.toLocaleString('en')} stored`;
  const sameRows = 'its two rows, IndexedDB alone';
  const sameBytes = `their ${median(bytes).toLocaleString('en')} bytes in one put`;
  return [
    figureOf(`${sale}, without signing`, unsigned, sameRows, rows, { target: TARGET }),
    figureOf(`${sale}, without signing`, unsigned, sameBytes, text),
    figureOf(`${sale}, with signing`, append, sameRows, rows),
    figureOf(`${sale}, signing alone`, signing, sameRows, rows),
  ];
}
