/** What a turnstile lets in. */
export interface TurnstileOptions {
  /** How many pass at once. */
  readonly passing: number;
  /** How many of them may be of one unit: the rest is for others, whoever holds that unit up. */
  readonly ofAUnit: number;
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

interface Waiting {
  readonly who: string;
  readonly unit: string;
  readonly answer: (admission: Admission) => void;
}

interface Refused {
  readonly unit: string;
  /** When it should be back. */
  readonly due: number;
}

/**
 * Lets a few through at once and some wait in line; all others are told when to come back, before anything of theirs is
 * read, so that memory is bounded whatever arrives. Each has one place at most, passing or in line, so that nobody fills
 * it alone. Nor does a unit: the unit of which the fewest pass is next, and where the line is full the last of the unit
 * that has most in it makes room for one that has less. Who was told to come back goes before who has just been through:
 * a thousand registers that come at once all get on. [SYNC-18] [LEDGER-13]
 */
export class Turnstile {
  readonly #options: TurnstileOptions;
  #line: Waiting[] = [];
  readonly #refused = new Map<string, Refused>();
  /** Who passes or waits in line. */
  readonly #inside = new Set<string>();
  /** Who passes, and of which unit. */
  readonly #passing = new Map<string, string>();
  /** How long one passage takes, about. */
  #passageMs = 200;

  constructor(options: TurnstileOptions) {
    this.#options = options;
  }

  /** How many wait in line. */
  get waiting(): number {
    return this.#line.length;
  }

  /** Asks for a passage, for someone of a unit; whoever is let in must leave. */
  async ask(who: string, unit: string): Promise<Admission> {
    const { inLine } = this.#options;
    if (this.#inside.has(who)) return AGAIN_SOON;
    this.#forget();
    const passes = this.#mayPass(unit);
    const last = this.#lastOfMore(unit);
    const room = passes || this.#line.length < inLine || last !== undefined;
    const others = [...this.#refused].filter(([each]) => each !== who);
    const ofOwn = others.filter(([, refused]) => refused.unit === unit);
    // A newcomer may not take the last places from those who were told to come back for them, but from a unit's many.
    const theirTurn =
      this.#refused.has(who) ||
      others.length === 0 ||
      this.#line.length * 2 < inLine ||
      (last !== undefined && ofOwn.length === 0);
    if (!room || !theirTurn) return { let: 'later', seconds: this.#later(who, unit) };
    this.#refused.delete(who);
    this.#inside.add(who);
    if (passes) {
      this.#passing.set(who, unit);
      return { let: 'in' };
    }
    if (last && this.#line.length >= inLine) {
      this.#drop(last);
      last.answer({ let: 'later', seconds: this.#later(last.who, last.unit) });
    }
    return new Promise((answer) => this.#line.push({ who, unit, answer }));
  }

  /** Someone hung up: a place in line is free at once, for whoever asks again too. */
  hangUp(who: string): void {
    const waits = this.#line.find((each) => each.who === who);
    if (!waits) return;
    this.#drop(waits);
    waits.answer(AGAIN_SOON);
  }

  /** Someone has passed, which took so long: the next in line goes. */
  leave(who: string, tookMs: number): void {
    this.#inside.delete(who);
    this.#passing.delete(who);
    this.#passageMs += (tookMs - this.#passageMs) / 8;
    const next = this.#next();
    if (!next) return;
    this.#line = this.#line.filter((each) => each !== next);
    this.#passing.set(next.who, next.unit);
    next.answer({ let: 'in' });
  }

  #drop(waits: Waiting): void {
    this.#line = this.#line.filter((each) => each !== waits);
    this.#inside.delete(waits.who);
  }

  #passingOf(unit: string): number {
    return [...this.#passing.values()].filter((each) => each === unit).length;
  }

  #mayPass(unit: string): boolean {
    const { passing, ofAUnit } = this.#options;
    return this.#passing.size < passing && this.#passingOf(unit) < ofAUnit;
  }

  /** Whoever waits of the unit of which the fewest pass, the first to come first. */
  #next(): Waiting | undefined {
    const units = [...new Set(this.#line.map(({ unit }) => unit))].filter((unit) => this.#mayPass(unit));
    const [fewest] = units.toSorted((one, other) => this.#passingOf(one) - this.#passingOf(other));
    return this.#line.find(({ unit }) => unit === fewest);
  }

  /** The last in line of the unit that has most there, where that is more than this unit has with one more. */
  #lastOfMore(unit: string): Waiting | undefined {
    const counts = new Map([[unit, 1]]);
    for (const each of this.#line) counts.set(each.unit, (counts.get(each.unit) ?? 0) + 1);
    const [most] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one));
    return most === unit ? undefined : this.#line.findLast((each) => each.unit === most);
  }

  /** When to come back: as long as it takes those before it to pass. It keeps its place. */
  #later(who: string, unit: string): number {
    const { ofAUnit, now } = this.#options;
    const place = this.#refused.has(who) ? [...this.#refused.keys()].indexOf(who) : this.#refused.size;
    const before = this.#line.length + place + 1;
    const seconds = Math.min(
      LONGEST_SECONDS,
      Math.max(1, Math.ceil((before * this.#passageMs) / ofAUnit / 1_000)),
    );
    // Set anew it would go to the end of the map, and of the queue: only the time is new.
    this.#refused.set(who, { unit, due: now() + seconds * 1_000 });
    return seconds;
  }

  /** Who does not come back loses the place. */
  #forget(): void {
    const gone = this.#options.now() - PATIENCE_MS;
    for (const [who, { due }] of this.#refused) if (due < gone) this.#refused.delete(who);
  }
}
