import { bytesToHex } from '@noble/hashes/utils.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { followHandovers, newestOf, signHandover } from '../../src/core/card/key-handover.ts';
import { packTrustFile, unpackTrustFile } from '../../src/core/card/trust-file.ts';
import { signTrustList } from '../../src/core/card/trust-list.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { storeTrustFile } from '../../src/ledger/trust/trust-lists.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { FEDERATION_SEED } from './sample-federation.ts';
import { asRegister, enrolTill, startTestLedger, type TestLedger } from './server-kit.ts';

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await startTestLedger();
});
afterEach(() => ledger.close());

const SECOND = new Uint8Array(32).fill(0x2d);
const THIRD = new Uint8Array(32).fill(0x3d);
const keyOf = (seed: Uint8Array): string => bytesToHex(publicKeyOf(seed));
const list = (version: number, seed: Uint8Array): Uint8Array =>
  signTrustList({ version, day: 20_770, boundDays: 30, organisations: [] }, seed);
const toSecond = signHandover(publicKeyOf(SECOND), 20_771, FEDERATION_SEED);
const toThird = signHandover(publicKeyOf(THIRD), 20_772, SECOND);

/** Stores files as the command line does, on a connection of its own. */
async function store(...files: Uint8Array[]) {
  const db = await openDatabase(ledger.dataDir);
  const outcomes = [];
  for (const file of files) outcomes.push(await storeTrustFile(db, file, 1));
  await db.destroy();
  return outcomes;
}

test('[TRUST-6] the old key hands over to the new one, in pieces or in one file, and never signs a list again', async () => {
  const outcomes = await store(
    list(1, FEDERATION_SEED),
    packTrustFile({ handovers: [toSecond], list: list(2, SECOND) }),
    list(3, FEDERATION_SEED),
    packTrustFile({ handovers: [toSecond], list: list(3, SECOND) }),
    toThird,
    list(4, SECOND),
    list(4, THIRD),
  );
  expect(outcomes).toMatchObject([
    { ok: true, value: { version: 1, newKeys: 0 } },
    { ok: true, value: { version: 2, newKeys: 1, key: keyOf(SECOND) } },
    { error: { type: 'wrong-key' } },
    { ok: true, value: { version: 3, newKeys: 0 } },
    { ok: true, value: { version: null, newKeys: 1, key: keyOf(THIRD) } },
    { error: { type: 'wrong-key' } },
    { ok: true, value: { version: 4, key: keyOf(THIRD) } },
  ]);
  expect(ledger.rows('select number from federation_keys order by number')).toEqual([
    { number: 1 },
    { number: 2 },
  ]);
});

test('[TRUST-6] a stranger hands nothing over', async () => {
  const stray = signHandover(publicKeyOf(THIRD), 20_771, new Uint8Array(32).fill(9));
  expect(await store(stray, packTrustFile({ handovers: [stray], list: list(5, THIRD) }))).toMatchObject([
    { error: { type: 'wrong-key' } },
    { error: { type: 'wrong-key' } },
  ]);
  expect(ledger.rows('select * from federation_keys')).toEqual([]);
});

test('[TRUST-3] [TRUST-6] registers get the handovers with the list by ETag, and new ones pin the newest key', async () => {
  const { answer } = await enrolTill(ledger);
  const get = (path: string, etag = '') =>
    asRegister(ledger.url, answer, path, etag ? { headers: { 'if-none-match': etag } } : {});
  expect((await get(PATHS.trustFile)).status).toBe(404);
  await store(list(1, FEDERATION_SEED));
  const bare = await get(PATHS.trustFile);
  expect(new Uint8Array(await bare.arrayBuffer())).toEqual(list(1, FEDERATION_SEED));
  const etag = bare.headers.get('etag') ?? '';
  expect((await get(PATHS.trustFile, etag)).status).toBe(304);

  // A handover alone is news too.
  await store(toSecond);
  expect((await get(PATHS.trustFile, etag)).status).toBe(200);
  await store(list(2, SECOND));
  const file = unpackTrustFile(new Uint8Array(await (await get(PATHS.trustFile, etag)).arrayBuffer()));
  expect(newestOf(followHandovers(answer.federationKey, file?.handovers ?? []))).toBe(keyOf(SECOND));
  expect(bytesToHex(file?.list ?? new Uint8Array())).toBe(bytesToHex(list(2, SECOND)));
  expect(new Uint8Array(await (await get(PATHS.trustList)).arrayBuffer())).toEqual(list(2, SECOND));
  expect((await fetch(`${ledger.url}${PATHS.trustFile}`)).status).toBe(401);
  expect((await enrolTill(ledger)).answer.federationKey).toBe(keyOf(SECOND));
});
