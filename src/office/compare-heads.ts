import { type Head, readHead } from '../protocol/entries.ts';
import type { AskedNumber, Heads } from '../protocol/heads.ts';

/** What the ledger says now that does not fit what it had signed. */
export type Broken =
  /** It signs with another key than it did. */
  | { readonly type: 'another-key' }
  /** A head that it gives is not signed by its own key. */
  | { readonly type: 'not-signed' }
  /** It holds less of a journal than it had signed for, or none of it; nothing declares why. */
  | { readonly type: 'less'; readonly before: Head; readonly now: number }
  /** It says that it holds a journal further, and did not say what it has at a number of it that it was asked for. */
  | { readonly type: 'missing'; readonly before: Head }
  /** It holds another entry at a number. */
  | { readonly type: 'another-entry'; readonly before: Head };

/** What a ledger said, and which numbers it was asked for. */
export interface Told extends Heads {
  readonly asked: readonly AskedNumber[];
}

/**
 * Compares the heads that a ledger signs now with those that were kept: where a journal has gone on, by what it has now
 * where it stood. A restore that it declares since explains what went back. [SYNC-6] [SYNC-13] [SYNC-15]
 */
export async function compareHeads(
  kept: Heads | null,
  told: Told,
  isSigned: (text: string, signature: string) => Promise<boolean>,
): Promise<readonly Broken[]> {
  const all = [...told.heads, ...(told.past ?? [])];
  const signed = await Promise.all(all.map(({ text, signature }) => isSigned(text, signature)));
  if (signed.includes(false)) return [{ type: 'not-signed' }];
  if (kept === null) return [];
  if (kept.ledgerKey !== told.ledgerKey) return [{ type: 'another-key' }];
  const now = readHeads(told);
  return readHeads(kept).flatMap((before): Broken[] => {
    if (isExplained(before, now)) return [];
    const same = now.find((head) => placeOf(head) === placeOf(before));
    if (!same || same.seq < before.seq) return [{ type: 'less', before, now: same?.seq ?? 0 }];
    const there = tellsOf(told, before);
    if (!there) return answersPast(kept, told) && isAsked(before, told) ? [{ type: 'missing', before }] : [];
    return there.hash === before.hash ? [] : [{ type: 'another-entry', before }];
  });
}

/**
 * What is kept once a ledger's heads were compared: the newest of each journal, and beside it the oldest of which the
 * ledger did not say what it has there by now. An empty `past` remembers that it answers such questions. [SYNC-15]
 */
export function headsToKeep(kept: Heads | null, told: Heads): Heads {
  const { ledgerKey } = told;
  const now = readHeads(told);
  const heads = told.heads.flatMap((signed) => {
    const head = readHead(signed.text);
    if (!head || kept?.ledgerKey !== ledgerKey) return [signed];
    const older = kept.heads.find(({ text }) => {
      const before = readHead(text);
      return before && placeOf(before) === placeOf(head) && isUncompared(before, now, told);
    });
    return older ? [older, signed] : [signed];
  });
  return { ledgerKey, heads, ...(answersPast(kept, told) ? { past: [] } : {}) };
}

const isUncompared = (before: Head, now: readonly Head[], told: Heads): boolean =>
  before.seq > 0 && !isExplained(before, now) && !tellsOf(told, before);

/** Whether it was asked for: another window may have kept a newer head since. */
const isAsked = ({ register, epoch, seq }: Head, { asked }: Told): boolean =>
  asked.some((each) => each.register === register && each.epoch === epoch && each.seq === seq);

/** Whether a ledger knows the question for a number: it answers now or did once, and does not forget how. */
const answersPast = (kept: Heads | null, told: Heads): boolean =>
  told.past !== undefined || (kept?.ledgerKey === told.ledgerKey && kept.past !== undefined);

/** What the ledger says that it has where a head stood. */
const tellsOf = (told: Heads, before: Head): Head | undefined =>
  [...readHeads(told), ...readAll(told.past ?? [])].find(
    (head) => placeOf(head) === placeOf(before) && head.seq === before.seq,
  );

/** Whether a restore was declared since. */
const isExplained = (before: Head, now: readonly Head[]): boolean =>
  Math.max(0, ...now.map((head) => head.restored ?? 0)) > (before.restored ?? 0);

/** The heads that can be read. */
export const readHeads = ({ heads }: Heads): Head[] => readAll(heads);

const readAll = (heads: Heads['heads']): Head[] => heads.flatMap(({ text }) => readHead(text) ?? []);

const placeOf = ({ unit, register, epoch }: Head): string => `${unit}/${register}/${epoch}`;
