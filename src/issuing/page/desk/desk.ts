import { err, ok, type Result } from '../../../core/result.ts';
import { dayHere } from '../../core/days.ts';
import type { IssuedCard, Issuer, RandomBytes } from '../../core/issuer.ts';
import { type KeyFile, lockedKeyFile, openKeyFile } from '../../core/key-file.ts';
import type { Cost, UnlockFailure } from '../../core/lock.ts';
import type { IssuingStore, Notes } from './store.ts';

/** What the desk is like: nobody's yet, locked, or open. Only an open one has secrets, and only in memory. */
export type DeskState =
  | { readonly phase: 'starting' | 'elsewhere' | 'unusable' | 'none' }
  | {
      readonly phase: 'locked';
      readonly keyFile: KeyFile;
      readonly notes: Notes;
      readonly cards: readonly IssuedCard[];
      readonly bits: number;
      readonly fragmentVersion: number;
    }
  | OpenDesk;
export type OpenDesk = {
  readonly phase: 'open';
  readonly keyFile: KeyFile;
  readonly notes: Notes;
  readonly issuer: Issuer;
};

/** The world as the desk sees it. */
export type DeskWorld = {
  readonly store: IssuingStore;
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  readonly cost?: Cost;
};

const NEW_NOTES: Notes = { sheetPrinted: false, unsaved: true, unpublished: true };

/** A secretary's desk in this browser: the one place where state, store and clock meet. It asks no server. */
export class Desk {
  readonly #world: DeskWorld;
  readonly #listeners = new Set<() => void>();
  #state: DeskState = { phase: 'starting' };

  constructor(world: DeskWorld) {
    this.#world = world;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): DeskState => this.#state;
  readonly today = (): number => dayHere(this.#world.now());
  /** Now as requests from phones are judged: in seconds, and the day. */
  readonly moment = () => ({ nowSeconds: Math.floor(this.#world.now() / 1000), today: this.today() });
  readonly randomBytes: RandomBytes = (length) => this.#world.randomBytes(length);

  /** Reads what is kept. Two tabs would draw the same indexes: the second waits until the first is closed. */
  start(): void {
    const hold = async (): Promise<void> => {
      await this.load();
      await new Promise(() => undefined);
    };
    void navigator.locks.request('commontill-issuing', { ifAvailable: true }, async (lock) => {
      if (lock) return hold();
      this.#become({ phase: 'elsewhere' });
      void navigator.locks.request('commontill-issuing', hold);
    });
  }

  /** Reads what is kept; `start` does it once no other tab has the desk. */
  async load(): Promise<void> {
    try {
      const kept = await this.#world.store.read();
      this.#become(kept ? { phase: 'locked', ...kept } : { phase: 'none' });
    } catch {
      this.#become({ phase: 'unusable' });
    }
  }

  /** Keeps a new issuer, or one that was brought back, its secrets under this passphrase, and opens the desk. */
  async settle(issuer: Issuer, passphrase: string, notes: Partial<Notes> = {}): Promise<void> {
    const keyFile = await this.#lock(issuer, passphrase);
    const all = { ...NEW_NOTES, ...notes };
    await this.#world.store.write(keyFile, all, issuer, []);
    this.#become({ phase: 'open', keyFile, notes: all, issuer });
  }

  /** Opens a locked desk. */
  async unlock(passphrase: string): Promise<Result<undefined, UnlockFailure>> {
    const state = this.#state;
    if (state.phase !== 'locked') return ok(undefined);
    const { keyFile, notes, cards, bits, fragmentVersion } = state;
    const opened = await openKeyFile(keyFile, passphrase);
    if (!opened.ok) return opened;
    this.#become({
      phase: 'open',
      keyFile,
      notes,
      issuer: { ...opened.value, bits, fragmentVersion, cards },
    });
    return ok(undefined);
  }

  /** Locks the desk: the secrets are let go of. */
  readonly lockUp = (): void => {
    if (this.#state.phase !== 'open') return;
    const { keyFile, notes, issuer } = this.#state;
    const { cards, bits, fragmentVersion } = issuer;
    this.#become({ phase: 'locked', keyFile, notes, cards, bits, fragmentVersion });
  };

  /** Keeps the issuer as it is after an act; throws, and changes nothing, where the browser can't write it. */
  async keep(after: Issuer, notes: Partial<Notes> = {}): Promise<void> {
    const { keyFile, issuer, notes: held } = this.#open();
    const all = { ...held, unsaved: true, ...notes };
    await this.#world.store.write(keyFile, all, after, issuer.cards);
    this.#become({ phase: 'open', keyFile, notes: all, issuer: after });
  }

  /** Keeps an issuer whose keys have changed: for that the passphrase is asked once more. */
  async keepKeys(
    passphrase: string,
    act: (issuer: Issuer) => Issuer,
    fresh = passphrase,
  ): Promise<Result<Issuer, UnlockFailure>> {
    const { keyFile, issuer, notes } = this.#open();
    const opened = await openKeyFile(keyFile, passphrase);
    if (!opened.ok) return err(opened.error);
    const after = act(issuer);
    const next = await this.#lock(after, fresh);
    const all = after === issuer ? { ...notes, unsaved: true } : NEW_NOTES;
    await this.#world.store.write(next, all, after, issuer.cards);
    this.#become({ phase: 'open', keyFile: next, notes: all, issuer: after });
    return ok(after);
  }

  #open(): OpenDesk {
    if (this.#state.phase !== 'open') throw new Error('the desk is locked');
    return this.#state;
  }

  #lock(issuer: Issuer, passphrase: string): Promise<KeyFile> {
    const { randomBytes, cost } = this.#world;
    return lockedKeyFile(issuer, passphrase, randomBytes, cost);
  }

  #become(state: DeskState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
