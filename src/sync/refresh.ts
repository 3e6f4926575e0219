import { backoffMs } from './backoff.ts';
import type { Documents, LedgerPort } from './ports.ts';

/** How often the catalogue and the trust list are looked at once both have come, in milliseconds. */
export const REFRESH_MS = 5 * 60_000;

/** Keeps the catalogue and the trust list fresh; a fetch that fails is tried again soon, but not at once. [SEND-3] */
export class Refresh {
  readonly #ledger: LedgerPort;
  readonly #documents: Documents;
  readonly #random: () => number;
  #triedAt = -Infinity;
  #pauseMs = 0;
  #troubles = 0;

  constructor(ledger: LedgerPort, documents: Documents, random: () => number) {
    this.#ledger = ledger;
    this.#documents = documents;
    this.#random = random;
  }

  /** How long it is until a fetch is due, in milliseconds; a clock that was set back makes it due at once. */
  dueIn(now: number): number {
    return now < this.#triedAt ? 0 : Math.max(0, this.#triedAt + this.#pauseMs - now);
  }

  /** Fetches what has changed, where it is due. `now` is UTC milliseconds. */
  async contact(now: number): Promise<void> {
    if (this.dueIn(now) > 0) return;
    this.#troubles += 1;
    this.#triedAt = now;
    this.#pauseMs = backoffMs(this.#troubles, this.#random);
    if (!(await fetchDocuments(this.#ledger, this.#documents))) return;
    this.#troubles = 0;
    this.#pauseMs = REFRESH_MS;
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
