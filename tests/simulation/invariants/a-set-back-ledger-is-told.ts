import type { SyncState } from '../../../src/sync/state.ts';
import { Broken } from './broken.ts';

/**
 * Whoever heard the ledger sign for less than it had signed before says so on screen, until the ledger has reached it
 * again: a state in between that names no problem is a lie.
 */
export class SetBackWatch {
  #owed = 0;
  #now = 0;

  acknowledged(before: number, now: number): void {
    if (now < before) this.#owed = Math.max(this.#owed, before);
    if (now >= this.#owed) this.#owed = 0;
    this.#now = now;
  }

  /** What is wrong with what the screen shows; null where it is right. */
  shown({ phase, problem }: SyncState): Broken | null {
    if (this.#owed === 0 || problem !== undefined) return null;
    return new Broken(
      'a-set-back-ledger-is-told',
      `the ledger went back from entry ${this.#owed} to ${this.#now}, and the till shows "${phase}" with no problem`,
    );
  }
}
