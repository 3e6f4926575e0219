import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveTabletPage, type TabletPage } from '../../bench/tablet-page.ts';
import { temporaryDirectory } from '../ledger/server-kit.ts';

const { path, remove } = temporaryDirectory();
let tablet: TabletPage;

beforeAll(async () => {
  tablet = await serveTabletPage(path);
});

afterAll(async () => {
  await tablet.close();
  remove();
});

it('[JOURNAL-3] a real browser writes each entry with strict durability', { timeout: 60_000 }, async () => {
  const durabilities = await tablet.visit((page) =>
    page.evaluate(async () => {
      const written: string[] = [];
      const open = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...given) {
        const transaction = open.apply(this, given);
        const writes = transaction.mode === 'readwrite' && transaction.objectStoreNames.contains('entries');
        if (writes) written.push(transaction.durability);
        return transaction;
      };
      // Writes the enrolment, and the first entry.
      await window.tablet.enrol();
      return written;
    }),
  );
  expect(durabilities).toEqual(['strict', 'strict']);
});
