import { threadId } from 'node:worker_threads';
import verifyPart, { type CheckedPart, type Part } from '../../../src/ledger/ingest/verifying-thread.ts';

/** What the ledger's threads do, and each entry says in which of them it was done. */
export default async function verifyMarked(part: Part | null): Promise<CheckedPart> {
  const { checked, failure } = await verifyPart(part);
  return { checked: checked.map((each) => ({ ...each, thread: threadId })), failure };
}
