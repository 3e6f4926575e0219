import { expect, it } from 'vitest';
import type { BodyOf } from '../../src/core/journal/body.ts';
import { type RefundPick, refundBody, refundFigures } from '../../src/core/journal/refund-body.ts';
import { refundTenders } from '../../src/core/journal/refund-tenders.ts';
import type { Appended } from '../../src/device/journal-store.ts';
import type { EntryRequest } from '../../src/device/next-entry.ts';
import { refundedLines } from '../../src/device/refunds.ts';
import { must, newDevice, openOn } from './device.ts';
import { refundOf, sale, shiftOpening } from './sample-entries.ts';

const REFUSED = { ok: false, error: { type: 'already-refunded' } };

const saleIn = ({ entry }: Appended): BodyOf<'sale'> => {
  if (entry.kind !== 'sale') throw new Error('only sales are refunded');
  return entry.body;
};

/** A refund of so many of a sale's lines, made by someone who knows that `known` went back before. */
function partOf(
  sold: Appended,
  known: readonly number[],
  ...picks: readonly RefundPick[]
): EntryRequest<'refund'> {
  const body = saleIn(sold);
  const figures = must(refundFigures(body, known, picks));
  const { tenders, rounding } = refundTenders(body, figures, 'cash', 1);
  const why = { of: { epoch: 1, seq: sold.seq, hash: sold.hash }, reason: 'cold tea' };
  return {
    ...refundOf(sold),
    makeBody: (context) => refundBody(context, context.shift, body, why, figures, tenders, rounding),
  };
}

/** Three teas and a zine, sold in an open shift. */
async function soldTeas() {
  const device = await newDevice();
  must(await device.journal.append(shiftOpening()));
  return { ...device, sold: must(await device.journal.append(sale(['tea', 'tea', 'tea', 'zine']))) };
}

it('[REFUND-2] [REFUND-3] parts of a sale go back one after the other until nothing is left', async () => {
  const { db, journal, sold } = await soldTeas();
  must(await journal.append(partOf(sold, [], { at: 0, quantity: 2 })));
  expect(await refundedLines(db, sold.hash)).toEqual([2]);
  must(await journal.append(partOf(sold, [2], { at: 1, quantity: 1 })));
  const last = must(await journal.append(partOf(sold, [2, 1], { at: 0, quantity: 1 })));
  expect(await refundedLines(db, sold.hash)).toEqual([3, 1]);
  expect(last.entry.body).toMatchObject({ lines: [{ quantity: 1, refunds: { at: 0, of: 3, before: 2 } }] });
  const totals = (await db.register.get('register'))?.openShift?.totals;
  expect([totals?.['takings:']?.amount, totals?.['tender:cash']?.amount]).toEqual([0, 0]);
  expect(totals?.['refunds:']).toEqual({ amount: saleIn(sold).total, count: 3 });
});

it('[REFUND-2] what was made without an earlier part is refused, and nothing of it is written', async () => {
  const { db, journal, sold } = await soldTeas();
  const stale = partOf(sold, [], { at: 0, quantity: 1 });
  must(await journal.append(partOf(sold, [], { at: 0, quantity: 2 })));
  const before = await db.register.get('register');
  expect(await journal.append(stale)).toEqual(REFUSED);
  expect(await journal.append(refundOf(sold))).toEqual(REFUSED);
  expect(await db.register.get('register')).toEqual(before);
  expect(await db.entries.count()).toBe(3);
  expect(await refundedLines(db, sold.hash)).toEqual([2]);
  // The zine was not touched by it.
  must(await journal.append(partOf(sold, [2], { at: 1, quantity: 1 })));
});

it('[REFUND-2] of two at once one is refused, also after a reload', async () => {
  const { journal, sold, db, disk } = await soldTeas();
  const part = () => partOf(sold, [], { at: 0, quantity: 2 });
  const both = await Promise.all([journal.append(part()), journal.append(part())]);
  expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  db.close();
  expect(await refundedLines(openOn(disk), sold.hash)).toEqual([2]);
});

it('[REFUND-2] figures that know of parts which went back elsewhere are taken, and remembered', async () => {
  const { db, journal, sold } = await soldTeas();
  must(await journal.append(partOf(sold, [2], { at: 0, quantity: 1 })));
  expect(await refundedLines(db, sold.hash)).toEqual([3]);
  expect(await journal.append(partOf(sold, [], { at: 0, quantity: 1 }))).toEqual(REFUSED);
});

it('[REFUND-2] more of a line than was sold is refused, whatever its figures say', async () => {
  const { db, journal, sold } = await soldTeas();
  const honest = partOf(sold, [2], { at: 0, quantity: 1 });
  const greedy: EntryRequest<'refund'> = {
    ...honest,
    makeBody: (context) => {
      const body = honest.makeBody(context);
      return { ...body, lines: body.lines.map((line) => ({ ...line, quantity: 2 })) };
    },
  };
  expect(await journal.append(greedy)).toEqual(REFUSED);
  expect(await refundedLines(db, sold.hash)).toEqual([]);
  expect(await db.entries.count()).toBe(2);
  must(await journal.append(honest));
});
