import * as z from 'zod/mini';
import type { ReceiptAt } from '../receipt-code/receipt-url.ts';
import { PATHS } from '../../protocol/paths.ts';

export type Checked = 'known' | 'unknown' | 'no-network' | 'busy';

const answerSchema = z.object({ known: z.boolean() });

/** How often a ledger is asked that says that it is busy, and the longest that is waited in between. */
const MOST_TIMES = 4;
const LONGEST_WAIT_MS = 60_000;

/** What asking again needs: the time that passes, and someone who hears that it has to. */
export interface Patience {
  readonly wait: (ms: number) => Promise<void>;
  readonly busy: () => void;
}

/**
 * Whether the ledger has the entry of a receipt, by its place and the first 16 digits of its hash. A ledger that is busy
 * is asked again when it said, a few times. [SHOW-3] [SERVICE-8]
 */
export async function askLedger(at: ReceiptAt, { wait, busy }: Patience): Promise<Checked> {
  for (let times = 1; ; times += 1) {
    const answer = await askOnce(at);
    if (typeof answer === 'string') return answer;
    if (times === MOST_TIMES) return 'busy';
    busy();
    await wait(Math.min(answer.busyMs, LONGEST_WAIT_MS));
  }
}

/** An answer, or how long the ledger asks to be left alone, in milliseconds. */
async function askOnce({
  unit,
  register,
  epoch,
  seq,
  hash,
}: ReceiptAt): Promise<Checked | { busyMs: number }> {
  try {
    const path = PATHS.receipt(unit, register, epoch, seq, hash.slice(0, 16));
    const response = await fetch(path, { signal: AbortSignal.timeout(15_000) });
    const again = busyMs(response);
    if (again !== null) return { busyMs: again };
    const answer = answerSchema.safeParse(await response.json());
    if (!response.ok || !answer.success) return 'no-network';
    return answer.data.known ? 'known' : 'unknown';
  } catch {
    return 'no-network';
  }
}

/** A ledger that is busy says when to come again, in seconds; what says nothing of it is a proxy without a ledger. */
function busyMs({ status, headers }: Response): number | null {
  if (status !== 429 && status !== 503) return null;
  const seconds = headers.get('retry-after');
  return seconds !== null && /^\d{1,6}$/.test(seconds) ? Math.max(1, Number(seconds)) * 1_000 : null;
}
