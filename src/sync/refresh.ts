import { backoffMs } from './backoff.ts';
import type { Documents, LedgerPort } from './ports.ts';

/** How often the catalogue and the trust list are looked at once both have come, in milliseconds. */
export const REFRESH_MS = 5 * 60_000;

/** How often the seats that others sold are looked at, in milliseconds. [SEAT-1] */
export const SEATS_MS = 60_000;

/** Keeps what the ledger serves fresh; a fetch that fails is tried again soon, but not at once. [SEND-3] */
export class Refresh {
  readonly #documents: Watch;
  readonly #seats: Watch;
  /** Of the seats last heard by this start: the first question asks for all of them. */
  #seatsTag: string | null = null;

  constructor(ledger: LedgerPort, documents: Documents, random: () => number) {
    this.#documents = new Watch(REFRESH_MS, random, () => fetchDocuments(ledger, documents));
    this.#seats = new Watch(SEATS_MS, random, async () => {
      const answer = await ledger.seats(this.#seatsTag);
      if (answer.type === 'new') {
        await documents.keepSeats(answer.content);
        this.#seatsTag = answer.etag;
      }
      return answer.type !== 'none';
    });
  }

  /** How long it is until a fetch is due, in milliseconds; a clock that was set back makes it due at once. */
  dueIn(now: number): number {
    return Math.min(this.#documents.dueIn(now), this.#seats.dueIn(now));
  }

  /** Fetches what has changed, where it is due. `now` is UTC milliseconds. */
  async contact(now: number): Promise<void> {
    await this.#documents.contact(now);
    await this.#seats.contact(now);
  }
}

/** One thing to fetch again and again. */
class Watch {
  readonly #everyMs: number;
  readonly #random: () => number;
  readonly #fetch: () => Promise<boolean>;
  #triedAt = -Infinity;
  #pauseMs = 0;
  #troubles = 0;

  constructor(everyMs: number, random: () => number, fetch: () => Promise<boolean>) {
    this.#everyMs = everyMs;
    this.#random = random;
    this.#fetch = fetch;
  }

  dueIn(now: number): number {
    return now < this.#triedAt ? 0 : Math.max(0, this.#triedAt + this.#pauseMs - now);
  }

  async contact(now: number): Promise<void> {
    if (this.dueIn(now) > 0) return;
    this.#troubles += 1;
    this.#triedAt = now;
    this.#pauseMs = backoffMs(this.#troubles, this.#random);
    if (!(await this.#fetch())) return;
    this.#troubles = 0;
    this.#pauseMs = this.#everyMs;
  }
}

/** Whether both came, or are known to be as they were. */
async function fetchDocuments(ledger: LedgerPort, documents: Documents): Promise<boolean> {
  const trustList = await ledger.trustList(await documents.etagOf('trust-list'));
  if (trustList.type === 'new') await documents.keepTrustList(trustList.content, trustList.etag);
  const catalogue = await ledger.catalogue(await documents.etagOf('catalogue'));
  if (catalogue.type === 'new') await documents.keepCatalogue(catalogue.content, catalogue.etag);
  return trustList.type !== 'none' && catalogue.type !== 'none';
}
