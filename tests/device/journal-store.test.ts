import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { factsOf } from '../../src/core/day/facts.ts';
import { addFacts, NO_TOTALS } from '../../src/core/day/totals.ts';
import { readEntry } from '../../src/core/journal/envelope.ts';
import { NO_ENTRY } from '../../src/core/journal/hash.ts';
import type { DeviceDb, HeldCard, RegisterRow } from '../../src/device/db.ts';
import type { EntryContext } from '../../src/device/next-entry.ts';
import { openJournal } from '../../src/device/journal-store.ts';
import { readOpenOrder, saveOpenOrder } from '../../src/device/order-store.ts';
import { entriesOfShift, entryAt, journalStatus } from '../../src/device/reading.ts';
import { refundedLines } from '../../src/device/refunds.ts';
import { textVerifier } from '../../src/device/signing.ts';
import { must, newDevice, openOn } from './device.ts';
import { failing } from './failing-store.ts';
import { orderOf, refundOf, sale, shiftClosing, shiftOpening } from './sample-entries.ts';

const MEMBER: HeldCard = {
  organisation: 'dockers',
  name: 'Dockers',
  tier: 0,
  lastDay: 21_000,
  listVersion: 1,
};

const registerOf = async (db: DeviceDb): Promise<RegisterRow> => {
  const status = await journalStatus(db);
  if (!status) throw new Error('not enrolled');
  return status.register;
};

async function expectWholeChain(db: DeviceDb, publicKey: string, length: number): Promise<void> {
  const verify = await textVerifier(publicKey);
  const rows = await db.entries.orderBy('seq').toArray();
  expect(rows).toHaveLength(length);
  let prev = NO_ENTRY;
  for (const [index, row] of rows.entries()) {
    const envelope = must(readEntry(row));
    expect(envelope).toMatchObject({ seq: index + 1, prev, hash: row.hash, register: 'front', epoch: 1 });
    expect(await verify(row.envelope, row.signature)).toBe(true);
    prev = envelope.hash;
  }
}

