import { join } from 'node:path';
import Database from '../../src/ledger/storage/sqlite-driver.ts';
import type { Page } from '@playwright/test';
import * as z from 'zod/mini';
import { sessionSchema } from '../../src/protocol/office.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';

const entryRow = z.object({ envelope: z.string(), body: z.string() });

/** The exact texts of the entries in the ledger's own file. */
export function entriesIn(dataDir: string): string[] {
  const db = new Database(join(dataDir, 'ledger.sqlite'), { readonly: true });
  try {
    const rows = z.array(entryRow).parse(db.prepare('SELECT envelope, body FROM entries').all());
    return rows.map(({ envelope, body }) => `${envelope}\n${body}`);
  } finally {
    db.close();
  }
}

/** What a coordinator gets of a unit's day: what the office draws, and each export as it is saved. */
export async function officeTexts(
  url: string,
  password: string,
  unit: string,
): Promise<{ readonly what: string; readonly text: string }[]> {
  const answer = await fetch(url + PATHS.session, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [OFFICE_HEADER]: '1' },
    body: JSON.stringify({ login: 'coordinator', password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { units } = sessionSchema.parse(await answer.json());
  const today = units.find(({ id }) => id === unit)?.today ?? '';
  const get = async (path: string) => (await fetch(url + path, { headers: { cookie } })).text();
  const office = { what: 'the office by day', text: await get(PATHS.day(unit, today)) };
  const saved = ['line', 'sale', 'day'].map(async (by) => ({
    what: `the export by ${by}`,
    text: await get(`${PATHS.export(unit)}?from=${today}&to=${today}&by=${by}`),
  }));
  return [office, ...(await Promise.all(saved))];
}

const counts = z.object({
  counting: z.array(z.object({ id: z.string(), businessDate: z.string(), key: z.unknown() })),
  uses: z.array(z.strictObject({ id: z.string(), count: z.number() })),
});

/** Everything in a page's own stores, as JSON. */
export const storesOf = (page: Page): Promise<string> => page.evaluate(dumpStores);

/** What limits per member are counted by in a till's store, both stores as they are at one moment. */
export const countsOf = async (page: Page): Promise<z.infer<typeof counts>> =>
  counts.parse(await page.evaluate(readCounts));

/** Runs in the page. One transaction, so that no read lies on both sides of a change. */
async function readCounts(): Promise<unknown> {
  const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('the store gave no reason')));
    });
  const db = await settled(indexedDB.open('commontill'));
  const both = db.transaction(['counting', 'uses']);
  const [keys, uses] = await Promise.all([
    settled<{ id: string; businessDate: string; key: CryptoKey }[]>(both.objectStore('counting').getAll()),
    settled<unknown[]>(both.objectStore('uses').getAll()),
  ]);
  db.close();
  const counting = keys.map(({ key, ...row }) => ({ ...row, key: { extractable: key.extractable } }));
  return { counting, uses };
}

/** Runs in the page. Bytes are written as lists, and of a key whether it can be taken out. */
async function dumpStores(): Promise<string> {
  const dump: Record<string, unknown> = {
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
  };
  const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('the store gave no reason')));
    });
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await settled(indexedDB.open(name));
    for (const store of Array.from(db.objectStoreNames))
      dump[`${name}/${store}`] = await settled(db.transaction(store).objectStore(store).getAll());
    db.close();
  }
  return JSON.stringify(dump, (_, value: unknown) => {
    if (value instanceof CryptoKey) return { extractable: value.extractable };
    if (ArrayBuffer.isView(value))
      return Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    return value instanceof ArrayBuffer ? Array.from(new Uint8Array(value)) : value;
  });
}
