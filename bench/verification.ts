import { createHash, verify } from 'node:crypto';
import { THREAD_SCRIPT, THREADS, verifierIn } from '../src/ledger/ingest/verifier.ts';
import { storedPublicKey } from '../src/ledger/keys/signatures.ts';
import { newTillKey } from '../tests/ledger/register-kit.ts';
import { makeSales, type MadeSales } from './made-batches.ts';
import { timed } from './measure.ts';
import { type Figure, figureOf } from './report.ts';
import type { Rounds, Scale } from './scale.ts';

const BATCH = 500;
/** How long threads take to begin, with room to spare, in milliseconds. */
const WAKING_MS = 3_000;

/** What a batch's verification takes, in milliseconds: by the clock, and of processors by all threads together. */
export interface VerificationTimes {
  readonly wall: readonly number[];
  readonly processor: readonly number[];
}

/**
 * What verification costs: hashes, signatures and bodies of 500 sales, in processor time beside the signatures alone on
 * one thread, so that its entries a second are those of one core; and by the clock in 1, 2 and more threads.
 */
export async function measureVerification(scale: Scale): Promise<Figure[]> {
  const made = await someSales();
  const { warmUp, counted } = scale.batches[BATCH];
  const times: { signatures: number[]; hashes: number[] } = { signatures: [], hashes: [] };
  for (let round = 0; round < warmUp + counted; round += 1) {
    const took = {
      signatures: await timed(() => checkSignatures(made)),
      hashes: await timed(() => hash(made)),
    };
    if (round < warmUp) continue;
    times.signatures.push(took.signatures);
    times.hashes.push(took.hashes);
  }
  const floor = 'their signatures alone, one thread';
  const figure = (what: string, ms: readonly number[]) =>
    figureOf(what, ms, floor, times.signatures, { entries: BATCH });
  const counts = [...new Set([1, 2, 4, THREADS])].sort((a, b) => a - b);
  const inThreads = [];
  for (const threads of counts) {
    inThreads.push({ threads, ...(await verifyIn(threads, made, { warmUp, counted })) });
  }
  return [
    figure('verifying 500 sales, processor time, so per core', inThreads[0]?.processor ?? []),
    figure('signatures of 500 sales, per core', times.signatures),
    figure('hashes of 500 sales, per core', times.hashes),
    ...inThreads.map(({ threads, wall }) => figure(`verifying 500 sales, threads: ${threads}`, wall)),
  ];
}

const someSales = async (): Promise<MadeSales> =>
  makeSales({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey(), BATCH);

function checkSignatures({ till, entries }: MadeSales): void {
  const key = { key: storedPublicKey(till.key.publicKey), dsaEncoding: 'ieee-p1363' } as const;
  for (const { envelope, signature } of entries) {
    if (!verify('sha256', Buffer.from(envelope), key, Buffer.from(signature, 'base64url')))
      throw new Error('A signature does not verify.');
  }
}

function hash({ entries }: MadeSales): void {
  for (const { envelope, body } of entries) {
    for (const text of [envelope, body]) createHash('sha256').update(text).digest('hex');
  }
}

/** Verifies batches as the ledger does, with so many threads. */
async function verifyIn(
  threads: number,
  { till, entries }: MadeSales,
  { warmUp, counted }: Rounds,
): Promise<VerificationTimes> {
  const verify = verifierIn(THREAD_SCRIPT, threads);
  const once = (): Promise<unknown> => verify(till.at, till.key.publicKey, entries);
  // Until the threads are there, batches are verified without them.
  for (const end = performance.now() + WAKING_MS; performance.now() < end; ) await once();
  const times: { wall: number[]; processor: number[] } = { wall: [], processor: [] };
  for (let round = 0; round < warmUp + counted; round += 1) {
    const before = process.cpuUsage();
    const wall = await timed(once);
    const { user, system } = process.cpuUsage(before);
    if (round < warmUp) continue;
    times.wall.push(wall);
    times.processor.push((user + system) / 1_000);
  }
  return times;
}
