import { describe, expect, it } from 'vitest';
import type { EntryRequest } from '../../src/device/next-entry.ts';
import { countersFor, forgetOtherDates, readUses } from '../../src/device/use-counts.ts';
import { must, newDevice, openOn } from './device.ts';
import { BUSINESS_DATE, sale, shiftOpening } from './sample-entries.ts';

const ANA = new Uint8Array(10).fill(1);
const BEN = new Uint8Array(10).fill(2);
const NEXT_DATE = '2026-11-21';

const using = (request: EntryRequest<'sale'>, id: string, count: number): EntryRequest<'sale'> => ({
  ...request,
  uses: [{ id, count }],
});

/** A device with an open shift, and the counter of one member for one agreement. */
async function counting() {
  const device = await newDevice();
  must(await device.journal.append(shiftOpening()));
  const { coffee = '' } = await countersFor(device.db, BUSINESS_DATE, ANA, ['coffee']);
  return { ...device, coffee };
}

describe('counters of agreements with a limit', () => {
  it('[PRICE-13] are the same for a member, an agreement and a date, and other ones for any other', async () => {
    const { db } = await newDevice();
    const ana = await countersFor(db, BUSINESS_DATE, ANA, ['coffee', 'soup']);
    expect(await countersFor(db, BUSINESS_DATE, ANA, ['soup', 'coffee'])).toEqual(ana);
    const ben = await countersFor(db, BUSINESS_DATE, BEN, ['coffee']);
    const next = await countersFor(db, NEXT_DATE, ANA, ['coffee']);
    const all = [ana['coffee'], ana['soup'], ben['coffee'], next['coffee']];
    expect(new Set(all).size).toBe(4);
    for (const each of all) expect(each).toMatch(/^[0-9a-f]{64}$/);
  });

  it('[PRICE-13] are made under a key that nobody can take out, also after a reload', async () => {
    const { db, disk } = await newDevice();
    const ana = await countersFor(db, BUSINESS_DATE, ANA, ['coffee']);
    const again = openOn(disk);
    expect(await countersFor(again, BUSINESS_DATE, ANA, ['coffee'])).toEqual(ana);
    const row = await again.counting.get('key');
    if (!row) throw new Error('no key');
    expect([row.key.extractable, row.key.usages]).toEqual([false, ['sign']]);
    await expect(crypto.subtle.exportKey('raw', row.key)).rejects.toThrow();
    // And no other tablet makes the same ones.
    const other = await newDevice();
    expect(await countersFor(other.db, BUSINESS_DATE, ANA, ['coffee'])).not.toEqual(ana);
  });

  it('[PRICE-10] move with the sale: both are written, or neither', async () => {
    const { db, journal, coffee } = await counting();
    must(await journal.append(using(sale(['tea']), coffee, 1)));
    must(await journal.append(using(sale(['tea']), coffee, 2)));
    expect(await readUses(db, BUSINESS_DATE, [coffee, 'unused'])).toEqual({ [coffee]: 3, unused: 0 });
    // A store that fails at the count has no sale either.
    const seq = (await db.register.get('register'))?.seq;
    db.uses.hook('updating', () => {
      throw new Error('the disk');
    });
    const failed = await journal.append(using(sale(['tea']), coffee, 1));
    expect(failed.ok).toBe(false);
    expect([(await db.register.get('register'))?.seq, await db.entries.count()]).toEqual([seq, seq]);
    expect(await readUses(db, BUSINESS_DATE, [coffee])).toEqual({ [coffee]: 3 });
  });

  it('[PRICE-13] die with the business date, key and all', async () => {
    const { db, journal, coffee } = await counting();
    must(await journal.append(using(sale(['tea']), coffee, 1)));
    expect(await forgetOtherDates(db, BUSINESS_DATE)).toBe(false);
    expect(await readUses(db, NEXT_DATE, [coffee])).toEqual({});
    expect(await forgetOtherDates(db, NEXT_DATE)).toBe(true);
    expect([await db.counting.count(), await db.uses.count()]).toEqual([0, 0]);
    expect(await readUses(db, BUSINESS_DATE, [coffee])).toEqual({});
    // The same date again has another key: what was counted before is nobody's.
    expect((await countersFor(db, BUSINESS_DATE, ANA, ['coffee']))['coffee']).not.toBe(coffee);
  });

  it('[PRIVACY-1] are in no entry, and no pseudonym is in the store', async () => {
    const { db, journal, coffee } = await counting();
    must(await journal.append(using(sale(['tea']), coffee, 1)));
    const entries = JSON.stringify(await db.entries.toArray());
    expect(entries).not.toContain(coffee);
    const uses = JSON.stringify(await db.uses.toArray());
    expect(uses).not.toContain('01'.repeat(10));
  });
});
