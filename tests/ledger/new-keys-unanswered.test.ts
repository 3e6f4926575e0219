import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeKeysAnew } from '../../src/ledger/keys/make-anew.ts';
import { openStorage } from '../../src/ledger/storage/open.ts';
import { onBothEngines, type TestPlace } from './both-engines.ts';
import { foundSampleIn } from './sample-federation.ts';
import { temporaryDirectory } from './server-kit.ts';

/** What comes of the next transactions, then of all as it is: nothing, or all of it but the answer. */
const comes = vi.hoisted((): { next: ('lost' | 'unanswered')[] } => ({ next: [] }));
vi.mock('../../src/ledger/storage/all-or-nothing.ts', async (original) => {
  const real = await original<typeof import('../../src/ledger/storage/all-or-nothing.ts')>();
  const allOrNothing: typeof real.allOrNothing = async (...which) => {
    const next = comes.next.shift();
    if (next === 'lost') throw new Error('Connection terminated unexpectedly');
    const value = await real.allOrNothing(...which);
    if (next === 'unanswered') throw new Error('Connection terminated unexpectedly');
    return value;
  };
  return { ...real, allOrNothing };
});

onBothEngines('new keys', (newPlace) => {
  let place: TestPlace;
  let elsewhere: ReturnType<typeof temporaryDirectory>;
  beforeEach(async () => {
    elsewhere = temporaryDirectory();
    place = await newPlace();
    const ledger = await place.open();
    await foundSampleIn(ledger.db);
    await ledger.close();
    renameSync(join(place.dataDir, 'ledger-key.pem'), join(elsewhere.path, 'ledger-key.pem'));
  }, 60_000);
  afterEach(async () => {
    comes.next = [];
    await place.remove();
    elsewhere.remove();
  });

  const make = async (...next: ('lost' | 'unanswered')[]) => {
    const { db } = await openStorage(place);
    comes.next = next;
    try {
      return await makeKeysAnew(db, place.dataDir);
    } finally {
      await db.destroy();
    }
  };
  const hasKey = (): boolean => readdirSync(place.dataDir).includes('ledger-key.pem');

  test('[LEDGER-14] stay where the database names them, although its answer was lost', async () => {
    expect(await make('unanswered')).toEqual(['ledger-key.pem']);
    await (await place.open()).close();
  }, 60_000);

  test('[LEDGER-14] stay where nobody can tell whether the database names them, and that is said', async () => {
    await expect(make('unanswered', 'lost')).rejects.toThrow('so they stay');
    await (await place.open()).close();
  }, 60_000);

  test('[LEDGER-14] that the database does not name go again', async () => {
    await expect(make('lost')).rejects.toThrow('Connection terminated');
    expect(hasKey()).toBe(false);
    renameSync(join(elsewhere.path, 'ledger-key.pem'), join(place.dataDir, 'ledger-key.pem'));
    await (await place.open()).close();
  }, 60_000);
});
