import { readEntry } from '../core/journal/envelope.ts';
import type { Head, SignedHead } from '../protocol/entries.ts';
import type { Outbox, Position } from './ports.ts';
import { arrived } from './state.ts';

/** What a verified statement of what is set aside of a revoked register means to it. */
type AsideVerdict =
  /** It proves more than was known. */
  | { readonly type: 'further' }
  /** What was known may be gone with a restore: all after `from` is to be offered anew. */
  | { readonly type: 'gone'; readonly from: number }
  | { readonly type: 'nothing' };

/**
 * A statement speaks of the entries after a number alone: it counts where the ledger signed for those before as well,
 * since the same restore, so that there is no hole. Our own entry's hash stands for them, not the number. One from before
 * a restore that is known of proves nothing any more. [GATE-6] [SYNC-13]
 */
async function judgeAside(
  { seq, hash, after = 0, restored }: Head,
  position: Position,
  outbox: Pick<Outbox, 'entriesAfter' | 'hashAt'>,
): Promise<AsideVerdict> {
  const { acknowledged, held, aside } = position;
  const said = [{ seq: acknowledged, restored: position.restored }, held, aside].flatMap(
    (each) => each ?? [],
  );
  const newest = Math.max(...said.map((each) => each.restored ?? 0));
  if ((restored ?? 0) < newest || (await outbox.hashAt(seq)) !== hash) return { type: 'nothing' };
  const standing = said.filter((each) => (each.restored ?? 0) === (restored ?? 0));
  const known = Math.max(0, ...standing.map((each) => each.seq));
  if (seq <= known) return { type: 'nothing' };
  // What is not kept any more can't be offered.
  const from = after <= known ? known : Math.max(known, await beforeFirst(outbox));
  return after <= from ? { type: 'further' } : { type: 'gone', from };
}

async function beforeFirst(outbox: Pick<Outbox, 'entriesAfter'>): Promise<number> {
  const [first] = await outbox.entriesAfter(0, 1);
  const read = first && readEntry(first);
  return read?.ok ? read.value.seq - 1 : 0;
}

interface Standing {
  readonly outbox: Pick<Outbox, 'entriesAfter' | 'hashAt' | 'setAside'>;
  readonly position: Position;
  /** From where it sends next. */
  readonly at: number;
  /** UTC milliseconds. */
  readonly now: number;
}

/** Keeps what a verified statement proves; gives from where all is to be offered anew, or null. [GATE-6] [SYNC-13] */
export async function believeAside(
  stated: { readonly head: Head; readonly signed: SignedHead } | undefined,
  { outbox, position, at, now }: Standing,
): Promise<number | null> {
  if (!stated) return null;
  const verdict = await judgeAside(stated.head, position, outbox);
  if (verdict.type === 'further') await outbox.setAside(stated, now);
  if (verdict.type !== 'gone' || verdict.from >= at) return null;
  await outbox.setAside(null, now);
  return verdict.from;
}

/**
 * From where a revoked register goes on once it has asked: at a start after what it knows to be there, then after what it
 * has sent (`from`), and no further, as something may have been written meanwhile. The last entry is offered again where
 * all have gone out: it is told no head, so what the ledger signs of that one is how it hears of a restore. [GATE-6] [SYNC-13]
 */
export function resumed(position: Position, from: number | null): number {
  const last = Math.max(0, position.seq - 1);
  return Math.min(from ?? Math.max(arrived(position), position.aside?.seq ?? 0), last);
}
