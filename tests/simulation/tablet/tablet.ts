import type { Kind } from '../../../src/core/journal/body.ts';
import type { EntryRequest } from '../../../src/device/next-entry.ts';
import type { RegisterKey } from '../../../src/ledger/register-key.ts';
import type { VerifyHead } from '../../../src/sync/answers.ts';
import { SyncEngine } from '../../../src/sync/engine.ts';
import type { Clock, Documents, LedgerPort, Outbox } from '../../../src/sync/ports.ts';
import type { SyncState } from '../../../src/sync/state.ts';
import { DEATHS } from '../faults.ts';
import type { History } from '../history.ts';
import { keptForThirtyDays } from '../invariants/kept-for-thirty-days.ts';
import { SetBackWatch } from '../invariants/a-set-back-ledger-is-told.ts';
import type { LedgerHouse } from '../ledger/house.ts';
import type { Stage } from '../stage.ts';
import { Wire } from '../wire.ts';
import { nextDeed } from './cashier.ts';
import { Mortal } from './mortal.ts';
import type { Store, Written } from './store.ts';

export interface TabletParts {
  readonly stage: Stage;
  readonly ledger: LedgerHouse;
  readonly history: History;
  readonly store: Store;
  readonly name: string;
  readonly token: string;
  readonly verifyHead: VerifyHead;
  /** Over the real HTTP port rather than by its parts. */
  readonly http: boolean;
}

const NO_DOCUMENTS: Documents = {
  contacted: async () => undefined,
  etagOf: async () => null,
  keepCatalogue: async () => undefined,
  keepTrustList: async () => undefined,
  keepSeats: async () => undefined,
};

/** How long it takes until someone has opened the app again, in milliseconds. */
const REOPENED_MS = 20_000;

/** How long it takes until someone has brought a code, in milliseconds. */
const ASKED_MS = 5 * 60_000;

/** A tablet on a counter: its store, the real sync engine, someone who sells, and a clock that may be wrong. */
export class Tablet {
  readonly parts: TabletParts;
  readonly #wire: Wire;
  /** Also over reloads: what the ledger still lacks is told until it has it. */
  readonly #watch = new SetBackWatch();
  /** What this tablet's clock says against the true time, in milliseconds. */
  skew = 0;
  /** It was lost: nobody opens the app. */
  away = false;
  /** The shop is closed. */
  closed = false;
  #engine: SyncEngine | null = null;
  #asksForCode = false;
  #page: Mortal | null = null;
  #deeds: Promise<unknown> = Promise.resolve();

  constructor(parts: TabletParts) {
    this.parts = parts;
    const { stage, ledger, name, token, store, verifyHead } = parts;
    const register = store.key.register;
    this.#wire = new Wire({ stage, ledger, name, token, register, verifyHead, now: () => this.now() });
  }

  get key(): RegisterKey {
    return this.parts.store.key;
  }

  get state(): SyncState | null {
    return this.#engine?.state ?? null;
  }

  now(): number {
    return this.parts.stage.clock.now() + this.skew;
  }

