import { FakeClock, settle } from '../sync/fake-clock.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { type Fault, Tally } from './faults.ts';
import { Broken } from './invariants/broken.ts';

export const START = Date.parse('2026-11-20T08:00:00Z');

export interface StageOptions {
  readonly seed: number;
  /** Stores that answer by timers rather than at once need more patience. */
  readonly patient: boolean;
  /** Hears the story, line by line. */
  readonly tell?: ((line: string) => void) | undefined;
}

/** What a schedule is played on: its time, its chance, what happened so far, and what is still going on. */
export class Stage {
  readonly clock = new FakeClock(START);
  readonly chance: Chance;
  readonly faults = new Tally<Fault>();
  /** The share of messages that something happens to. */
  trouble = 0;
  readonly #patient: boolean;
  readonly #tell: ((line: string) => void) | undefined;
  #busy = 0;
  #failure: unknown = null;
  /** Goes on with whoever waits until nothing is under way; to look on and on would take the time from what is. */
  #wake: () => void = () => undefined;

  constructor({ seed, patient, tell }: StageOptions) {
    this.chance = chanceFrom(seed);
    this.#patient = patient;
    this.#tell = tell;
  }

  /** Writes a line of the story, where someone listens. */
  tell(line: () => string): void {
    if (!this.#tell) return;
    const seconds = (this.clock.now() - START) / 1000;
    this.#tell(`${seconds.toFixed(3).padStart(12)}  ${line()}`);
  }

  happened(fault: Fault, line: () => string = () => ''): void {
    this.faults.add(fault);
    this.tell(() => `** ${fault} ${line()}`.trimEnd());
  }

  /** So many times, at times that chance picks within a span (milliseconds); half of them in one rush. */
  happen(times: number, withinMs: number, what: () => Promise<void>): void {
    const rush = this.chance.below(withinMs);
    for (let count = 0; count < times; count += 1) {
      const at = this.chance.oneIn(2) ? rush : this.chance.below(withinMs);
      this.clock.after(at, () => this.track(what()));
    }
  }

  /** Runs work that has to be done before time goes on. */
  track(work: Promise<unknown>): void {
    this.#busy += 1;
    work.catch((error: unknown) => this.fail(error)).finally(() => this.#done());
  }

  /** The same for work that waits for the clock in between. */
  async tracked<Value>(work: Promise<Value>): Promise<Value> {
    this.#busy += 1;
    return work.finally(() => this.#done());
  }

  /** Lets time pass in the midst of tracked work. */
  async meanwhile<Value>(waiting: Promise<Value>): Promise<Value> {
    this.#done();
    return waiting.finally(() => (this.#busy += 1));
  }

  /** A pause in the midst of tracked work, so that others come in between. */
  async pause(ms: number): Promise<void> {
    await this.meanwhile(new Promise<void>((resolve) => void this.clock.after(ms, resolve)));
  }

  /** The schedule ends here, by the first thing that went wrong. */
  fail(cause: unknown): void {
    this.#failure ??= cause;
    this.#wake();
  }

  /** Everything goes on that does not wait for the clock; throws what went wrong meanwhile. */
  async quiet(): Promise<void> {
    for (;;) {
      await (this.#patient ? settle() : drained());
      if (this.#failure !== null) throw asError(this.#failure);
      if (this.#busy === 0) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #done(): void {
    this.#busy -= 1;
    if (this.#busy === 0) this.#wake();
  }

  /** Moves on from alarm to alarm, up to a time or until it is enough; false where the time ran out. */
  async play(until: number, enough: () => boolean = () => false): Promise<boolean> {
    await this.quiet();
    while (!enough()) {
      if (!this.clock.tick(until)) return false;
      await this.quiet();
    }
    return true;
  }
}

const asError = (cause: unknown): Error =>
  cause instanceof Error ? cause : new Broken('nothing-throws', String(cause));

/** Everything that waits for promises alone has gone on: what is due next comes after them. */
const drained = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
