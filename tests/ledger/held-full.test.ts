import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { heldRegisters } from '../../src/ledger/forks/held.ts';
import { MOST_HELD } from '../../src/ledger/forks/room.ts';
import { resolveFork } from '../../src/ledger/forks/resolve.ts';
import { ingest } from '../../src/ledger/ingest/ingest.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { holdRevoked } from '../../src/ledger/office/revoked-entries.ts';
import { onBothEngines, type TestPlace } from './both-engines.ts';
import { decidedAll, waitingOf } from './held-kit.ts';
import { newTillKey, NOON, Till } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { addRegister } from './storage-contract.ts';

onBothEngines('a second history without end', (newPlace) => {
  let place: TestPlace;
  let ledger: Ledger;
  let till: Till;
  let clone: Till;
  /** Three entries of the clone, and the hashes of their places. */
  let theirs: SignedEntry[];
  let hashes: string[];

  beforeEach(async () => {
    place = await newPlace();
    ledger = await place.open();
    await foundSampleIn(ledger.db);
    till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
    await addRegister(ledger.db, till);
    await bring(await till.openShift());
    clone = till.clone();
    await bring(await till.sell({ coffee: 1 }));
    [theirs, hashes] = [[], []];
    for (const tea of [1, 2, 3]) {
      theirs.push(await clone.sell({ tea }));
      hashes.push(clone.prev);
    }
  }, 60_000);
  afterEach(async () => {
    await ledger.close();
    await place.remove();
  });

  const bring = (...entries: SignedEntry[]) =>
    ingest(ledger, till.at, till.key.publicKey, entries, { now: NOON, skewMs: null });
  const full = async () => (await heldRegisters(ledger.db, 'cafe')).map((each) => each.full);

  test('[FORK-5] is held in order up to what may wait, says so, and goes on once the office has decided', async () => {
    await waitingOf(ledger.db, till.at, MOST_HELD.rows - 2, JSON.stringify(theirs[0]));
    const held = { seq: 3, hash: hashes[1] };
    expect(await bring(...theirs)).toMatchObject({ outcome: 'held-full', aside: 2, held });
    expect(await full()).toEqual([true]);
    // Once more: what is held needs no room, and up to where it is held is told as before.
    expect(await bring(...theirs)).toMatchObject({ outcome: 'held-full', aside: 2, held });
    expect(await bring(...theirs.slice(2))).toMatchObject({ outcome: 'held-full', aside: 0, held });
    expect(await bring(...theirs.slice(0, 2))).toMatchObject({ outcome: 'fork', held });
    // Its journal goes on meanwhile.
    expect(await bring(await till.sell({ bun: 1 }))).toMatchObject({ outcome: 'appended', accepted: 1 });
    await decidedAll(ledger.db);
    expect(await bring(...theirs.slice(2))).toMatchObject({
      outcome: 'fork',
      aside: 1,
      held: { seq: 4, hash: hashes[2] },
    });
    expect(await full()).toEqual([false]);
    const [seen] = await heldRegisters(ledger.db, 'cafe');
    const decision = { choice: 'post' as const, digest: seen?.digest ?? '', reason: 'They took place' };
    const by = { account: 'coordinator', name: 'Coordinator' };
    expect(await resolveFork(ledger, till.at, { ...decision, by })).toEqual({ ok: true, value: 1 });
  }, 60_000);

  test('[FORK-5] no more bytes of it wait than may, whatever they are made of', async () => {
    await waitingOf(ledger.db, till.at, 4, '€'.repeat(Math.ceil(MOST_HELD.bytes / 12)));
    expect(await bring(...theirs)).toMatchObject({ outcome: 'held-full', aside: 0, held: null });
    await decidedAll(ledger.db);
    expect(await bring(...theirs)).toMatchObject({ outcome: 'fork', aside: 3 });
  }, 60_000);

  test('[FORK-5] [GATE-6] of a revoked register as much is held, and what was decided about counts no more', async () => {
    const hold = (entries = theirs) => holdRevoked(ledger, till.at, till.key.publicKey, entries, NOON);
    await waitingOf(ledger.db, till.at, MOST_HELD.rows - 1);
    const to = (at: number) => ({ after: 1, seq: at + 1, hash: hashes[at - 1] });
    expect(await hold()).toMatchObject({ kept: 1, full: true, here: to(1) });
    expect(await hold()).toMatchObject({ kept: 0, full: true, here: to(1) });
    expect(await hold(theirs.slice(1))).toMatchObject({ kept: 0, full: true, here: null });
    // What is here already needs no room.
    expect(await hold(theirs.slice(0, 1))).toMatchObject({ kept: 0, full: false });
    await decidedAll(ledger.db);
    expect(await hold()).toMatchObject({ kept: 2, known: 1, full: false, here: to(3) });
  }, 60_000);
});
