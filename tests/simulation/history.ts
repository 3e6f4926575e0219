import type { KnownBody } from '../../src/core/journal/body.ts';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { NO_ENTRY } from '../../src/core/journal/hash.ts';
import type { RegisterKey, StoredHead } from '../../src/ledger/register-key.ts';
import type { Head } from '../../src/protocol/entries.ts';
import { type Books, journalOf } from './invariants/books.ts';
import { Broken } from './invariants/broken.ts';

/** An entry that some tablet wrote: what the cashier saw as done. */
export interface Paid {
  readonly key: RegisterKey;
  readonly seq: number;
  readonly hash: string;
  readonly prev: string;
  readonly businessDate: string;
  readonly texts: SignedEntry;
  /** null where no ledger of this version can read it. */
  readonly known: KnownBody | null;
}

export const nameOf = ({ unit, register, epoch }: RegisterKey): string => `${unit}/${register}/${epoch}`;

type Has = (key: RegisterKey, seq: number, hash: string) => boolean;

/** What really happened, told by nobody: everything that was written, acknowledged and stated, by all who did. */
export class History {
  /** By hash. */
  readonly paid = new Map<string, Paid>();
  /** Hashes that a register was told, signed, to be in its journal, and when (true UTC milliseconds). */
  readonly acknowledged = new Map<string, number>();
  /** Acknowledged, and gone with a declared restore since. */
  readonly atRisk = new Set<string>();
  /** Hashes of envelopes that no enrolled tablet wrote. */
  readonly junk = new Set<string>();
  /** Registers that were sent junk under their own address. */
  readonly pestered = new Set<string>();
  /** Where the journals of revoked registers ended when they were revoked, by name: they go on no more. */
  revokedAt: ReadonlyMap<string, number> = new Map();
  /** How many heads were stated, and how many acknowledgements came. */
  heads = 0;
  restores = 0;
  #restoredAt = -1;
  readonly #stated = new Map<string, StoredHead>();
  readonly #versions = new Map<string, Set<string>>();
  readonly #diverged = new Set<string>();

  wrote(entry: Paid): void {
    this.paid.set(entry.hash, entry);
    const place = `${nameOf(entry.key)}/${entry.seq}`;
    const versions = this.#versions.get(place) ?? new Set<string>();
    versions.add(entry.hash);
    this.#versions.set(place, versions);
    if (versions.size > 1) this.#diverged.add(nameOf(entry.key));
  }

  /** Whether a register has two versions of one number: only a clone, or a rollback that sold since, can. */
  hasSecondHistory = (key: RegisterKey): boolean => this.#diverged.has(nameOf(key));

  /** So the ledger stands after a revocation, or after a restore, which may have undone one. */
  revoked({ registers }: Pick<Books, 'registers'>): void {
    const now = registers.filter(({ revoked_at }) => revoked_at !== null);
    this.revokedAt = new Map(
      now.map((row) => [journalOf(row), this.revokedAt.get(journalOf(row)) ?? row.seq]),
    );
  }

  /**
   * A tablet heard, signed, that its entries up to this one are in the journal. A head that was signed before a declared
   * restore, and comes only after it, promises no more than the restore left.
   */
  acknowledgedUpTo({ hash, time }: Pick<Head, 'hash' | 'time'>, now: number, has: Has): void {
    for (let at = this.paid.get(hash); at && !this.acknowledged.has(at.hash); at = this.paid.get(at.prev)) {
      if (has(at.key, at.seq, at.hash)) {
        this.acknowledged.set(at.hash, now);
        this.atRisk.delete(at.hash);
      } else if (time <= this.#restoredAt) this.atRisk.add(at.hash);
      else
        throw new Broken(
          'acknowledged-entries-survive',
          `${nameOf(at.key)}: entry ${at.seq} was acknowledged and is not on the ledger's disk`,
        );
    }
  }

  /** The ledger is about to sign this head: it never stands behind one that it signed before, unless it was restored. */
  headStated(key: RegisterKey, head: StoredHead): void {
    this.heads += 1;
    const before = this.#stated.get(nameOf(key)) ?? { seq: 0, hash: NO_ENTRY };
    const back = head.seq < before.seq || (head.seq === before.seq && head.hash !== before.hash);
    if (back)
      throw new Broken(
        'heads-never-go-back',
        `${nameOf(key)}: the ledger signs entry ${head.seq} ${head.hash.slice(0, 8)} and had signed ${before.seq} ${before.hash.slice(0, 8)}`,
      );
    this.#stated.set(nameOf(key), head);
  }

  /** A restore was declared: heads may stand further back, and what came since the backup is at risk until it is sent again. */
  restored(now: number, has: Has): void {
    this.restores += 1;
    this.#restoredAt = now;
    this.#stated.clear();
    for (const hash of this.acknowledged.keys()) {
      const entry = this.paid.get(hash);
      if (!entry || has(entry.key, entry.seq, entry.hash)) continue;
      this.acknowledged.delete(hash);
      this.atRisk.add(hash);
    }
  }
}
