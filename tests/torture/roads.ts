import type { Chance } from '../simulation/chance.ts';

/** How often a register loses patience with a request, where there are several ledgers. */
const IMPATIENT = 0.1;

/** The way between the registers and the ledgers: who is asked, when something is sent, and what got no answer. */
export class Roads {
  readonly #chance: Chance;
  readonly #urls: readonly string[];
  readonly #waiting = new Set<{ url: string; left: number; go: () => void }>();
  /** Closed, no request leaves: the network is away. */
  open = true;
  /** Requests with entries that got an answer, and that got none. */
  answered = 0;
  unanswered = 0;
  /** How long batches take to be answered here and now, in milliseconds: a mean that forgets. */
  usualMs = 300;

  constructor(urls: readonly string[], chance: Chance) {
    this.#urls = urls;
    this.#chance = chance;
  }

  /** Resolves when so many batches of entries have been sent to a ledger from now on. */
  sent(url: string, times: number): Promise<void> {
    return new Promise((resolve) => {
      const wait = { url, left: times, go: resolve };
      this.#waiting.add(wait);
    });
  }

  /** The network as one register sees it: it asks one ledger until that fails, then perhaps another. */
  fetchFrom(start: number): typeof globalThis.fetch {
    let url = this.#urls[start % this.#urls.length] ?? '';
    return async (input, init) => {
      if (!this.open) throw new TypeError('no network');
      const target = new URL(input instanceof Request ? input.url : input);
      const asked = url;
      const isBatch = init?.method === 'POST';
      if (isBatch) this.#notice(asked);
      const begun = performance.now();
      try {
        const answer = await fetch(new URL(target.pathname + target.search, asked), this.#impatient(init));
        // An answer counts once it is here whole.
        const body = await answer.arrayBuffer();
        if (isBatch) this.#answered(performance.now() - begun);
        const { status, headers } = answer;
        const empty = status === 204 || status === 304;
        return new Response(empty ? null : body, { status, headers: withoutEncoding(headers) });
      } catch (cause) {
        if (isBatch) this.unanswered += 1;
        url = this.#chance.pick(this.#urls);
        throw cause;
      }
    };
  }

  /** With a choice of ledgers some requests are given up early: the next one meets the first, still at work, elsewhere. */
  #impatient(init: RequestInit | undefined): RequestInit {
    if (this.#urls.length < 2 || this.#chance.next() >= IMPATIENT) return { ...init };
    return { ...init, signal: AbortSignal.timeout(Math.ceil(this.#chance.next() * this.usualMs)) };
  }

  #answered(ms: number): void {
    this.answered += 1;
    this.usualMs += (ms - this.usualMs) / 8;
  }

  #notice(url: string): void {
    for (const wait of this.#waiting) {
      if (wait.url !== url) continue;
      wait.left -= 1;
      if (wait.left > 0) continue;
      this.#waiting.delete(wait);
      wait.go();
    }
  }
}

/** The body is inflated by now. */
function withoutEncoding(headers: Headers): Headers {
  const rest = new Headers(headers);
  rest.delete('content-encoding');
  rest.delete('content-length');
  return rest;
}
