import type { StoredHead } from '../register-key.ts';
import type { VerifiedEntry } from './verified-entry.ts';

/** What is here already and matters to a batch. */
export interface Held {
  readonly head: StoredHead;
  /** Hashes of stored entries by seq, at least for every seq of the batch and the one before it. */
  readonly hashes: ReadonlyMap<number, string>;
  /** Hashes of forks set aside, at least those that a batch entry may follow. */
  readonly forked: ReadonlySet<string>;
}

export interface Plan {
  /** Entries that continue the journal, in order. */
  readonly fresh: readonly VerifiedEntry[];
  /** Entries of a second history: kept, not posted. */
  readonly aside: readonly VerifiedEntry[];
  /** How many are here already. */
  readonly known: number;
  /** `held-full`: a second history of which not all is held. [FORK-5] */
  readonly outcome: 'appended' | 'gap' | 'fork' | 'held-full';
  readonly head: StoredHead;
  /** The last that is held of a second history that the batch brought; null where it brought none. */
  readonly held: StoredHead | null;
}

/**
 * Decides what happens to each entry of a batch, by seq and never by clock. What is here with the same hash is
 * success; what continues the head is new; a second version of a taken number, or what follows one, is a fork; the
 * first entry that follows nothing that is here ends the batch, also in a second history: what is held has no holes,
 * and its last number stands for all of it. [SYNC-2] [SYNC-3] [SYNC-4]
 */
export function planAppend(held: Held, entries: readonly VerifiedEntry[]): Plan {
  const fresh: VerifiedEntry[] = [];
  const aside: VerifiedEntry[] = [];
  const hashes = new Map(held.hashes).set(held.head.seq, held.head.hash);
  const forked = new Set(held.forked);
  let { head } = held;
  let known = 0;
  let gap = false;
  for (const entry of entries.toSorted((a, b) => a.header.seq - b.header.seq)) {
    const { seq, hash, prev } = entry.header;
    if (seq === head.seq + 1 && prev === head.hash) {
      fresh.push(entry);
      hashes.set(seq, hash);
      head = { seq, hash };
    } else if (hashes.get(seq) === hash) {
      known += 1;
    } else if (seq === 1 || hashes.get(seq - 1) === prev || forked.has(prev)) {
      aside.push(entry);
      forked.add(hash);
    } else {
      gap = true;
      break;
    }
  }
  const last = aside.at(-1)?.header;
  const apart = last ? { seq: last.seq, hash: last.hash } : null;
  const outcome = apart ? 'fork' : gap ? 'gap' : 'appended';
  return { fresh, aside, known, outcome, head, held: apart };
}