describe('appending', () => {
  it('[JOURNAL-2] keeps one unbroken, signed chain through 200 appends, many of them at once', async () => {
    const { db, journal, publicKey } = await newDevice();
    must(await journal.append(shiftOpening()));
    for (let round = 0; round < 20; round += 1) {
      const appended = await Promise.all(
        Array.from({ length: 10 }, (_, index) => journal.append(sale(['tea', 'zine'], index % 2 === 0))),
      );
      expect(appended.every((each) => each.ok)).toBe(true);
    }
    await expectWholeChain(db, publicKey, 201);
    const receipts = (await entriesOfShift(db)).flatMap(({ entry }) =>
      entry.kind === 'sale' ? entry.body.receipt : [],
    );
    expect(receipts).toEqual(Array.from({ length: 200 }, (_, index) => `KT1-${index + 1}`));
  });

  it('[JOURNAL-3] signs again when the head has moved between signing and writing', async () => {
    const { db, journal, publicKey, disk } = await newDevice();
    must(await journal.append(shiftOpening()));
    const otherTab = openJournal(openOn(disk), () => true);
    const both = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? journal : otherTab).append(sale(['tea']))),
    );
    expect(both.every((each) => each.ok)).toBe(true);
    await expectWholeChain(db, publicKey, 21);
    expect((await registerOf(db)).receipts).toBe(20);
  });

  it('[JOURNAL-2] writes nothing from a tab that is not the writer', async () => {
    const { db } = await newDevice();
    const reader = openJournal(db, () => false);
    expect(await reader.append(shiftOpening())).toEqual({ ok: false, error: { type: 'not-writer' } });
    expect(await db.entries.count()).toBe(0);
  });

  it.each([
    ['was', true],
    ['was not', false],
  ])('[JOURNAL-3] a tab that writes no more finds what %s written before', async (_, written) => {
    const { db } = await newDevice();
    let writes = true;
    const journal = openJournal(db, () => writes);
    must(await journal.append(shiftOpening()));
    const request = sale(['tea']);
    const broken = failing(db, written);
    expect(await journal.append(request)).toMatchObject({ error: { type: 'maybe-written' } });
    writes = false;
    // While the store says nothing, nobody may say that it was not.
    expect(await journal.append(request)).toMatchObject({ error: { type: 'maybe-written' } });
    broken.mend();
    const found = await journal.append(request);
    if (written) expect(must(found)).toMatchObject({ seq: 2, entry: { kind: 'sale' } });
    else expect(found).toEqual({ ok: false, error: { type: 'not-writer' } });
    expect(await db.entries.count()).toBe(written ? 2 : 1);
    expect(await journal.append(sale(['tea']))).toEqual({ ok: false, error: { type: 'not-writer' } });
  });

  it('[JOURNAL-9] writes no entry that the ledger would never take, and goes on with the next', async () => {
    const { db, journal, publicKey } = await newDevice();
    must(await journal.append(shiftOpening()));
    const request = sale(['tea']);
    const option = { group: 'extras', option: 'shot', name: 'With an extra shot of espresso', price: 50 };
    const tooLong = {
      ...request,
      makeBody: (context: EntryContext) => {
        const body = request.makeBody(context);
        const options = Array.from({ length: 40 }, () => option);
        const lines = body.lines.flatMap((line) => Array.from({ length: 200 }, () => ({ ...line, options })));
        return { ...body, lines };
      },
    };
    const before = await registerOf(db);
    const answer = await journal.append(tooLong);
    expect(answer.ok ? 'written' : answer.error.type).toBe('too-long');
    expect(await registerOf(db)).toEqual(before);
    must(await journal.append(request));
    await expectWholeChain(db, publicKey, 2);
  });

  it('names what is missing: a register, a shift', async () => {
    const { journal, db } = await newDevice();
    expect(await journal.append(sale(['tea']))).toEqual({ ok: false, error: { type: 'no-open-shift' } });
    must(await journal.append(shiftOpening()));
    expect(await journal.append(shiftOpening())).toEqual({
      ok: false,
      error: { type: 'shift-already-open' },
    });
    await db.register.clear();
    expect(await journal.append(sale(['tea']))).toEqual({ ok: false, error: { type: 'no-register' } });
  });

  it('[DAY-4] keeps the open shift’s totals equal to the fold of its entries', async () => {
    const { db, journal } = await newDevice();
    must(await journal.append(shiftOpening(7_500)));
    const first = must(await journal.append(sale(['tea', 'coffee'], true)));
    must(await journal.append(sale(['zine'])));
    must(await journal.append(refundOf(first)));
    const { openShift } = await registerOf(db);
    const folded = (await entriesOfShift(db)).reduce(
      (totals, { entry }) => addFacts(totals, factsOf(entry)),
      NO_TOTALS,
    );
    expect(openShift?.totals).toEqual(folded);
    expect(openShift?.totals['tender:cash']).toEqual({ amount: 799, count: 2 });
  });

  it('[REFUND-2] marks a refunded sale and refunds it only once', async () => {
    const { db, journal } = await newDevice();
    must(await journal.append(shiftOpening()));
    const sold = must(await journal.append(sale(['tea'])));
    const twice = await Promise.all([journal.append(refundOf(sold)), journal.append(refundOf(sold))]);
    expect(twice.map((each) => each.ok)).toEqual([true, false]);
    expect(twice[1]).toEqual({ ok: false, error: { type: 'already-refunded' } });
    expect(await refundedLines(db, sold.hash)).toEqual([1]);
  });

  it('numbers shifts and Zs without gaps and tells a Z how many entries are unsent', async () => {
    const { db, journal } = await newDevice();
    for (const z of [1, 2, 3]) {
      must(await journal.append(shiftOpening()));
      must(await journal.append(sale(['coffee'])));
      const { openShift } = await registerOf(db);
      expect(openShift?.number).toBe(z);
      if (openShift) must(await journal.append(shiftClosing(openShift)));
      const { lastClose } = await registerOf(db);
      expect(lastClose).toMatchObject({ z, businessDate: '2026-11-20', seq: z * 3 });
      expect((await entryAt(db, z * 3))?.entry.body).toMatchObject({ z, unsent: z * 3 - 1 });
    }
  });
});

