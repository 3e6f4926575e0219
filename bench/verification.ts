import { spawnSync } from 'node:child_process';
import { createHash, verify } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { verifyBatch } from '../src/ledger/ingest/verify.ts';
import { storedPublicKey } from '../src/ledger/keys/signatures.ts';
import { newTillKey } from '../tests/ledger/register-kit.ts';
import { makeSales, type MadeSales } from './made-batches.ts';
import { timed } from './measure.ts';
import { type Figure, figureOf } from './report.ts';
import type { Scale } from './scale.ts';

const BATCH = 500;

/** What a batch's verification takes, in milliseconds: by the clock, and of processors by all threads together. */
export interface VerificationTimes {
  readonly wall: readonly number[];
  readonly processor: readonly number[];
}

/**
 * What verification costs: hashes, signatures and bodies of 500 sales, in processor time beside the signatures alone on
 * one thread, so that its entries a second are those of one core; and by the clock with a thread pool of 1, 2 and so on.
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
  const pools = [...new Set([1, 2, 4, availableParallelism()])].sort((a, b) => a - b);
  const byPool = pools.map((threads) => ({ threads, ...inPoolOf(threads, warmUp, counted) }));
  return [
    figure('verifying 500 sales, processor time, so per core', byPool.at(-1)?.processor ?? []),
    figure('signatures of 500 sales, per core', times.signatures),
    figure('hashes of 500 sales, per core', times.hashes),
    ...byPool.map(({ threads, wall }) => figure(`verifying 500 sales, pool of ${threads}`, wall)),
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

/** How many threads Node's pool has is settled when it starts: each size is a process of its own. */
function inPoolOf(threads: number, warmUp: number, counted: number): VerificationTimes {
  const script = fileURLToPath(new URL('verify-in-pool.ts', import.meta.url));
  const words = ['--import', 'tsx', script, String(warmUp), String(counted)];
  const env = { ...process.env, UV_THREADPOOL_SIZE: String(threads) };
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Verifies batches as the ledger does, in this process. */
export async function verifyBatches(warmUp: number, counted: number): Promise<VerificationTimes> {
  const { till, entries } = await someSales();
  const times: { wall: number[]; processor: number[] } = { wall: [], processor: [] };
  for (let round = 0; round < warmUp + counted; round += 1) {
    const before = process.cpuUsage();
    const wall = await timed(() => verifyBatch(till.at, storedPublicKey(till.key.publicKey), entries));
    const { user, system } = process.cpuUsage(before);
    if (round < warmUp) continue;
    times.wall.push(wall);
    times.processor.push((user + system) / 1_000);
  }
  return times;
}
