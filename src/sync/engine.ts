import { MAX_ENTRIES } from '../protocol/entries.ts';
import { Ahead, grown } from './ahead.ts';
import { believeAside, resumed } from './aside.ts';
import { backoffMs } from './backoff.ts';
import { agreedUpTo, isSignedBefore, judgeHead } from './heads.ts';
import { NO_PAUSE, type Pause, Rest, type WakeReason } from './pause.ts';
import type { Clock, Documents, LedgerAnswer, LedgerPort, Outbox, Position } from './ports.ts';
import { Refresh } from './refresh.ts';
import { arrived, nextState, type SyncPhase, type SyncProblem, type SyncState } from './state.ts';

/** With nothing to send, the ledger is asked this often whether it is there, in milliseconds. */
export const HEARTBEAT_MS = 30_000;

/** The longest that a Retry-After is believed, in milliseconds. */
export const LONGEST_WAIT_MS = 60 * 60_000;

export interface SyncParts {
  readonly outbox: Outbox;
  readonly ledger: LedgerPort;
  readonly documents: Documents;
  readonly clock: Clock;
  /** Gives [0, 1). */
  readonly random: () => number;
}

type WithHead = Extract<LedgerAnswer, { type: 'head' | 'refused' }>;
type Problem = Extract<LedgerAnswer, { type: 'problem' }>;

/**
 * Brings a register's entries to the ledger: in order, one request at a time, again and again until its signed
 * head proves that they are there. It only ever reads entries, so nothing it does can lose one, and selling
 * never waits for it. [SEND-1]
 */
