import { describe, expect, it } from 'vitest';
import { NO_ENTRY } from '../../src/core/journal/hash.ts';
import { openOutbox } from '../../src/device/outbox.ts';
import { KEPT_MS, pruneEntries } from '../../src/device/prune.ts';
import { journalStatus } from '../../src/device/reading.ts';
import { must, newDevice, openOn, type TestDevice } from './device.ts';
import { NOON, sale, shiftClosing, shiftOpening } from './sample-entries.ts';

const SIGNED = { text: 'head', signature: 'by the ledger' };

/** A shift of three entries, closed: seqs 1 to 3. */
async function closedShift({ db, journal }: TestDevice): Promise<void> {
  must(await journal.append(shiftOpening()));
  must(await journal.append(sale(['tea'])));
  const openShift = (await journalStatus(db))?.register.openShift;
  if (openShift) must(await journal.append(shiftClosing(openShift)));
}

async function acknowledge({ db }: TestDevice, seq: number, now = NOON): Promise<void> {
  const outbox = openOutbox(db);
  await outbox.acknowledge({ seq, hash: (await outbox.hashAt(seq)) ?? '', time: now }, SIGNED, now);
}

describe('the outbox', () => {
  it('gives entries after a seq, in order, as they were signed', async () => {
    const device = await newDevice();
    await closedShift(device);
    const outbox = openOutbox(device.db);
    const entries = await outbox.entriesAfter(1, 5);
    expect(entries.map(({ envelope }) => JSON.parse(envelope).seq)).toEqual([2, 3]);
    expect(Object.keys(entries[0] ?? {}).sort()).toEqual(['body', 'envelope', 'signature']);
    expect(await outbox.entriesAfter(0, 1)).toHaveLength(1);
    expect(await outbox.entriesAfter(3, 5)).toEqual([]);
  });

  it('counts as unsent what the ledger has not signed for', async () => {
    const device = await newDevice();
    await closedShift(device);
    expect((await journalStatus(device.db))?.unsent).toBe(3);
    await acknowledge(device, 2);
    expect((await journalStatus(device.db))?.unsent).toBe(1);
    expect(await openOutbox(device.db).position()).toMatchObject({ seq: 3, acknowledged: 2 });
  });

  it('[SYNC-6] keeps the furthest signed head when the ledger’s goes back, and counts as unsent again', async () => {
    const device = await newDevice();
    await closedShift(device);
    await acknowledge(device, 3);
    const outbox = openOutbox(device.db);
    const back = { seq: 1, hash: (await outbox.hashAt(1)) ?? '', time: NOON };
    await outbox.acknowledge(back, { text: 'an older head', signature: 'also by the ledger' }, NOON);
    expect(await device.db.ledger.get('ledger')).toMatchObject({ seq: 1, witness: SIGNED });
    expect((await journalStatus(device.db))?.unsent).toBe(2);
  });

  it('knows its own hash from where sending could go on, and only there', async () => {
    const device = await newDevice();
    const outbox = openOutbox(device.db);
    expect(await outbox.hashAt(0)).toBe(NO_ENTRY);
    await closedShift(device);
    await acknowledge(device, 3);
    expect(await outbox.hashAt(0)).toBe(NO_ENTRY);
    expect(await outbox.hashAt(2)).toMatch(/^[0-9a-f]{64}$/);
    expect(await outbox.hashAt(4)).toBeNull();
    await acknowledge(device, 3, NOON + KEPT_MS);
    await pruneEntries(device.db, NOON + KEPT_MS);
    expect(await outbox.hashAt(0)).toBeNull();
    expect(await outbox.hashAt(3)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('pruning', () => {
  const seqs = async ({ db }: TestDevice) => db.entries.orderBy('seq').primaryKeys();

  it('[KEEP-1] keeps for 30 days what was acknowledged late, however old it is', async () => {
    const device = await newDevice();
    await closedShift(device);
    const late = NOON + 2 * KEPT_MS;
    await acknowledge(device, 1, late);
    await acknowledge(device, 3, late + 23 * 3_600_000);
    await acknowledge(device, 3, late + KEPT_MS - 1);
    expect(await pruneEntries(device.db, late + KEPT_MS - 1)).toBe(0);
    await acknowledge(device, 3, late + KEPT_MS);
    // Once a day is noted how far it was: what came later that day waits for the next note.
    expect(await pruneEntries(device.db, late + KEPT_MS)).toBe(1);
    const noted = late + 2 * KEPT_MS;
    await acknowledge(device, 3, noted);
    expect(await pruneEntries(device.db, noted)).toBe(1);
    expect(await seqs(device)).toEqual([3]);
  });

  it('[KEEP-1] [SYNC-6] what a ledger that was set back has to get again is kept for 30 days more', async () => {
    const device = await newDevice();
    await closedShift(device);
    await acknowledge(device, 3);
    await acknowledge(device, 1, NOON + KEPT_MS);
    await acknowledge(device, 3, NOON + KEPT_MS + 86_400_000);
    await acknowledge(device, 3, NOON + KEPT_MS + 86_401_000);
    expect(await pruneEntries(device.db, NOON + KEPT_MS + 86_401_000)).toBe(0);
    await acknowledge(device, 3, NOON + 2 * KEPT_MS + 86_400_000);
    expect(await pruneEntries(device.db, NOON + 2 * KEPT_MS + 86_400_000)).toBe(2);
  });

  it('[KEEP-1] [SYNC-13] what a restored ledger has again, by whatever way, is kept for 30 days more', async () => {
    const device = await newDevice();
    await closedShift(device);
    await acknowledge(device, 3);
    const outbox = openOutbox(device.db);
    const heard = NOON + KEPT_MS;
    const head = { seq: 3, hash: (await outbox.hashAt(3)) ?? '', restored: NOON + 1 };
    for (const now of [heard, heard + KEPT_MS - 1]) {
      await outbox.acknowledge({ ...head, time: now }, SIGNED, now);
      expect(await pruneEntries(device.db, now)).toBe(0);
    }
    await outbox.acknowledge({ ...head, time: heard + KEPT_MS }, SIGNED, heard + KEPT_MS);
    expect(await pruneEntries(device.db, heard + KEPT_MS)).toBe(2);
  });

  it('[KEEP-1] an old answer that comes once more says nothing of the time since it was signed', async () => {
    const device = await newDevice();
    await closedShift(device);
    await acknowledge(device, 3);
    const outbox = openOutbox(device.db);
    const old = { seq: 3, hash: (await outbox.hashAt(3)) ?? '', time: NOON };
    await outbox.acknowledge(old, SIGNED, NOON + 2 * KEPT_MS);
    expect(await pruneEntries(device.db, NOON + 2 * KEPT_MS)).toBe(0);
    await acknowledge(device, 3, NOON + 2 * KEPT_MS);
    expect(await pruneEntries(device.db, NOON + 2 * KEPT_MS)).toBe(2);
  });

  it('[SEND-2] the first entry that is kept tells the hash of the one before it', async () => {
    const device = await newDevice();
    await closedShift(device);
    const second = await openOutbox(device.db).hashAt(2);
    await acknowledge(device, 3);
    await acknowledge(device, 3, NOON + KEPT_MS);
    expect(await pruneEntries(device.db, NOON + KEPT_MS)).toBe(2);
    expect(await seqs(device)).toEqual([3]);
    expect(await openOutbox(device.db).hashAt(2)).toBe(second);
    expect(await openOutbox(device.db).hashAt(1)).toBeNull();
  });

  it('[KEEP-1] drops acknowledged entries of closed shifts once they are 30 days old', async () => {
    const device = await newDevice();
    await closedShift(device);
    await closedShift(device);
    await acknowledge(device, 5);
    await acknowledge(device, 5, NOON + KEPT_MS - 1);
    expect(await pruneEntries(device.db, NOON + KEPT_MS - 1)).toBe(0);
    await acknowledge(device, 5, NOON + KEPT_MS);
    expect(await pruneEntries(device.db, NOON + KEPT_MS)).toBe(5);
    expect(await seqs(device)).toEqual([6]);
  });

  it('[KEEP-1] never drops what is unsent, nor anything of the open shift', async () => {
    const device = await newDevice();
    await closedShift(device);
    expect(await pruneEntries(device.db, NOON + 2 * KEPT_MS)).toBe(0);
    must(await device.journal.append(shiftOpening()));
    must(await device.journal.append(sale(['tea'])));
    await acknowledge(device, 5);
    await acknowledge(device, 5, NOON + 2 * KEPT_MS);
    expect(await pruneEntries(device.db, NOON + 2 * KEPT_MS)).toBe(3);
    expect(await seqs(device)).toEqual([4, 5]);
  });
});

it('[SYNC-6] that the ledger is behind is kept until it has caught up, with since when', async () => {
  const { db, disk, journal } = await newDevice();
  for (const request of [shiftOpening(), sale(['tea']), sale(['coffee'])])
    must(await journal.append(request));
  const outbox = openOutbox(db);
  const signed = { text: 'head', signature: 'by the ledger' };
  const hashes = await Promise.all([0, 1, 2, 3].map((seq) => outbox.hashAt(seq)));
  const stated = (seq: number, restored?: number) => ({
    seq,
    hash: hashes[seq] ?? '',
    restored,
    time: 1_000,
  });
  await outbox.acknowledge(stated(3), signed, 1_000);
  expect((await outbox.position())?.behind).toBeNull();
  await outbox.acknowledge(stated(1, 500), signed, 2_000);
  db.close();
  const again = openOutbox(openOn(disk));
  const behind = { upTo: 3, since: 2_000, declared: true };
  expect((await again.position())?.behind).toEqual(behind);
  await again.acknowledge(stated(2, 500), signed, 3_000);
  expect((await again.position())?.behind).toEqual(behind);
  await again.acknowledge(stated(3, 500), signed, 4_000);
  expect((await again.position())?.behind).toBeNull();
  // Nobody declared that, and what it lacks is not here any more.
  await again.fallBehind({ seq: 0, restored: 600 }, 5_000);
  expect(await again.position()).toMatchObject({
    acknowledged: 3,
    behind: { upTo: 3, since: 5_000, declared: false },
  });
});
