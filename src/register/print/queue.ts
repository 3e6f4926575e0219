import { type Clock, within } from './clock.ts';
import type { EncodeOptions } from './encode.ts';
import { afterFailure, afterRestart, backOff, hasExpired, isSpent, newJob, opensDrawer } from './job.ts';
import type { JobStore, PrintJob } from './job-store.ts';
import type { PrinterPort } from './printer-port.ts';
import { closePort, openPort, type PrintTrouble, send } from './send.ts';
import type { Ticket } from './ticket.ts';

/** A job as a notice names it; the drawer alone has no words of its own. */
export interface JobName {
  readonly id: string;
  readonly label: string;
  readonly drawer: boolean;
}

/** How printing stands. Anything else than `ready` and `busy` is for a notice, never for stopping a sale. [PRINT-1] */
export interface QueueState {
  readonly printer: 'none' | 'ready' | 'busy' | 'trouble';
  readonly waiting: number;
  /** What waits, the oldest first. */
  readonly jobs: readonly JobName[];
  /** Until something comes out again. */
  readonly lastProblem: { readonly trouble: PrintTrouble; readonly label: string } | null;
  /** What was not printed and will not be, until dismissed. */
  readonly expired: readonly JobName[];
}

/** The printer that is used now. */
export interface CurrentPrinter {
  readonly port: PrinterPort;
  readonly columns: EncodeOptions['columns'];
}

interface QueueParts {
  readonly clock: Clock;
  readonly store: JobStore;
  readonly encode: (ticket: Ticket | null, options: EncodeOptions) => Promise<Uint8Array>;
  readonly newId: () => string;
  readonly onChange: (state: QueueState) => void;
}

/** What comes of one turn of the worker. */
type Turn = 'more' | 'rest';

/**
 * The print queue: one worker, the oldest job first. Nothing here throws or makes a caller wait; what goes wrong
 * is in the state. [PRINT-1] Only one tab may have one.
 */
