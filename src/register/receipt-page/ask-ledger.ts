import * as z from 'zod/mini';
import type { ReceiptAt } from '../receipt-code/receipt-url.ts';
import { PATHS } from '../../protocol/paths.ts';

export type Checked = 'known' | 'unknown' | 'no-network';

const answerSchema = z.object({ known: z.boolean() });

/** Whether the ledger has the entry of a receipt, by its place and the first 16 digits of its hash. [SHOW-3] */
export async function askLedger({ unit, register, epoch, seq, hash }: ReceiptAt): Promise<Checked> {
  try {
    const path = PATHS.receipt(unit, register, epoch, seq, hash.slice(0, 16));
    const response = await fetch(path, { signal: AbortSignal.timeout(15_000) });
    const answer = answerSchema.safeParse(await response.json());
    if (!response.ok || !answer.success) return 'no-network';
    return answer.data.known ? 'known' : 'unknown';
  } catch {
    return 'no-network';
  }
}
