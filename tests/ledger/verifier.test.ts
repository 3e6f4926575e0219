import { threadId } from 'node:worker_threads';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { beginPool } from '../../src/ledger/ingest/verifying-pool.ts';
import { THREAD_SCRIPT, verifierIn } from '../../src/ledger/ingest/verifier.ts';
import { type VerifiedBatch, type Verify, verifyBatch } from '../../src/ledger/ingest/verify.ts';
import { newTillKey, Till, type TillKey } from './register-kit.ts';

const MARKING = new URL('threads/marking.ts', import.meta.url);
const AT = { unit: 'cafe', register: 'r1', epoch: 1 } as const;
const PATIENCE_MS = 30_000;

let key: TillKey;
let entries: readonly SignedEntry[];
beforeAll(async () => {
  key = await newTillKey();
  const till = new Till(AT, key);
  const made = [await till.openRegister(), await till.openShift()];
  while (made.length < 150) made.push(await till.sell({ coffee: 1 + (made.length % 3), bun: 1 }));
  entries = made;
});

/** In which threads the entries were verified; of one that was verified here, this one. */
const threadsOf = ({ verified }: VerifiedBatch): Set<unknown> =>
  new Set(verified.map((each) => ('thread' in each ? each.thread : threadId)));

/** Asks until the threads are there. */
async function awake(verify: Verify): Promise<Verify> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    if (!threadsOf(await verify(AT, key.publicKey, entries)).has(threadId)) return verify;
    await new Promise((soon) => setTimeout(soon, 20));
  }
  throw new Error('No thread has begun.');
}

/** A batch without the marks of threads. */
const plain = ({ verified, rest, failure }: VerifiedBatch) => ({
  verified: verified.map(({ header, entry, known, flags }) => ({ header, entry, known, flags })),
  rest,
  failure,
});

describe('a batch that is verified in threads', () => {
  let verify: Verify;
  beforeAll(async () => {
    verify = await awake(verifierIn(MARKING, 2));
  }, PATIENCE_MS);

  const instead = (at: number, entry: SignedEntry | undefined): SignedEntry[] =>
    entry ? entries.with(at, entry) : [];
  /** The signature of another entry, which is one all the same. */
  const notSigned = (at: number): SignedEntry[] => {
    const [entry, other] = [entries[at], entries[at - 1]];
    return entry && other ? instead(at, { ...entry, signature: other.signature }) : [];
  };

  test('comes out whole, in order, and as it does without them [SYNC-5]', async () => {
    const batch = await verify(AT, key.publicKey, entries);
    expect(plain(batch)).toEqual(await verifyBatch(AT, key.publicKey, entries));
    expect(batch.verified.map(({ header }) => header.seq)).toEqual(entries.map((_, at) => at + 1));
    expect(threadsOf(batch)).not.toContain(threadId);
  });

  test.each([0, 63, 64, 100, 149])('ends before entry %i, where that is not signed [SYNC-5]', async (at) => {
    const batch = await verify(
      AT,
      key.publicKey,
      at === 0 ? instead(0, entries[0] && { ...entries[0], body: '{}' }) : notSigned(at),
    );
    expect(batch.failure).toBe('not-authentic');
    expect(batch.verified).toHaveLength(at);
    expect(batch.rest).toHaveLength(entries.length - at);
  });

  test('names the first of several failures, whichever thread is done first [SYNC-5]', async () => {
    const other = new Till({ ...AT, register: 'r2' }, key);
    const foreign = await other.openRegister();
    const both = notSigned(120).with(30, foreign);
    expect(plain(await verify(AT, key.publicKey, both))).toEqual(await verifyBatch(AT, key.publicKey, both));
    expect((await verify(AT, key.publicKey, both)).failure).toBe('wrong-register');
  });

  test('is verified where it was asked for when it is a few fresh sales, which wait for no thread', async () => {
    const few = await verify(AT, key.publicKey, entries.slice(0, 8));
    expect(few.verified).toHaveLength(8);
    expect([...threadsOf(few)]).toEqual([threadId]);
  });

  test('comes out right beside others of other registers', async () => {
    const otherKey = await newTillKey();
    const other = new Till({ ...AT, register: 'r2' }, otherKey);
    const theirs: SignedEntry[] = [];
    while (theirs.length < 40) theirs.push(await other.sell({ tea: 1 }));
    const [ours, those, mixed] = await Promise.all([
      verify(AT, key.publicKey, entries),
      verify(other.at, otherKey.publicKey, theirs),
      verify(other.at, key.publicKey, theirs),
    ]);
    expect(ours.verified).toHaveLength(entries.length);
    expect(those).toMatchObject({ failure: null });
    expect(those.verified).toHaveLength(theirs.length);
    expect(mixed).toMatchObject({ failure: 'not-authentic', verified: [] });
  });
});

describe('threads', () => {
  test('that die of their work leave it to be done without them, and nothing ends', async () => {
    const verify = verifierIn(new URL('threads/dying.ts', import.meta.url), 2);
    for (const end = performance.now() + 3_000; performance.now() < end; ) {
      expect(plain(await verify(AT, key.publicKey, entries)).verified).toHaveLength(entries.length);
    }
  });

  test('end all together with the first that dies, and are not asked again', async () => {
    const pool = beginPool(new URL('threads/dying.ts', import.meta.url), 2);
    const parts = [{ key: AT, publicKey: key.publicKey, entries }];
    expect(pool.isOver()).toBe(false);
    for (const end = performance.now() + PATIENCE_MS; !pool.isOver() && performance.now() < end; ) {
      expect(await pool.check(parts)).toBeNull();
      await new Promise((soon) => setTimeout(soon, 20));
    }
    expect(pool.isOver()).toBe(true);
    expect(await pool.check(parts)).toBeNull();
  });

  test('that never begin are not waited for', async () => {
    const verify = verifierIn(new URL('threads/nowhere.ts', import.meta.url), 2);
    for (const end = performance.now() + 2_000; performance.now() < end; ) {
      expect((await verify(AT, key.publicKey, entries)).verified).toHaveLength(entries.length);
    }
  });

  test('the first batch does not wait for them', async () => {
    const verify = verifierIn(MARKING, 1);
    expect([...threadsOf(await verify(AT, key.publicKey, entries))]).toEqual([threadId]);
  });

  test('the ledger’s own script begins, and finds what is wrong', async () => {
    const pool = beginPool(THREAD_SCRIPT, 1);
    const parts = [
      { key: AT, publicKey: key.publicKey, entries },
      { key: { ...AT, register: 'r9' }, publicKey: key.publicKey, entries },
    ];
    let checked: Awaited<ReturnType<typeof pool.check>> = null;
    for (const end = performance.now() + PATIENCE_MS; !checked && performance.now() < end; ) {
      checked = await pool.check(parts);
      await new Promise((soon) => setTimeout(soon, 20));
    }
    expect(checked?.map(({ failure }) => failure)).toEqual([null, 'wrong-register']);
    expect(checked?.[0]?.checked).toHaveLength(entries.length);
  });
});
