import type { Envelope } from './envelope.ts';
import { NO_ENTRY } from './hash.ts';

/** Entries of one journal that follow each other without a gap, each naming the one before it. */
export interface Range {
  readonly from: number;
  readonly to: number;
  /** The business dates of the first and the last. */
  readonly firstDate: string;
  readonly lastDate: string;
}

/** Where a journal does not go on as it should. */
export type ChainBreak =
  | { readonly type: 'missing'; readonly from: number; readonly to: number }
  /** It names another entry as the one before it. */
  | { readonly type: 'not-linked'; readonly seq: number }
  | { readonly type: 'twice'; readonly seq: number }
  /** A second entry at a number, also signed: the register has two histories. */
  | { readonly type: 'second-history'; readonly seq: number }
  | { readonly type: 'out-of-order'; readonly seq: number };

type Link = Pick<Envelope, 'seq' | 'prev' | 'businessDate'> & { readonly hash: string };

/** How many pieces of a broken journal are kept apart: a hostile file can't fill the memory. */
const MOST_RANGES = 1_000;

/** Puts signed entries of one journal together, in the order in which they are given. [JOURNAL-2] [VERIFY-1] */
export class Chain {
  readonly #ranges: Range[] = [];
  #last: Pick<Link, 'seq' | 'hash'> = { seq: 0, hash: NO_ENTRY };
  #spoilt = 0;
  #proven = 0;
  #lost = 0;

  /** The pieces that hold together. One that is whole has one, from 1 on. */
  get ranges(): readonly Range[] {
    return this.#ranges;
  }
  /** How many entries stand in them, and in pieces beyond the most that are kept. */
  get proven(): number {
    return this.#proven;
  }
  /** Pieces that were counted and not kept. */
  get unnamedRanges(): number {
    return this.#lost;
  }
  get lastSeq(): number {
    return this.#last.seq;
  }

  /** Takes the next entry, whose hash and signature are checked; says where it does not follow. */
  add(entry: Link): ChainBreak | null {
    const { seq, prev, hash } = entry;
    const { seq: before, hash: expected } = this.#last;
    if (seq < before) return { type: 'out-of-order', seq };
    if (seq === before) return { type: hash === expected ? 'twice' : 'second-history', seq };
    const follows = seq === before + 1 && prev === expected;
    const spoilt = this.#spoilt;
    this.#spoilt = 0;
    this.#last = { seq, hash };
    this.#proven += 1;
    this.#keep(entry, follows);
    if (follows || (seq > before + 1 && seq - before - 1 <= spoilt)) return null;
    return seq === before + 1
      ? { type: 'not-linked', seq }
      : { type: 'missing', from: before + 1, to: seq - 1 };
  }

  /** Passes over an entry that proves nothing: it is told already, so what it leaves is no gap. */
  spoil(): void {
    this.#spoilt += 1;
  }

  #keep({ seq, businessDate }: Link, follows: boolean): void {
    const open = this.#ranges.at(-1);
    if (follows && open?.to === seq - 1) {
      this.#ranges[this.#ranges.length - 1] = { ...open, to: seq, lastDate: businessDate };
    } else if (this.#ranges.length < MOST_RANGES) {
      this.#ranges.push({ from: seq, to: seq, firstDate: businessDate, lastDate: businessDate });
    } else if (!follows) {
      this.#lost += 1;
    }
  }
}
