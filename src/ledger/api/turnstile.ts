/** What a turnstile lets in. */
export interface TurnstileOptions {
  /** How many pass at once. */
  readonly passing: number;
  /** How many more wait in line, their bodies unread. */
  readonly inLine: number;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Let in, once it is its turn; or told to come back after so many seconds. */
export type Admission = { readonly let: 'in' } | { readonly let: 'later'; readonly seconds: number };

/** How long someone who was told to come back keeps the place, beyond the time told, in milliseconds. */
const PATIENCE_MS = 60_000;
const LONGEST_SECONDS = 30;

/** For who asks again while an earlier request is still under way. */
const AGAIN_SOON: Admission = { let: 'later', seconds: 1 };

interface Refused {
  /** When it should be back. */
  readonly due: number;
}

/**
 * Lets a few through at once and some wait in line; all others are told when to come back, before anything of theirs is
 * read, so that memory is bounded whatever arrives. Each has one place at most, passing or in line, so that nobody fills
 * it alone. Who was told to come back goes before who has just been through: a thousand registers that come at once all
 * get on. [SYNC-18]
 */
export class Turnstile {
  readonly #options: TurnstileOptions;
  #line: { readonly who: string; readonly answer: (admission: Admission) => void }[] = [];
  readonly #refused = new Map<string, Refused>();
  /** Who passes or waits in line. */
  readonly #inside = new Set<string>();
  #passing = 0;
  /** How long one passage takes, about. */
  #passageMs = 200;

  constructor(options: TurnstileOptions) {
    this.#options = options;
  }

  /** How many wait in line. */
  get waiting(): number {
    return this.#line.length;
  }

  /** Asks for a passage; whoever is let in must leave. */
  async ask(who: string): Promise<Admission> {
    const { passing, inLine } = this.#options;
    if (this.#inside.has(who)) return AGAIN_SOON;
    this.#forget();
    const room = this.#passing < passing || this.#line.length < inLine;
    const others = this.#refused.size - (this.#refused.has(who) ? 1 : 0);
    // A newcomer may not take the last places from those who were told to come back for them.
    const theirTurn = this.#refused.has(who) || others === 0 || this.#line.length * 2 < inLine;
    if (!room || !theirTurn) return { let: 'later', seconds: this.#later(who) };
    this.#refused.delete(who);
    this.#inside.add(who);
    if (this.#passing >= passing) return new Promise((answer) => this.#line.push({ who, answer }));
    this.#passing += 1;
    return { let: 'in' };
  }

  /** Someone hung up: a place in line is free at once, for whoever asks again too. */
  hangUp(who: string): void {
    const waits = this.#line.find((each) => each.who === who);
    if (!waits) return;
    this.#line = this.#line.filter((each) => each !== waits);
    this.#inside.delete(who);
    waits.answer(AGAIN_SOON);
  }

  /** Someone has passed, which took so long: the next in line goes. */
  leave(who: string, tookMs: number): void {
    this.#inside.delete(who);
    this.#passageMs += (tookMs - this.#passageMs) / 8;
    const next = this.#line.shift();
    if (next) next.answer({ let: 'in' });
    else this.#passing -= 1;
  }

  /** When to come back: as long as it takes those before it to pass. It keeps its place. */
  #later(who: string): number {
    const { passing, now } = this.#options;
    const place = this.#refused.has(who) ? [...this.#refused.keys()].indexOf(who) : this.#refused.size;
    const before = this.#line.length + place + 1;
    const seconds = Math.min(
      LONGEST_SECONDS,
      Math.max(1, Math.ceil((before * this.#passageMs) / passing / 1_000)),
    );
    // Set anew it would go to the end of the map, and of the queue: only the time is new.
    this.#refused.set(who, { due: now() + seconds * 1_000 });
    return seconds;
  }

  /** Who does not come back loses the place. */
  #forget(): void {
    const gone = this.#options.now() - PATIENCE_MS;
    for (const [who, { due }] of this.#refused) if (due < gone) this.#refused.delete(who);
  }
}
