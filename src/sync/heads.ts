import { readEntry } from '../core/journal/envelope.ts';
import type { Head } from '../protocol/entries.ts';
import type { LedgerPort, Outbox, Position } from './ports.ts';

/** What a verified head of the ledger means to this register. */
export type HeadVerdict =
  /** It holds our own entries up to its seq; more can follow from there, also such as it once held. */
  | 'agrees'
  /** It stands behind entries that are not kept here any more. */
  | 'ledger-behind'
  | 'ledger-ahead'
  | 'fork'
  | 'wrong-register';

/**
 * Whether what the ledger signed for, in its journal or apart, was signed before it was last restored: that may be gone.
 * [SYNC-13]
 */
export function isSignedBefore(
  { restored }: Pick<Head, 'restored'>,
  { acknowledged, held, ...position }: Pick<Position, 'acknowledged' | 'held' | 'restored'>,
): boolean {
  return held ? held.restored !== restored : acknowledged > 0 && position.restored !== restored;
}

/**
 * Up to where the ledger's journal is ours, by the entries that it gives back: each proves by its hash that it is there.
 * What is not kept here any more can't be compared, nor be sent. [SYNC-13]
 */
export async function agreedUpTo(
  outbox: Pick<Outbox, 'entriesAfter' | 'hashAt'>,
  ledger: Pick<LedgerPort, 'fetchBack'>,
): Promise<number> {
  const [first] = await outbox.entriesAfter(0, 1);
  const kept = first && readEntry(first);
  let agreed = kept?.ok ? kept.value.seq - 1 : 0;
  for (;;) {
    const answer = await ledger.fetchBack(agreed);
    if (answer.type === 'none' || answer.entries.length === 0) return agreed;
    for (const entry of answer.entries) {
      const read = readEntry(entry);
      const follows = read.ok && read.value.seq === agreed + 1;
      if (!follows || (await outbox.hashAt(read.value.seq)) !== read.value.hash) return agreed;
      agreed = read.value.seq;
    }
  }
}

/** Compares the ledger's head with our own entry at its seq: a number alone proves nothing. [SEND-2] [SYNC-6] */
export async function judgeHead(head: Head, position: Position, outbox: Outbox): Promise<HeadVerdict> {
  const ours =
    head.unit === position.unit && head.register === position.register && head.epoch === position.epoch;
  if (!ours) return 'wrong-register';
  if (head.seq > position.seq) return 'ledger-ahead';
  const hash = await outbox.hashAt(head.seq);
  if (hash === null) return 'ledger-behind';
  return hash === head.hash ? 'agrees' : 'fork';
}
