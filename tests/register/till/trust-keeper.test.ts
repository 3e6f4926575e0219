import 'fake-indexeddb/auto';
import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { publicKeyOf } from '../../../src/core/card/ed25519.ts';
import { signHandover } from '../../../src/core/card/key-handover.ts';
import { packTrustFile } from '../../../src/core/card/trust-file.ts';
import { signTrustList } from '../../../src/core/card/trust-list.ts';
import { keepDocument, readDocument } from '../../../src/device/documents.ts';
import type { DeviceDb } from '../../../src/device/db.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { openKeptTrust, takeTrustFile } from '../../../src/register/till/trust-keeper.ts';
import { newDevice, openOn } from '../../device/device.ts';
import { FEDERATION, seedOf, STRANGER, TRUST } from '../../vectors/card-world.ts';

const SECOND = seedOf(0xfd);
const hexKey = (seed: Uint8Array): string => bytesToHex(publicKeyOf(seed));
const PINNED = hexKey(FEDERATION);
const list = (version: number, seed = FEDERATION, day = TRUST.day): Uint8Array =>
  signTrustList({ ...TRUST, organisations: TRUST.organisations.slice(0, 1), version, day }, seed);
const handover = signHandover(publicKeyOf(SECOND), 20_770, FEDERATION);

/** A till on this store that has just been opened. */
async function till(db: DeviceDb) {
  const store = createStore<TillState>(() => FIRST_STATE);
  const desk = { db, store };
  await openKeptTrust(desk, PINNED);
  return {
    take: (file: Uint8Array, etag = '') => takeTrustFile(desk, PINNED, file, etag),
    version: () => store.getState().trust?.version ?? null,
    key: () => store.getState().federationKey,
  };
}

/** The same tablet, started anew. */
async function restarted({ db, disk }: Awaited<ReturnType<typeof newDevice>>) {
  db.close();
  const again = openOn(disk);
  return { db: again, ...(await till(again)) };
}

describe('the furthest list', () => {
  test('[TRUST-1] [TRUST-2] is kept through a restart, and no older one takes its place', async () => {
    const device = await newDevice();
    const before = await till(device.db);
    expect(await before.take(list(7))).toMatchObject({ type: 'taken', version: 7, day: TRUST.day });
    expect(await before.take(list(6))).toMatchObject({ why: { type: 'older-than-held', held: 7 } });
    const after = await restarted(device);
    expect(after.version()).toBe(7);
    expect(await after.take(list(6))).toMatchObject({ why: { type: 'older-than-held', held: 7 } });
    expect(await after.take(list(7, FEDERATION, 20_761))).toMatchObject({ why: { type: 'version-taken' } });
    expect(await after.take(list(8))).toMatchObject({ type: 'taken', version: 8 });
    expect(after.version()).toBe(8);
  });

  test.each([
    ['is damaged', { content: list(9).map((byte, at) => (at === 80 ? byte ^ 1 : byte)), etag: '' }],
    ['is gone', null],
    ['is of a shape that nobody reads', { content: 'text', etag: 7 }],
  ])('[TRUST-2] still keeps older ones out where it %s', async (_, broken) => {
    const device = await newDevice();
    const before = await till(device.db);
    await before.take(list(9));
    if (broken) await device.db.table('documents').put({ id: 'trust-list', value: broken });
    else await device.db.table('documents').delete('trust-list');
    const after = await restarted(device);
    expect(after.version()).toBeNull();
    expect(await after.take(list(8))).toMatchObject({ why: { type: 'older-than-held', held: 9 } });
    expect(await after.take(list(10))).toMatchObject({ type: 'taken' });
  });

  test('[TRUST-1] of a tablet that kept none of these numbers yet counts all the same', async () => {
    const device = await newDevice();
    await keepDocument(device.db, 'trust-list', { content: list(7), etag: 'W/"7"' });
    const after = await till(device.db);
    expect(after.version()).toBe(7);
    expect(await after.take(list(6))).toMatchObject({ why: { type: 'older-than-held', held: 7 } });
  });

  test('[TRUST-2] wins where two come at once', async () => {
    const device = await newDevice();
    const now = await till(device.db);
    await Promise.all([now.take(list(3)), now.take(list(5)), now.take(list(4))]);
    const kept = await readDocument(device.db, 'trust-list');
    expect(bytesToHex(kept?.content ?? new Uint8Array())).toBe(bytesToHex(list(5)));
    expect((await restarted(device)).version()).toBe(5);
  });

  test('[TRUST-3] that came by file takes the tag of the same one from the ledger', async () => {
    const { db } = await newDevice();
    const now = await till(db);
    await now.take(list(7));
    expect(await now.take(list(7), 'W/"7.0"')).toMatchObject({ type: 'same', version: 7 });
    expect((await readDocument(db, 'trust-list'))?.etag).toBe('W/"7.0"');
  });
});

describe('a file', () => {
  test.each([
    ['wrong-key', list(8, STRANGER)],
    ['bad-signature', list(8).map((byte, at, all) => (at === all.length - 1 ? byte ^ 1 : byte))],
    ['malformed', list(8).subarray(0, 90)],
    ['malformed', new Uint8Array()],
  ])('[TRUST-4] that is %s changes nothing', async (type, file) => {
    const { db } = await newDevice();
    const now = await till(db);
    await now.take(list(7), 'W/"7.0"');
    const before = await db.table('documents').toArray();
    expect(await now.take(file)).toMatchObject({ type: 'refused', why: { type }, newKey: false });
    expect(await db.table('documents').toArray()).toEqual(before);
    expect(now.version()).toBe(7);
  });
});

describe("a handover of the federation's key", () => {
  test('[TRUST-6] [TRUST-7] is kept; the list held stays in use, and one by the old key is refused', async () => {
    const device = await newDevice();
    const before = await till(device.db);
    await before.take(list(7));
    expect(before.key()).toBe(PINNED);
    expect(await before.take(handover)).toEqual({ type: 'keys-only', newKey: true });
    expect(before.key()).toBe(hexKey(SECOND));

    const after = await restarted(device);
    expect([after.key(), after.version()]).toEqual([hexKey(SECOND), 7]);
    expect(await after.take(list(8))).toMatchObject({ type: 'refused', why: { type: 'wrong-key' } });
    expect(await after.take(handover)).toEqual({ type: 'keys-only', newKey: false });
    expect(await after.take(list(8, SECOND))).toMatchObject({ type: 'taken', newKey: false });
    expect((await restarted({ ...device, db: after.db })).version()).toBe(8);
  });

  test('[TRUST-6] comes with the list by the new key in one file', async () => {
    const { db } = await newDevice();
    const now = await till(db);
    await now.take(list(7));
    const file = packTrustFile({ handovers: [handover], list: list(8, SECOND) });
    expect(await now.take(file, 'W/"8.1"')).toMatchObject({ type: 'taken', version: 8, newKey: true });
    expect(await now.take(file, 'W/"8.1"')).toMatchObject({ type: 'same', newKey: false });
  });

  test('[TRUST-6] of a stranger, and a second one by the same key, lead nowhere', async () => {
    const { db } = await newDevice();
    const now = await till(db);
    await now.take(handover);
    for (const other of [
      signHandover(publicKeyOf(STRANGER), 20_771, FEDERATION),
      signHandover(publicKeyOf(STRANGER), 20_771, STRANGER),
      signHandover(publicKeyOf(FEDERATION), 20_771, SECOND),
    ]) {
      expect(await now.take(other)).toMatchObject({ type: 'refused', newKey: false });
    }
    expect(now.key()).toBe(hexKey(SECOND));
  });
});
