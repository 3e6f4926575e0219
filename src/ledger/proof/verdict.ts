import type { ChainBreak, Range } from '../../core/journal/chain.ts';
import type { HeldHead } from './held-heads.ts';
import type { About } from './records.ts';

/** What can be wrong with a journal file. */
export type Fault =
  | ChainBreak
  | {
      readonly type:
        | 'line-too-long'
        | 'line-not-utf8'
        | 'not-a-record'
        | 'begins-otherwise'
        | 'about-twice'
        | 'register-twice'
        | 'too-many-registers'
        | 'key-unreadable'
        | 'outside-register'
        | 'head-unreadable'
        | 'head-not-signed'
        | 'head-of-another'
        | 'too-many-heads'
        | 'other-ledger'
        | 'cut-off'
        | 'counts-differ'
        | 'goes-on-after-end';
    }
  /** `seq` as the entry itself claims it, where it can be read. */
  | {
      readonly type: 'entry-unreadable' | 'hash-differs' | 'other-register' | 'not-signed' | 'body-differs';
      readonly seq: number | null;
    }
  /** The ledger signed more than the file holds, or something else. */
  | { readonly type: 'head-ahead'; readonly seq: number; readonly last: number }
  | { readonly type: 'head-differs' | 'head-unproven'; readonly seq: number };

/** A fault with the line at which it shows (0: no one line) and the register it belongs to. */
export interface Found {
  readonly line: number;
  readonly place: string | null;
  readonly fault: Fault;
}

/** What a file proves of one epoch of one register. */
export interface RegisterVerdict {
  readonly unit: string;
  readonly register: string;
  readonly epoch: number;
  readonly publicKey: string;
  readonly ranges: readonly Range[];
  readonly proven: number;
  readonly unnamedRanges: number;
  /** How many of the proven entries stand in the file with their body. */
  readonly bodies: number;
  /** Up to which entry the ledger's own signed head agrees; null: the file has none that does. */
  readonly signedUpTo: number | null;
}

export interface HeldVerdict {
  readonly head: HeldHead;
  readonly result: 'agrees' | 'differs' | 'not-here' | 'not-signed';
}

/** What a journal file proves, and what is wrong with it. */
export interface Verdict {
  readonly about: About | null;
  readonly registers: readonly RegisterVerdict[];
  readonly held: readonly HeldVerdict[];
  readonly faults: number;
  /** The first of them. */
  readonly told: readonly Found[];
}

/** Whether all of the file holds, and every head that was held against it. */
export const isSound = ({ about, faults, held }: Verdict): boolean =>
  about !== null && faults === 0 && held.every(({ result }) => result === 'agrees');

/** A register's name as people read it. */
export const placeName = (at: { unit: string; register: string; epoch: number }): string =>
  `${at.unit} ${at.register}/${at.epoch}`;
