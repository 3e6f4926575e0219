import { availableParallelism } from 'node:os';
import { type CheckedBatch, readChecked, type Verify, verifyBatch } from './verify.ts';
import { beginPool, type Pool } from './verifying-pool.ts';
import type { Part } from './verifying-thread.ts';

/** Up to so many entries are verified where they are asked for: a fresh sale does not wait behind backlogs. */
const FEW = 8;
/** The most that a thread takes at a time, so that what comes after it soon gets one. */
const MOST = 64;

/** As many threads as this machine has processors, four at most: beyond that the database is what takes the time. */
export const THREADS = Math.min(4, availableParallelism());

/**
 * Verifies as `verifyBatch` does, large batches in threads that each run a script (see verifying-thread.ts). They begin
 * with the first one, which does not wait for them; what a thread could not do is done here.
 */
export function verifierIn(script: URL, threads = THREADS): Verify {
  let pool: Pool | null = null;
  return async (key, publicKey, entries) => {
    if (entries.length <= FEW) return verifyBatch(key, publicKey, entries);
    if (!pool || pool.isOver()) pool = beginPool(script, threads);
    const size = Math.min(MOST, Math.ceil(entries.length / threads));
    const parts: Part[] = [];
    for (let at = 0; at < entries.length; at += size) {
      parts.push({ key, publicKey, entries: entries.slice(at, at + size) });
    }
    const checked = await pool.check(parts);
    return checked ? readChecked(entries, joined(checked)) : verifyBatch(key, publicKey, entries);
  };
}

/** What each thread runs. */
export const THREAD_SCRIPT = new URL('verifying-thread.ts', import.meta.url);

/** The verifier of this process. */
export const verifyInThreads = verifierIn(THREAD_SCRIPT);

/** The parts of a batch as one: the first failure ends it. [SYNC-5] */
function joined(parts: readonly CheckedBatch[]): CheckedBatch {
  const first = parts.findIndex(({ failure }) => failure !== null);
  const counted = first < 0 ? parts : parts.slice(0, first + 1);
  return { checked: counted.flatMap(({ checked }) => checked), failure: parts[first]?.failure ?? null };
}
