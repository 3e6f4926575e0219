import { expect, it } from 'vitest';
import { closesBefore, receiptsBefore } from '../../src/device/reading.ts';
import { must, newDevice } from './device.ts';
import { sale, shiftClosing, shiftOpening } from './sample-entries.ts';

/** A register with so many closed days of a sale each, and one that is still open. */
async function register(days: number) {
  const { db, journal } = await newDevice();
  for (let day = 0; day < days; day += 1) {
    must(await journal.append(shiftOpening()));
    must(await journal.append(sale(['tea'])));
    const shift = (await db.register.get('register'))?.openShift;
    if (!shift) throw new Error('no shift is open');
    must(await journal.append(shiftClosing(shift)));
  }
  must(await journal.append(shiftOpening()));
  must(await journal.append(sale(['zine'])));
  return db;
}

/** After the last entry of so many days. */
const endOf = (days: number): number => 3 * days + 3;
const seqs = (found: readonly { readonly envelope: { readonly seq: number } }[]) =>
  found.map(({ envelope }) => envelope.seq);

it('[CLOSE-3] finds the closes, the newest first, and where to go on', async () => {
  const db = await register(3);
  const first = await closesBefore(db, endOf(3), 2);
  expect(first.found.map(({ entry }) => (entry.kind === 'shift-closed' ? entry.body.z : null))).toEqual([
    3, 2,
  ]);
  expect(first.next).toBe(6);
  expect(await closesBefore(db, 6, 2)).toMatchObject({ found: [{ envelope: { seq: 3 } }], next: null });
});

it('[CLOSE-3] finds none where no shift was closed', async () => {
  expect(await closesBefore(await register(0), endOf(0), 2)).toEqual({ found: [], next: null });
});

it('[REFUND-1] finds sales beyond many entries of other kinds', async () => {
  const db = await register(70);
  const { found, next } = await receiptsBefore(db, endOf(70), 71);
  expect(seqs(found).slice(0, 3)).toEqual([212, 209, 206]);
  expect(found).toHaveLength(71);
  expect(next).toBe(2);
});