export class PrintQueue {
  readonly #parts: QueueParts;
  #jobs: readonly PrintJob[] = [];
  #expired: readonly JobName[] = [];
  #problem: QueueState['lastProblem'] = null;
  #printer: CurrentPrinter | null = null;
  /** Held back until the last session's jobs are known: one that prints meanwhile would be found again. */
  #started = false;
  #working = false;
  /** Something new since the worker last looked. */
  #woken = false;
  #failures = 0;
  /** A port given back; it may be the same device that is opened next. */
  #closing: Promise<void> = Promise.resolve();
  #cancelRetry: () => void = () => undefined;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** Takes up what the last session left; what is too old is dropped before anything prints. [PRINT-2] */
  async start(): Promise<void> {
    const kept = await within(this.#parts.clock, 5_000, () => this.#parts.store.all());
    if (kept.ok) {
      const known = new Set(this.#jobs.map(({ id }) => id));
      this.#jobs = [...kept.value.filter(({ id }) => !known.has(id)).map(afterRestart), ...this.#jobs];
      this.#dropDead();
    }
    this.#started = true;
    this.#wake();
  }

  /** The printer from now on. Without one, what waits is given up, with a notice. */
  setPrinter(printer: CurrentPrinter | null): void {
    const before = this.#printer;
    this.#printer = printer;
    this.#problem = null;
    this.#failures = 0;
    if (before) this.#closing = closePort(before.port, this.#parts.clock);
    if (!printer) this.#giveUp(() => true);
    this.#wake();
  }

  /** Puts a job in the queue; a ticket of null is the drawer alone. Returns at once. */
  add(job: { ticket: Ticket | null; kick: boolean; label: string }): void {
    const made = newJob(this.#parts.newId(), this.#parts.clock.now(), job);
    this.#jobs = [...this.#jobs, made];
    void this.#keep(made);
    this.#wake();
  }

  /** Tries again without waiting, such as when a printer was plugged in. */
  retryNow(): void {
    this.#wake();
  }

  /** Takes a job back. One that is coming out comes out. */
  discard(id: string): void {
    this.#remove(id);
    this.#changed();
  }

  /** Forgets a notice of something that was not printed. */
  dismiss(id: string): void {
    this.#expired = this.#expired.filter((each) => each.id !== id);
    this.#changed();
  }

  /** Stops and gives the printer back; what waits stays for the next session. */
  stop(): void {
    this.#cancelRetry();
    if (this.#printer) void closePort(this.#printer.port, this.#parts.clock);
    this.#printer = null;
  }

  #wake(): void {
    this.#cancelRetry();
    this.#changed();
    this.#woken = true;
    if (this.#started && !this.#working) void this.#work();
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#woken) {
      this.#woken = false;
      while ((await this.#turn()) === 'more');
    }
    this.#working = false;
    this.#changed();
    if (this.#printer && this.#jobs.length > 0) this.#retryLater();
  }

  #retryLater(): void {
    const { clock } = this.#parts;
    const soonest = Math.min(...this.#jobs.map(({ expiresAt }) => expiresAt)) - clock.now();
    this.#cancelRetry = clock.after(Math.max(0, Math.min(backOff(this.#failures), soonest)), () =>
      this.#wake(),
    );
  }

  async #turn(): Promise<Turn> {
    const { clock } = this.#parts;
    this.#dropDead();
    const printer = this.#printer;
    const [first] = this.#jobs;
    if (!printer || !first) return 'rest';
    this.#changed();
    const opened = await this.#closing.then(() => openPort(printer.port, clock));
    if (printer !== this.#printer) return 'more';
    if (!opened.ok) return this.#failed(first, opened.error, false);
    const bytes = await this.#encoded(first, printer);
    // The tablet may have slept for a night since this turn began.
    this.#dropDead();
    if (!bytes || !this.#jobs.includes(first)) return 'more';
    const printing: PrintJob = { ...first, state: 'printing' };
    this.#replace(printing);
    await within(clock, 2_000, () => this.#keep(printing));
    const sent = await send(printer.port, bytes, clock);
    if (printer !== this.#printer) return this.#cutShort(printing, sent.ok);
    return sent.ok ? this.#came(printing) : this.#failed(printing, sent.error, true);
  }

  /** The bytes of a job; one that can't be encoded would hold up all others, and is given up. */
  async #encoded(job: PrintJob, { columns }: CurrentPrinter): Promise<Uint8Array | null> {
    const kick = opensDrawer(job, this.#parts.clock.now());
    try {
      return await this.#parts.encode(job.ticket, { columns, kick, brokeOff: job.brokeOff });
    } catch {
      this.#giveUp(({ id }) => id === job.id);
      return null;
    }
  }

  #came({ id }: PrintJob): Turn {
    this.#problem = null;
    this.#failures = 0;
    this.#remove(id);
    return 'more';
  }

  #failed(job: PrintJob, trouble: PrintTrouble, begun: boolean): Turn {
    this.#failures += 1;
    this.#problem = { trouble, label: job.label };
    const after = afterFailure(job, begun);
    this.#replace(after);
    if (this.#jobs.includes(after)) void this.#keep(after);
    this.#dropDead();
    return 'rest';
  }

  /** Another printer was chosen in the middle: what has not come out goes to that one. */
  #cutShort(job: PrintJob, out: boolean): Turn {
    if (out) this.#remove(job.id);
    else this.#replace(afterFailure(job, true));
    return 'more';
  }

  #dropDead(): void {
    const now = this.#parts.clock.now();
    this.#giveUp((job) => hasExpired(job, now) || isSpent(job));
  }

  #giveUp(which: (job: PrintJob) => boolean): void {
    const lost = this.#jobs.filter(which);
    this.#expired = [...this.#expired, ...lost.map(nameOf)];
    for (const { id } of lost) this.#remove(id);
  }

  /** In place of the job it was; nothing where that was taken back meanwhile. */
  #replace(job: PrintJob): void {
    this.#jobs = this.#jobs.map((each) => (each.id === job.id ? job : each));
  }

  #remove(id: string): void {
    this.#jobs = this.#jobs.filter((each) => each.id !== id);
    void within(this.#parts.clock, 5_000, () => this.#parts.store.remove(id));
  }

  async #keep(job: PrintJob): Promise<void> {
    await within(this.#parts.clock, 5_000, () => this.#parts.store.put(job));
  }

  #changed(): void {
    this.#parts.onChange({
      printer: this.#standing(),
      waiting: this.#jobs.length,
      jobs: this.#jobs.map(nameOf),
      lastProblem: this.#problem,
      expired: this.#expired,
    });
  }

  #standing(): QueueState['printer'] {
    if (!this.#printer) return 'none';
    if (this.#problem) return 'trouble';
    return this.#jobs.length > 0 ? 'busy' : 'ready';
  }
}

const nameOf = ({ id, label, ticket }: PrintJob): JobName => ({ id, label, drawer: ticket === null });