  /** The app is opened: it tidies up, and begins to send. */
  async open(): Promise<void> {
    if (this.away || this.closed) return;
    const { store, stage } = this.parts;
    const page = new Mortal((work) => stage.track(work));
    const random = (): number => stage.chance.next();
    const clock: Clock = {
      now: () => this.now(),
      after: (ms, callback) => stage.clock.after(ms, () => page.alive && callback()),
    };
    const ledger = this.parts.http ? this.#wire.httpPort() : this.#wire.port();
    this.#page = page;
    this.#engine = new SyncEngine({
      outbox: this.#watched(store.outbox(), page),
      ledger: mortalPort(ledger, page),
      documents: NO_DOCUMENTS,
      clock,
      random,
    });
    this.#engine.subscribe((state) => {
      stage.tell(() => `${this.parts.name} shows ${JSON.stringify(state)}`);
      const lie = this.#watch.shown(state);
      if (lie) stage.fail(lie);
      if (state.problem === 'register-unknown') this.#askForCode();
      // As the till does: only beside a ledger that it has just heard. [KEEP-1]
      if (state.phase === 'connected') stage.track(this.#prune());
    });
    this.#engine.run().catch((error: unknown) => stage.fail(error));
  }

  /** Someone reads what the till says, and has a code made in the office. [ENROL-8] */
  #askForCode(): void {
    if (this.#asksForCode) return;
    const { stage, store, ledger, name } = this.parts;
    this.#asksForCode = true;
    stage.happened('register-forgotten', () => name);
    stage.clock.after(stage.chance.below(ASKED_MS), () =>
      stage.track(
        (async () => {
          this.#asksForCode = false;
          const claim = this.away ? null : await store.claim();
          if (!claim) return;
          await ledger.comeBack(this.key, claim);
          stage.happened('register-came-back', () => name);
          this.wake();
          // Where the ledger was set back once more meanwhile, the till says no more than before: it still says it.
          stage.clock.after(ASKED_MS, () => {
            if (this.state?.problem === 'register-unknown') this.#askForCode();
          });
        })(),
      ),
    );
  }

  async #prune(): Promise<void> {
    const { store, history, stage } = this.parts;
    const now = this.now();
    const [acknowledged, register] = [await store.acknowledged(), await store.register()];
    keptForThirtyDays(await store.prune(now), acknowledged, register, history, stage.clock.now());
  }

  /** The page is gone: what it had in the air reaches nobody. */
  shut(): void {
    if (this.#page) this.#page.alive = false;
    this.#engine?.stop();
    this.#engine = null;
  }

  wake(): void {
    this.#engine?.wake('contact');
  }

  /** The cashier does the next sensible thing; one thing after the other. */
  act(): Promise<void> {
    return this.#inTurn(async () => {
      const { store, stage, name } = this.parts;
      if (this.away) return;
      const deed = await nextDeed(store, stage.chance, this.now());
      if (!deed) return;
      const written =
        deed.type === 'entry' ? await store.append(deed.request) : await store.appendLater(deed.entry);
      if (!written) return;
      if (deed.type === 'later')
        stage.happened(deed.entry.v > 1 ? 'entry-of-later-version' : 'entry-of-unknown-kind');
      else if (deed.odd) stage.happened('entry-in-suspense');
      this.#paid(written, deed.type === 'entry' ? deed.request.kind : deed.entry.kind);
      this.#engine?.wake('entry');
      stage.tell(() => `${name} shows ${JSON.stringify(this.state)}`);
    });
  }

  /** The page is gone and comes back, half the time in the middle of an append. */
  reload(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.away) return;
      const { store, stage, name } = this.parts;
      const deed = stage.chance.oneIn(2) ? await nextDeed(store, stage.chance, this.now()) : null;
      this.shut();
      if (deed?.type === 'entry') await this.#dieAppending(deed.request);
      else {
        stage.happened('page-reloaded', () => name);
        await store.restart();
      }
      await this.open();
    });
  }

  /** The page dies at one of its next awaits, and is opened again a while later. */
  async doom(): Promise<void> {
    const { stage, store, name } = this.parts;
    this.#page?.doom(stage.chance.below(12), stage.chance.oneIn(2), () => {
      stage.happened('page-died-awaiting', () => name);
      this.shut();
      stage.clock.after(stage.chance.below(REOPENED_MS), () =>
        stage.track(
          this.#inTurn(async () => {
            if (this.#engine) return;
            await store.restart();
            await this.open();
          }),
        ),
      );
    });
  }

  /** Whether all it has is with the ledger, in its journal or held apart, and it knows how things stand there. */
  isAtRest(): boolean {
    const state = this.state;
    if (this.#wire.asking > 0 || this.#wire.heard < this.parts.ledger.changes) return false;
    if (!state) return false;
    // What is set aside of a revoked register goes on being counted as unsent.
    if (state.problem === 'register-revoked') return state.unsent === (state.aside ?? 0);
    return (state.phase === 'connected' || state.phase === 'held') && state.unsent === 0;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const next = this.#deeds.then(work);
    this.#deeds = next;
    return next;
  }

  async #dieAppending(request: EntryRequest<Kind>): Promise<void> {
    const { store, stage, name } = this.parts;
    const death = stage.chance.pick(DEATHS);
    stage.happened(death, () => name);
    const written = await store.appendAndDie(request, death);
    if (written) this.#paid(written, request.kind);
  }

  #paid({ row, known }: Written, kind: string): void {
    const { stage, history, name } = this.parts;
    const { seq, hash, envelope, body, signature } = row;
    const read: { prev: string; businessDate: string } = JSON.parse(envelope);
    const { prev, businessDate } = read;
    history.wrote({
      key: this.key,
      seq,
      hash,
      prev,
      businessDate,
      known,
      texts: { envelope, body, signature },
    });
    stage.tell(() => `${name} writes ${kind}, entry ${seq} ${hash.slice(0, 8)}`);
  }

  /** Dies at each await, and believes no acknowledgement without proof. */
  #watched(outbox: Outbox, page: Mortal): Outbox {
    const { history, ledger, name, stage } = this.parts;
    return {
      position: () => page.await(() => outbox.position()),
      entriesAfter: (seq, limit) => page.await(() => outbox.entriesAfter(seq, limit)),
      hashAt: (seq) => page.await(() => outbox.hashAt(seq)),
      acknowledge: (head, signed, now) =>
        page.await(async () => {
          const before = await this.parts.store.acknowledged();
          stage.tell(() => `${name} has up to entry ${head.seq} acknowledged`);
          this.#watch.acknowledged(before, head.seq);
          await outbox.acknowledge(head, signed, now);
          // Also where the ledger was set back: up to there it has them, whichever way they came.
          history.acknowledgedUpTo(head, stage.clock.now(), (key, seq, hash) => ledger.has(key, seq, hash));
        }),
      fallBehind: (head, now) => page.await(() => outbox.fallBehind(head, now)),
      hold: (held, signed, now) => page.await(() => outbox.hold(held, signed, now)),
      setAside: (aside, now) => page.await(() => outbox.setAside(aside, now)),
      takeBack: (entries) =>
        page.await(async () => {
          const taken = await outbox.takeBack(entries);
          stage.tell(() => `${name} takes back ${entries.length} entries: ${taken.type}`);
          return taken;
        }),
    };
  }
}

/** A page also dies while it waits for the ledger; whatever it asked goes its way. */
const mortalPort = (ledger: LedgerPort, page: Mortal): LedgerPort => {
  const answered = async <Value>(asking: Promise<Value>): Promise<Value> => {
    const value = await asking;
    return page.alive ? value : new Promise<Value>(() => undefined);
  };
  return {
    ...ledger,
    head: () => answered(ledger.head()),
    send: (entries) => answered(ledger.send(entries)),
    fetchBack: (after) => answered(ledger.fetchBack(after)),
  };
};