export class SyncEngine {
  readonly #parts: SyncParts;
  readonly #rest: Rest;
  readonly #ahead: Ahead;
  readonly #refresh: Refresh;
  readonly #listeners = new Set<(state: SyncState) => void>();
  #state: SyncState;
  /** Up to where the ledger holds our entries by its last answer; null: ask first. */
  #from: number | null = null;
  #limit = MAX_ENTRIES;
  #troubles = 0;
  /** Entries acknowledged since the backlog last was empty. */
  #done = 0;
  /** The ledger has another history of this register than we do. [SYNC-4] */
  #apart = false;
  /** The restore (UTC ms) since which all that may be gone with it is under way again. [SYNC-13] */
  #offeredSince: number | undefined;
  /** Whether anybody has been told how it stands. */
  #told = false;
  #stopped = false;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#rest = new Rest(parts.clock);
    this.#ahead = new Ahead(parts.outbox, parts.ledger);
    this.#refresh = new Refresh(parts.ledger, parts.documents, parts.random);
    this.#state = { phase: 'offline', unsent: 0, since: parts.clock.now() };
  }

  get state(): SyncState {
    return this.#state;
  }

  /** Calls back on each change of state; gives the way to stop. */
  subscribe(listener: (state: SyncState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Works until stopped. */
  async run(): Promise<void> {
    while (!this.#stopped) {
      this.#rest.forget();
      const pause = await this.#turn().catch(() => this.#trouble('device-failed'));
      if (!this.#stopped) await this.#rest.take(pause);
    }
  }

  /** Says that there is a new entry, or that the network may be back; both are only hints. */
  wake(reason: WakeReason): void {
    if (reason === 'entry' && this.#told) void this.#count().catch(() => undefined);
    this.#rest.wake(reason);
  }

  /** Ends the work after the request in flight; its answer is not used. */
  stop(): void {
    this.#stopped = true;
    this.#rest.wake('stop');
  }

  /** One request and what follows from its answer; gives how long to rest. */
  async #turn(): Promise<Pause> {
    const { outbox, ledger, clock } = this.#parts;
    const position = await outbox.position();
    if (!position) return { ms: HEARTBEAT_MS, endedBy: 'any' };
    const asked = clock.now();
    const from = this.#from ?? position.seq;
    const limit = this.#limit;
    const batch = from < position.seq ? await this.#ahead.batch({ of: position, from, limit }) : [];
    if (batch.length > 0) this.#showSending(position);
    const answering = batch.length > 0 ? ledger.send(batch) : ledger.head();
    const then = from + batch.length;
    if (batch.length > 0 && then < position.seq) {
      this.#ahead.look({ of: position, from: then, limit: grown(limit) });
    }
    const answer = await answering;
    if (this.#stopped) return NO_PAUSE;
    return this.#digest(answer, batch.length, asked);
  }

  async #digest(answer: LedgerAnswer, sent: number, asked: number): Promise<Pause> {
    switch (answer.type) {
      case 'head':
      case 'refused':
        if (sent > 0 && answer.type === 'head') this.#limit = grown(this.#limit);
        return this.#meet(answer, sent, asked);
      case 'problem':
        if (answer.code === 'register-revoked') return this.#revoked(answer, sent);
        if (answer.code !== 'bad-request' || sent === 0) return this.#refused(answer.code);
        return this.#digest({ type: 'too-large' }, sent, asked); // Some entry in it is at fault. [SEND-8]
      case 'too-large':
        if (sent <= 1) return this.#refused('entry-not-taken');
        this.#limit = Math.floor(sent / 2);
        return NO_PAUSE;
      case 'too-slow':
        if (sent > 0) this.#limit = Math.max(1, Math.floor(sent / 2));
        return this.#trouble('too-slow');
      case 'wait': {
        const pause = await this.#trouble('busy');
        if (answer.retryAfterMs === null) return pause;
        return { ms: Math.max(pause.ms, Math.min(answer.retryAfterMs, LONGEST_WAIT_MS)), endedBy: 'nothing' };
      }
      case 'untrusted':
        return this.#trouble(answer.code);
      case 'unreachable':
        return this.#trouble();
    }
  }

  async #meet(answer: WithHead, sent: number, asked: number): Promise<Pause> {
    const { documents, clock } = this.#parts;
    const now = clock.now();
    await documents.contacted({ time: now, skewMs: Math.round((asked + now) / 2 - answer.time) });
    const pause = await this.#follow(answer, sent);
    await this.#refresh.contact(now);
    return pause.endedBy === 'any' ? { ...pause, ms: Math.min(pause.ms, this.#refresh.dueIn(now)) } : pause;
  }

  /** The ledger has told its head: believe our own entry's hash at that number, not the number. [SEND-2] */
  async #follow(answer: WithHead, sent: number): Promise<Pause> {
    const { outbox, clock } = this.#parts;
    const position = await outbox.position();
    if (!position || this.#stopped) return NO_PAUSE;
    const verdict = await judgeHead(answer.head, position, outbox);
    if (verdict === 'ledger-ahead' && !this.#apart && !position.held) return this.#takeBack(position);
    if (verdict === 'fork' || verdict === 'ledger-ahead') return this.#keepApart(answer, position);
    if (verdict !== 'agrees') {
      this.#from = null;
      if (verdict === 'ledger-behind') await outbox.fallBehind(answer.head, clock.now());
      return this.#refused(verdict);
    }
    const before = this.#from;
    this.#apart = false;
    await this.#acknowledge(answer, position);
    const moved = before === null || answer.head.seq !== before;
    if (answer.type === 'refused') {
      return answer.code === 'gap' && moved ? NO_PAUSE : this.#refused(answer.code);
    }
    return sent > 0 && !moved ? this.#trouble('no-progress') : this.#settled();
  }

  /** The ledger has entries of ours that we do not have: a tablet that was set back fetches them. [SYNC-11] */
  async #takeBack({ seq }: Position): Promise<Pause> {
    const { outbox, ledger } = this.#parts;
    const answer = await ledger.fetchBack(seq);
    if (this.#stopped) return NO_PAUSE;
    if (answer.type === 'none' || answer.entries.length === 0) return this.#refused('ledger-ahead');
    const { type } = await outbox.takeBack(answer.entries);
    this.#from = null;
    if (type === 'taken') return NO_PAUSE;
    // What is there does not follow what is here: this register sold on from an older state, or has a twin.
    this.#apart = type === 'elsewhere';
    return this.#apart ? NO_PAUSE : this.#refused('ledger-ahead');
  }

  /** There are two histories of this register: ours goes to the ledger all the same, which keeps it apart. [SYNC-4] */
  async #keepApart(answer: WithHead, position: Position): Promise<Pause> {
    const { outbox, ledger, clock } = this.#parts;
    const held = answer.type === 'refused' ? answer.held : undefined;
    const ours = held !== undefined && (await outbox.hashAt(held.head.seq)) === held.head.hash;
    const before = this.#from;
    const { restored } = answer.head;
    const gone = isSignedBefore(answer.head, position);
    const anew = gone && this.#offeredSince !== restored;
    const agreed = gone ? await agreedUpTo(outbox, ledger) : position.acknowledged;
    if (gone && agreed === position.seq) {
      // Since the restore all of ours came to its journal, by a twin: this is no second history any more. [SYNC-11]
      this.#apart = false;
      return this.#takeBack(position);
    }
    if (anew) {
      // What the ledger had of ours, in its journal or apart, may be gone: all of it is offered. [SYNC-13]
      this.#from = agreed;
      this.#offeredSince = restored;
    } else if (held && ours) {
      const further = gone || held.head.seq > (position.held?.seq ?? 0);
      if (further) await outbox.hold(held.head, held.signed, clock.now());
      this.#from = held.head.seq;
    } else {
      // What both sides agreed on last is where the other version can be sent from, unless some of it is there.
      const lost = answer.type === 'refused' && answer.code === 'gap';
      this.#from = lost || gone ? agreed : Math.max(agreed, position.held?.seq ?? 0);
    }
    this.#apart = true;
    this.#troubles = 0;
    const left = position.seq - this.#from;
    const now = (await outbox.position()) ?? position;
    // It may hold no more until the office has decided. [FORK-5]
    const why = answer.type === 'refused' && answer.code === 'held-full' ? 'held-full' : 'fork';
    if (left > 0 && this.#from === before && !anew) return this.#refused(why);
    this.#show(left > 0 ? 'sending' : 'held', now, 'fork');
    return left > 0 ? NO_PAUSE : { ms: HEARTBEAT_MS, endedBy: 'any' };
  }

  /** Goes on, all unsent: only what is signed in it proves anything. What is not set aside goes again. [GATE-6] [FORK-5] */
  async #revoked({ full, aside }: Problem, sent: number): Promise<Pause> {
    const { outbox, clock } = this.#parts;
    const position = await outbox.position();
    if (!position) return NO_PAUSE;
    const [before, at] = [this.#from, this.#from ?? position.seq];
    const anew = await believeAside(aside, { outbox, position, at, now: clock.now() });
    this.#from = anew ?? before;
    if (anew !== null) return NO_PAUSE;
    this.#from = sent > 0 ? at + (full ? 0 : sent) : resumed(position, before);
    const goesOn = position.seq > this.#from && !full && this.#from !== before;
    const why = full ? 'revoked-full' : 'register-revoked';
    const pause = goesOn && sent === 0 ? NO_PAUSE : await this.#refused(why);
    return goesOn ? NO_PAUSE : pause;
  }

  async #acknowledge({ head, signed }: WithHead, { acknowledged, restored }: Position): Promise<void> {
    const news = head.seq !== acknowledged || head.restored !== restored || this.#from === null;
    if (news) await this.#parts.outbox.acknowledge(head, signed, this.#parts.clock.now());
    this.#done += Math.max(0, head.seq - acknowledged);
    this.#from = head.seq;
  }

  async #settled(): Promise<Pause> {
    this.#troubles = 0;
    const position = await this.#parts.outbox.position();
    if (position && this.#from !== null && position.seq > this.#from) {
      this.#show('sending', position);
      return NO_PAUSE;
    }
    this.#done = 0;
    this.#show('connected', position);
    return { ms: HEARTBEAT_MS, endedBy: 'any' };
  }

  /** The ledger is there and will not take what comes next: said aloud, tried again slowly, nothing dropped. */
  async #refused(problem: SyncProblem): Promise<Pause> {
    this.#show('refused', await this.#parts.outbox.position(), problem);
    return { ms: backoffMs(Infinity, this.#parts.random), endedBy: 'contact' };
  }

  /** No use asking again at once. A new entry does not shorten the pause: it would find the same trouble. */
  async #trouble(problem?: SyncProblem): Promise<Pause> {
    this.#troubles += 1;
    const position = await this.#parts.outbox.position().catch(() => null);
    this.#show(problem === 'head-not-authentic' ? 'refused' : 'offline', position, problem);
    return { ms: backoffMs(this.#troubles, this.#parts.random), endedBy: 'contact' };
  }

  /** Sending again what was refused, or to be held, or has arrived, is no news. */
  #showSending(position: Position): void {
    const { phase, problem } = this.#state;
    if (phase === 'refused' || phase === 'held') this.#show(phase, position, problem);
    else if (position.seq > arrived(position))
      this.#show('sending', position, this.#apart ? 'fork' : undefined);
  }

  async #count(): Promise<void> {
    const position = await this.#parts.outbox.position();
    this.#show(this.#state.phase, position, this.#state.problem);
  }

  #show(phase: SyncPhase, position: Position | null, problem?: SyncProblem): void {
    if (this.#stopped) return;
    const counted = { done: this.#done, now: this.#parts.clock.now() };
    const state = nextState(this.#state, phase, position, problem, counted);
    // The first is news even where it is what was assumed: until then nobody knows that there is no network.
    if (this.#told && JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#told = true;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
