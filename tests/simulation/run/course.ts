import { FAULTS, Tally } from '../faults.ts';
import type { Block, Failure, Report } from './block.ts';

/** How far a run has come: blocks are given out in the order of their seeds, and come back in any. */
export class Course {
  readonly faults = new Tally();
  readonly checked = new Tally();
  readonly failures: Failure[] = [];
  played = 0;
  readonly #from: number;
  readonly #to: number;
  readonly #size: number;
  #next: number;
  /** Ends of blocks that are played while one before them is not, by where they begin. */
  readonly #ahead = new Map<number, number>();
  /** All seeds before this one are played. */
  #whole: number;

  constructor({ from, to }: Block, size: number) {
    this.#from = from;
    this.#to = to;
    this.#size = size;
    this.#next = from;
    this.#whole = from;
  }

  /** The next seeds to play; null once all are given out. */
  next(): Block | null {
    if (this.#next >= this.#to) return null;
    const from = this.#next;
    this.#next = Math.min(this.#to, from + this.#size);
    return { from, to: this.#next };
  }

  hear({ from, to, faults, checked, failures }: Report): void {
    this.played += to - from;
    this.faults.addAll(faults);
    this.checked.addAll(checked);
    this.failures.push(...failures);
    this.#ahead.set(from, to);
    for (let end = this.#ahead.get(this.#whole); end !== undefined; end = this.#ahead.get(end)) {
      this.#ahead.delete(this.#whole);
      this.#whole = end;
    }
  }

  /** A line that says how things stand after so many milliseconds. */
  progress(ms: number): string {
    const { played } = this;
    const all = this.#to - this.#from;
    const left = (ms / played) * (all - played);
    return [
      `${played} of ${all} schedules (${((played / all) * 100).toFixed(1)} %)`,
      `${((played / ms) * 1000).toFixed(1)} a second`,
      `${total(this.faults)} faults`,
      `${this.failures.length} failed`,
      `${duration(left)} left`,
    ].join(', ');
  }

  /** What was played, where not all was; `options` are those that the run had beside its seeds. */
  howFar(options: string): string {
    const [first, end] = [this.#from, this.#whole];
    const failed = this.failures.map(({ seed }) => seed).toSorted((a, b) => a - b);
    const those = failed.length === 0 ? 'none failed' : `${failed.length} failed: ${failed.join(', ')}`;
    const whole =
      end === first ? 'No seeds were played whole' : `Seeds ${first} to ${end - 1} were played whole`;
    return `${whole}; ${those}.\nTo go on from there: npm run simulate -- --from ${end} --seeds ${this.#to - end}${options}`;
  }

  summary(ms: number): string {
    const { played, faults, checked, failures } = this;
    const never = FAULTS.filter((fault) => !faults.counts.has(fault));
    const counted = (times: number, name: string): string => `${String(times).padStart(12)}  ${name}`;
    return [
      'Faults:',
      ...FAULTS.map((fault) => counted(faults.counts.get(fault) ?? 0, fault)),
      '\nInvariants checked:',
      ...[...checked.counts].map(([name, times]) => counted(times, name)),
      ...(never.length > 0 ? [`\nNever happened: ${never.join(', ')}`] : []),
      `\n${played} of ${this.#to - this.#from} schedules, ${total(faults)} faults of ${faults.counts.size} kinds, ${checked.counts.size} invariants, ${failures.length} failed, ${duration(ms)}`,
    ].join('\n');
  }
}

const total = ({ counts }: Tally): number => [...counts.values()].reduce((sum, times) => sum + times, 0);

/** Milliseconds in words. */
function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
