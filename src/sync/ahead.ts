import { MAX_ENTRIES } from '../protocol/entries.ts';
import type { SignedEntry } from '../core/journal/envelope.ts';
import { fitting } from './batch.ts';
import type { LedgerPort, Outbox, Position } from './ports.ts';

type Batch = readonly SignedEntry[];

/** Whose entries, after which seq, and how many at most. */
interface Wanted {
  readonly of: Pick<Position, 'unit' | 'register' | 'epoch'>;
  readonly from: number;
  readonly limit: number;
}

/**
 * Gives the next batch, and reads the one after it while the ledger works on that: entries never change, so what was
 * read early is what would be read late. Only reading runs ahead; there is still one request at a time. [SEND-1] [SEND-7]
 */
export class Ahead {
  readonly #outbox: Pick<Outbox, 'entriesAfter'>;
  readonly #ledger: Pick<LedgerPort, 'prepare'>;
  #next: { readonly wanted: Wanted; readonly batch: Promise<Batch> } | null = null;

  constructor(outbox: Pick<Outbox, 'entriesAfter'>, ledger: Pick<LedgerPort, 'prepare'>) {
    this.#outbox = outbox;
    this.#ledger = ledger;
  }

  /** The entries after a seq that fit one request; none only where there are none. */
  async batch(wanted: Wanted): Promise<Batch> {
    const next = this.#next;
    this.#next = null;
    const early = next && isSame(next.wanted, wanted) ? await next.batch : [];
    return early.length > 0 ? early : this.#read(wanted);
  }

  /** Begins with the batch that will be asked for next; where that is another after all, this one is forgotten. */
  look(wanted: Wanted): void {
    const batch = this.#read(wanted).then((entries) => {
      if (entries.length > 0) this.#ledger.prepare?.(entries);
      return entries;
    });
    // A store that fails is asked again when it is time, and says so then.
    this.#next = { wanted, batch: batch.catch(() => []) };
  }

  async #read({ from, limit }: Wanted): Promise<Batch> {
    return fitting(await this.#outbox.entriesAfter(from, limit));
  }
}

const isSame = (a: Wanted, b: Wanted): boolean =>
  a.from === b.from &&
  a.limit === b.limit &&
  a.of.unit === b.of.unit &&
  a.of.register === b.of.register &&
  a.of.epoch === b.of.epoch;

/** How many a request may bring after one that was answered. [SEND-5] */
export const grown = (limit: number): number => Math.min(MAX_ENTRIES, limit * 2);
