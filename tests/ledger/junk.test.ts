import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { ingest } from '../../src/ledger/ingest/ingest.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { onBothEngines, type TestPlace } from './both-engines.ts';
import { newTillKey, NOON, Till } from './register-kit.ts';
import { addRegister } from './storage-contract.ts';

onBothEngines('junk', (newPlace) => {
  let place: TestPlace;
  let ledger: Ledger;
  let till: Till;
  beforeEach(async () => {
    place = await newPlace();
    ledger = await place.open();
    till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
    await addRegister(ledger.db, till);
  });
  afterEach(async () => {
    await ledger.close();
    await place.remove();
  });

  const bring = (...entries: SignedEntry[]) =>
    ingest(ledger, till.at, till.key.publicKey, entries, { now: NOON, skewMs: null });
  const aside = async () =>
    (await ledger.db.selectFrom('set_aside').select(['reason', 'entry']).execute()).map(
      ({ reason, entry }): unknown[] => [reason, JSON.parse(entry)],
    );
  const unsigned = (entry: SignedEntry): SignedEntry => ({ ...entry, signature: 'A'.repeat(86) });

  test('[SYNC-5] a batch of nothing but junk is answered, kept aside, and freezes nothing', async () => {
    const first = await till.openShift();
    const junk = [unsigned(first), unsigned(await till.clone().sell({ tea: 1 }))];
    const answer = await bring(...junk);
    expect(answer).toMatchObject({ outcome: 'not-authentic', accepted: 0, known: 0, head: { seq: 0 } });
    expect(await aside()).toHaveLength(2);
    expect(await aside()).toEqual(expect.arrayContaining(junk.map((each) => ['not-authentic', each])));
    expect(await bring(first)).toMatchObject({ outcome: 'appended', accepted: 1, head: { seq: 1 } });
    expect(await bring(...junk)).toMatchObject({ outcome: 'not-authentic', head: { seq: 1 } });
    expect(await aside()).toHaveLength(2);
  });

  test('[SYNC-5] a batch whose first entry is of another register is kept aside whole', async () => {
    const elsewhere = new Till({ ...till.at, register: 'r2' }, till.key);
    const foreign = await elsewhere.openShift();
    expect(await bring(foreign)).toMatchObject({ outcome: 'wrong-register', accepted: 0 });
    expect(await aside()).toEqual([['wrong-register', foreign]]);
  });
});
