import { temporaryDirectory } from '../tests/ledger/server-kit.ts';
import { median } from './measure.ts';
import { type Figure, figureOf } from './report.ts';
import type { Scale } from './scale.ts';
import { serveTabletPage } from './tablet-page.ts';
import type { SaleTimes } from './tablet/time-sales.ts';

/** A sale may take this many times a bare write of its rows, signing left out. */
const TARGET = 2;
/** What a full journal may cost over an empty one: no more than two runs of the same differ by. */
const UNCHANGED = 1.25;

/**
 * Times a sale on its way to disk in a real Chromium, in an empty journal and in a full one, beside two bare strict
 * writes: the same two rows (the entry and the register's), and, sparer than a till could do it, their bytes at once.
 */
export async function measureSaleCommit(scale: Scale): Promise<Figure[]> {
  const { path, remove } = temporaryDirectory();
  const tablet = await serveTabletPage(path);
  try {
    const empty = await tablet.visit(async (page) => {
      await page.evaluate(() => window.tablet.enrol());
      const times = await page.evaluate((rounds) => window.tablet.timeSales(rounds), scale.sales);
      await page.evaluate((count) => window.tablet.storeSales(count), scale.storedSales);
      return times;
    });
    const full = await tablet.visit((page) =>
      page.evaluate((rounds) => window.tablet.timeSales(rounds), scale.sales),
    );
    const growth = figureOf(
      `${saleWith(scale.storedSales)}, without signing`,
      unsigned(full),
      'the same with none stored',
      unsigned(empty),
      { target: UNCHANGED },
    );
    return [...figuresOf(0, empty), ...figuresOf(scale.storedSales, full), growth];
  } finally {
    await tablet.close();
    remove();
  }
}

const saleWith = (stored: number): string => `sale, ${stored.toLocaleString('en')} stored`;

const unsigned = ({ append, signing }: SaleTimes): number[] =>
  append.map((ms, round) => ms - (signing[round] ?? 0));

function figuresOf(stored: number, times: SaleTimes): Figure[] {
  const { append, signing, rows, text, bytes } = times;
  const sale = saleWith(stored);
  const sameRows = 'its two rows, IndexedDB alone';
  const sameBytes = `their ${median(bytes).toLocaleString('en')} bytes in one put`;
  return [
    figureOf(`${sale}, without signing`, unsigned(times), sameRows, rows, { target: TARGET }),
    figureOf(`${sale}, without signing`, unsigned(times), sameBytes, text),
    figureOf(`${sale}, with signing`, append, sameRows, rows),
    figureOf(`${sale}, signing alone`, signing, sameRows, rows),
  ];
}
