import { threadId } from 'node:worker_threads';
import type { CheckedBatch } from '../../../src/ledger/ingest/verify.ts';
import checkPart, { type Part } from '../../../src/ledger/ingest/verifying-thread.ts';

/** What the ledger's threads do, and each entry says in which of them it was done. */
export default async function checkMarked(part: Part | null): Promise<CheckedBatch> {
  const { checked, failure } = await checkPart(part);
  return { checked: checked.map((each) => ({ ...each, thread: threadId })), failure };
}
