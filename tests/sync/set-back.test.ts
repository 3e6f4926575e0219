import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SAMPLE_CATALOGUE } from '../device/sample-catalogue.ts';
import { NOON, refundOf, sale, shiftClosing, shiftOpening } from '../device/sample-entries.ts';
import { entryAt, journalStatus } from '../../src/device/reading.ts';
import { newCode, startTestLedger, type TestLedger } from '../ledger/server-kit.ts';
import { RealRegister } from './real-register.ts';

const [product = ''] = SAMPLE_CATALOGUE.products.map(({ id }) => id);

let ledger: TestLedger;
let register: RealRegister;

beforeEach(async () => {
  ledger = await startTestLedger();
  register = await RealRegister.enrolled(ledger);
  await register.append(shiftOpening());
  await register.append(sale([product]), sale([product, product], true));
});
afterEach(() => ledger.close());

/** Refunds the sale at a seq. */
async function refund(of: RealRegister, seq: number): Promise<void> {
  const found = await entryAt(of.db, seq);
  if (!found) throw new Error(`no entry ${seq}`);
  await of.append(refundOf({ seq, hash: found.envelope.hash, entry: found.entry }));
}

describe('a tablet restored from an older image', () => {
  it('[SYNC-11] fetches its own entries back, with all that moves with them, and goes on', async () => {
    const image = await register.image();
    await register.append(sale([product]));
    await refund(register, 2);
    expect(await register.sync()).toMatchObject({ phase: 'connected', unsent: 0 });

    const restored = await register.restoredTo(image);
    expect((await journalStatus(restored.db))?.register.seq).toBe(3);
    expect(await restored.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
    expect(await restored.db.register.toArray()).toEqual(await register.db.register.toArray());
    expect(await restored.db.entries.toArray()).toEqual(await register.db.entries.toArray());
    expect(await restored.db.refunds.toArray()).toEqual(await register.db.refunds.toArray());

    await restored.append(sale([product]));
    expect(await restored.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
    const [last] = ledger.rows<{ seq: number; body: string }>('select * from entries order by seq desc');
    expect(last?.seq).toBe(6);
    expect(JSON.parse(last?.body ?? '').receipt).toMatch(/-5$/);
    expect(ledger.rows(`select * from set_aside`)).toEqual([]);
  });

  it('[SYNC-11] also where its shift was closed since, and more than one answer has to bring it', async () => {
    const image = await register.image();
    const many = Array.from({ length: 520 }, (_, index) => sale([product], false, NOON + index));
    await register.append(...many);
    const open = (await journalStatus(register.db))?.register.openShift;
    if (open) await register.append(shiftClosing(open));
    await register.sync();
    const restored = await register.restoredTo(image);
    expect(await restored.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
    expect(await restored.db.register.toArray()).toEqual(await register.db.register.toArray());
  });

  it('[SYNC-11] [SYNC-4] is a fork where it has sold since: nothing of its own is overwritten', async () => {
    const image = await register.image();
    await register.append(sale([product]), sale([product]));
    await register.sync();
    const restored = await register.restoredTo(image);
    await restored.append(sale([product]));
    const ours = await restored.db.entries.toArray();
    expect(await restored.sync()).toMatchObject({ phase: 'held', problem: 'fork', unsent: 0 });
    expect((await journalStatus(restored.db))?.unsent).toBe(0);
    expect(await restored.db.entries.toArray()).toEqual(ours);
    expect(ledger.rows(`select id from set_aside where reason = 'fork'`)).toEqual([
      { id: ours.at(-1)?.hash },
    ]);

    // The way on: the same tablet, enrolled anew, which nothing unsent forbids.
    const { register: name } = (await journalStatus(restored.db))?.register ?? {};
    const answer = await restored.enrol(await newCode(ledger, 'cafe', name ?? null));
    expect(answer).toMatchObject({ register: name, epoch: 2, lastKnownHead: { epoch: 1, seq: 5 } });
    await restored.append(shiftOpening());
    await restored.append(sale([product]));
    expect(await restored.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  });
});
