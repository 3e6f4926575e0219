import type { KeyObject } from 'node:crypto';
import { Chain } from '../../core/journal/chain.ts';
import { NO_ENTRY } from '../../core/journal/hash.ts';
import type { Head } from '../../protocol/entries.ts';
import type { CheckedEntry } from './check-entry.ts';
import type { HeldHead } from './held-heads.ts';
import type { FileRegister } from './records.ts';
import type { Fault, RegisterVerdict } from './verdict.ts';

/** The most heads that are compared for one register. */
const MOST_HEADS = 100;

type Stated = Pick<Head, 'seq' | 'hash'>;

/** What a file has shown so far of one epoch of one register. */
export class RegisterProof {
  readonly #chain = new Chain();
  readonly #heads: Stated[] = [];
  /** Hashes of proven entries at the numbers that heads name. */
  readonly #seen = new Map<number, string>([[0, NO_ENTRY]]);
  readonly #found = new Set<string>();
  #bodies = 0;

  constructor(
    readonly register: FileRegister,
    readonly key: KeyObject | null,
    /** Heads that people hold and that may be of this register. */
    private readonly held: readonly HeldHead[],
  ) {}

  /** Takes a head that the ledger signed; it stands before the entries it speaks of. */
  state(head: Stated): Fault | null {
    if (this.#heads.length >= MOST_HEADS) return { type: 'too-many-heads' };
    this.#heads.push(head);
    return null;
  }

  /** Takes an entry that was checked by itself; gives what is wrong with it beside the others. */
  take({ header, body }: CheckedEntry): Fault[] {
    const broken = this.#chain.add(header);
    const { seq, hash } = header;
    const refused = broken !== null && broken.type !== 'missing' && broken.type !== 'not-linked';
    if (!refused) this.#note(seq, hash);
    if (!refused && body === 'right') this.#bodies += 1;
    return [
      ...(broken ? [broken] : []),
      ...(body === 'differs' ? [{ type: 'body-differs' as const, seq }] : []),
    ];
  }

  /** Passes over an entry that proves nothing. */
  spoil(): void {
    this.#chain.spoil();
  }

  /** Compares what the ledger stated with what was proven. */
  headFaults(): Fault[] {
    const last = this.#chain.lastSeq;
    return this.#heads.flatMap(({ seq, hash }): Fault[] => {
      if (seq > last) return [{ type: 'head-ahead', seq, last }];
      const seen = this.#seen.get(seq);
      if (seen === undefined) return [{ type: 'head-unproven', seq }];
      return seen === hash ? [] : [{ type: 'head-differs', seq }];
    });
  }

  /** Whether a held head is of this register, and what the entries here say to it. */
  judge({ place, hash }: HeldHead): 'agrees' | 'differs' | 'not-here' {
    const { unit, register, epoch } = this.register;
    if (place && (place.unit !== unit || place.register !== register || place.epoch !== epoch))
      return 'not-here';
    if (!place) return this.#found.has(hash) ? 'agrees' : 'not-here';
    const seen = this.#seen.get(place.seq);
    if (seen === undefined) return 'not-here';
    return seen.startsWith(hash) ? 'agrees' : 'differs';
  }

  verdict(): RegisterVerdict {
    const { unit, register, epoch, publicKey } = this.register;
    const { ranges, proven, unnamedRanges } = this.#chain;
    const signed = this.#heads.filter(({ seq, hash }) => this.#seen.get(seq) === hash);
    const signedUpTo = signed.length > 0 ? Math.max(...signed.map(({ seq }) => seq)) : null;
    return {
      unit,
      register,
      epoch,
      publicKey,
      ranges,
      proven,
      unnamedRanges,
      bodies: this.#bodies,
      signedUpTo,
    };
  }

  #note(seq: number, hash: string): void {
    if (this.#heads.some((head) => head.seq === seq)) this.#seen.set(seq, hash);
    for (const { place, hash: start } of this.held) {
      if (place?.seq === seq) this.#seen.set(seq, hash);
      if (!place && hash.startsWith(start)) this.#found.add(start);
    }
  }
}