describe('when the store fails', () => {
  it.each([
    ['QuotaExceededError', { type: 'storage-full' }],
    ['UnknownError', { type: 'storage-failed', cause: 'UnknownError' }],
  ])('[JOURNAL-3] a %s in the middle leaves nothing half written, and the order open', async (name, error) => {
    const { db, journal } = await newDevice();
    must(await journal.append(shiftOpening()));
    await saveOpenOrder(db, { order: orderOf('tea', 'zine'), card: MEMBER });
    const before = await registerOf(db);
    const failing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('planted', name);
    });
    expect(await journal.append(sale(['tea', 'zine']))).toEqual({ ok: false, error });
    failing.mockRestore();
    expect(await registerOf(db)).toEqual(before);
    expect(await db.entries.count()).toBe(1);
    expect(await readOpenOrder(db)).toEqual({ order: orderOf('tea', 'zine'), card: MEMBER });

    expect(must(await journal.append(sale(['tea', 'zine']))).entry.body).toMatchObject({ receipt: 'KT1-1' });
    expect(await readOpenOrder(db)).toEqual({ order: [], card: null });
  });

  describe('and then cannot say whether it wrote', () => {
    const unknown = { ok: false, error: { type: 'maybe-written' } };

    it.each([
      ['was', true],
      ['was not', false],
    ])('[JOURNAL-3] a sale that %s written is one sale after it is tried again', async (_, written) => {
      const { db, journal, publicKey } = await newDevice();
      must(await journal.append(shiftOpening()));
      const order = sale(['tea']);
      const store = failing(db, written);
      expect(await journal.append(order)).toEqual(unknown);
      expect(await journal.append({ ...order, time: order.time + 1 })).toEqual(unknown);
      store.mend();
      const again = must(await journal.append({ ...order, time: order.time + 2 }));
      expect(again).toMatchObject({ seq: 2, entry: { body: { receipt: 'KT1-1' } } });
      expect((await registerOf(db)).openShift?.totals['tender:cash']?.count).toBe(1);
      expect(must(await journal.append(sale(['tea']))).seq).toBe(3);
      await expectWholeChain(db, publicKey, 3);
    });

    it('[JOURNAL-3] another sale in between is a sale of its own, and another kind is not answered for', async () => {
      const { db, journal, publicKey } = await newDevice();
      const opening = shiftOpening();
      must(await journal.append(opening));
      const first = sale(['tea']);
      const store = failing(db, true);
      expect(await journal.append(first)).toEqual(unknown);
      store.mend();
      expect(must(await journal.append(sale(['tea']))).seq).toBe(3);
      expect(must(await journal.append(first)).seq).toBe(2);
      expect(await journal.append({ ...opening, attempt: first.attempt })).toMatchObject({ ok: false });
      await expectWholeChain(db, publicKey, 3);
    });
  });

  it('throws on a bug instead of calling it a failure of the store', async () => {
    const { journal } = await newDevice();
    must(await journal.append(shiftOpening()));
    const wrong = { ...sale(['tea']), makeBody: () => JSON.parse('{}') };
    await expect(journal.append(wrong)).rejects.toThrow('not the body of a sale');
    expect((await journal.append(sale(['tea']))).ok).toBe(true);
  });
});

describe('reopening', () => {
  it('[JOURNAL-3] finds journal, counters, open shift, order and the key that signs as they were', async () => {
    const { db, journal, publicKey, disk } = await newDevice();
    must(await journal.append(shiftOpening()));
    must(await journal.append(sale(['tea'])));
    await saveOpenOrder(db, { order: orderOf('coffee'), card: null });
    const before = await registerOf(db);
    db.close();

    const reopened = openOn(disk);
    expect(await registerOf(reopened)).toEqual(before);
    expect(await readOpenOrder(reopened)).toEqual({ order: orderOf('coffee'), card: null });
    must(await openJournal(reopened, () => true).append(sale(['coffee'])));
    await expectWholeChain(reopened, publicKey, 3);
    const key = await reopened.keys.get('register');
    expect(key?.privateKey.extractable).toBe(false);
  });
});
