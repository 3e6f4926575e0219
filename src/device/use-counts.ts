import type { DeviceDb } from './db.ts';

/** How often agreements with a limit were used, by counter. [PRICE-10] */
export type UseCounts = Readonly<Record<string, number>>;

const HMAC = { name: 'HMAC', hash: 'SHA-256', length: 256 } as const;

/**
 * Gives the counters of one member for one business date, by agreement: HMAC-SHA-256 of pseudonym and agreement under
 * a random key that can't leave this tablet. Nobody can go back from a counter to a member, and nothing of another
 * date is kept: its key and its counts go here. [PRICE-10] [PRICE-13]
 */
export async function countersFor(
  db: DeviceDb,
  businessDate: string,
  pseudonym: Uint8Array,
  agreements: readonly string[],
): Promise<Record<string, string>> {
  const key = await keyFor(db, businessDate);
  const counters: Record<string, string> = {};
  for (const agreement of agreements) {
    const text = new TextEncoder().encode(`${toHex(pseudonym)}|${agreement}`);
    counters[agreement] = toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, text)));
  }
  return counters;
}

/** What some counters stand at; those of a business date whose key is gone are not in it. */
export function readUses(db: DeviceDb, businessDate: string, ids: readonly string[]): Promise<UseCounts> {
  return db.transaction('r', db.counting, db.uses, async () => {
    const key = await db.counting.get('key');
    if (key?.businessDate !== businessDate) return {};
    const rows = await db.uses.bulkGet([...ids]);
    return Object.fromEntries(ids.map((id, at) => [id, rows[at]?.count ?? 0]));
  });
}

/** Deletes key and counts of every business date but this one; tells whether there were any. [PRICE-13] */
export function forgetOtherDates(db: DeviceDb, businessDate: string): Promise<boolean> {
  return db.transaction('rw', db.counting, db.uses, async () => {
    const key = await db.counting.get('key');
    if (!key || key.businessDate === businessDate) return false;
    await Promise.all([db.counting.clear(), db.uses.clear()]);
    return true;
  });
}

async function keyFor(db: DeviceDb, businessDate: string): Promise<CryptoKey> {
  await forgetOtherDates(db, businessDate);
  const held = await db.counting.get('key');
  if (held) return held.key;
  const made = await crypto.subtle.generateKey(HMAC, false, ['sign']);
  return db.transaction('rw', db.counting, async () => {
    const other = await db.counting.get('key');
    if (other) return other.key;
    await db.counting.add({ id: 'key', businessDate, key: made });
    return made;
  });
}

const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
