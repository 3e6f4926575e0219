import { setTimeout } from 'node:timers/promises';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { backoffMs } from '../../src/sync/backoff.ts';
import { type EnrolledTill, headIn, send } from '../ledger/server-kit.ts';
import type { Backlog } from './backlog.ts';

/** What was seen while sending. */
export interface Seen {
  /** Batches that were told to come back later. */
  refused: number;
  /** Requests that failed otherwise. */
  failed: number;
}

/** Sends a backlog to its end, as patiently as a tablet does. */
export async function sendAll(
  url: string,
  { answer }: EnrolledTill,
  backlog: Backlog,
  seen: Seen,
  random: () => number,
): Promise<void> {
  for (let index = 0; index < backlog.batches; index += 1) {
    await sendOne(url, answer, backlog.batch(index), seen, random);
  }
}

/** Sends one batch until the ledger's head says that it is there. */
export async function sendOne(
  url: string,
  register: EnrolledTill['answer'],
  entries: readonly SignedEntry[],
  seen: Seen,
  random: () => number,
): Promise<void> {
  for (let troubles = 1; ; troubles += 1) {
    const answer = await send(url, register, entries, { gzip: true }).catch(() => null);
    if (answer?.status === 200 && headIn(answer)) return;
    const busy = answer?.status === 503 || answer?.status === 429;
    if (busy) seen.refused += 1;
    else seen.failed += 1;
    if (!busy && troubles > 20) throw new Error(`A batch is answered ${answer?.status ?? 'by nothing'}.`);
    const told = busy ? Number(answer.headers.get('retry-after') ?? 0) * 1_000 : 0;
    await setTimeout(told + backoffMs(1, random));
  }
}
