import type { Head } from '../protocol/entries.ts';
import type { Outbox, Position } from './ports.ts';

/** What a verified head of the ledger means to this register. */
export type HeadVerdict =
  /** It holds our own entries up to its seq; more can follow from there. */
  | 'agrees'
  /** The same, but it once held more. We still have those entries, so they can be sent again. */
  | 'set-back'
  /** It stands behind entries that are not kept here any more. */
  | 'ledger-behind'
  | 'ledger-ahead'
  | 'fork'
  | 'wrong-register';

/** Compares the ledger's head with our own entry at its seq: a number alone proves nothing. [SEND-2] [SYNC-6] */
export async function judgeHead(head: Head, position: Position, outbox: Outbox): Promise<HeadVerdict> {
  const ours =
    head.unit === position.unit && head.register === position.register && head.epoch === position.epoch;
  if (!ours) return 'wrong-register';
  if (head.seq > position.seq) return 'ledger-ahead';
  const hash = await outbox.hashAt(head.seq);
  if (hash === null) return 'ledger-behind';
  if (hash !== head.hash) return 'fork';
  return head.seq < position.acknowledged ? 'set-back' : 'agrees';
}
