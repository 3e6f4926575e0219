import { expect, it } from 'vitest';
import { openJournal } from '../../../src/device/journal-store.ts';
import { DOUBTS, forgetDoubt, keepDoubt, settleDoubts } from '../../../src/register/till/kept-doubts.ts';
import { must, newDevice, openOn } from '../../device/device.ts';
import { failing } from '../../device/failing-store.ts';
import { sale, shiftOpening } from '../../device/sample-entries.ts';

/** A storage that outlives the page. */
function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** A journal that keeps what is in doubt, with an open shift. */
async function till() {
  const { db, disk } = await newDevice();
  const storage = memory();
  const at = must(await standing());
  async function standing() {
    const register = await db.register.get('register');
    return register
      ? { ok: true as const, value: register }
      : { ok: false as const, error: { type: 'none' } };
  }
  const journal = openJournal(
    db,
    () => true,
    (...doubt) => keepDoubt(storage, at, ...doubt),
  );
  must(await journal.append(shiftOpening()));
  return { db, disk, journal, storage, at };
}

it.each([
  ['was', true],
  ['was not', false],
])('[JOURNAL-8] a sale that %s written, nobody knew, is said to be so after a reload, until somebody read it', async (_, written) => {
  const { db, disk, journal, storage, at } = await till();
  const request = sale(['tea'], true);
  const broken = failing(db, written);
  expect(await journal.append(request)).toMatchObject({ error: { type: 'maybe-written' } });
  broken.mend();
  expect(storage.kept.get(DOUBTS)).not.toContain('dockers');
  const settled = [{ attempt: request.attempt, kind: 'sale', receipt: 'KT1-1', written }];
  // Opened anew, as often as nobody has read it.
  expect(await settleDoubts(openOn(disk), storage, at)).toEqual(settled);
  expect(await settleDoubts(openOn(disk), storage, at)).toEqual(settled);
  // Another epoch of this tablet has other entries at its numbers.
  expect(await settleDoubts(openOn(disk), storage, { ...at, epoch: 2 })).toEqual([]);
  forgetDoubt(storage, request.attempt);
  expect(storage.kept.size).toBe(0);
});

it.each([
  ['was', true],
  ['was not', false],
])('[JOURNAL-8] what %s written, and was asked for again before the page went away, is said no more', async (_, written) => {
  const { db, journal, storage, at } = await till();
  const request = sale(['tea']);
  const broken = failing(db, written);
  await journal.append(request);
  await journal.append(request);
  expect(await settleDoubts(db, storage, at).catch(() => 'unreadable')).toBe('unreadable');
  broken.mend();
  must(await journal.append(request));
  expect(await settleDoubts(db, storage, at)).toEqual([]);
});

it('[JOURNAL-8] what certainly was not written, a full storage and one that holds something else are no news', async () => {
  const { db, journal, storage, at } = await till();
  must(await journal.append(sale(['tea'])));
  expect(storage.kept.size).toBe(0);
  storage.kept.set(DOUBTS, '{"no": "doubts"}');
  expect(await settleDoubts(db, storage, at)).toEqual([]);
  const full = { ...storage, setItem: () => expect.fail('full') };
  expect(() => keepDoubt(full, at, 'a', null)).not.toThrow();
});
