import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import type { RegisterKey } from '../../src/ledger/register-key.ts';
import { TIMEOUT_MS } from '../../src/sync/http.ts';
import type { LedgerAnswer, LedgerPort } from '../../src/sync/ports.ts';
import type { FakeClock } from '../sync/fake-clock.ts';
import type { Chance } from './chance.ts';
import type { FragileLedger, PowerCut } from './fragile-ledger.ts';

export type Fault =
  | 'none'
  | 'request-lost'
  | 'connection-reset'
  | 'answer-lost'
  | 'doubled'
  | 'late'
  | 'cut-short'
  | 'beheaded'
  | 'tampered'
  | 'busy'
  | 'sign-in-page'
  | 'power-cut-before-commit'
  | 'power-cut-after-commit';

const FAULTS: readonly Fault[] = [
  'request-lost',
  'connection-reset',
  'answer-lost',
  'answer-lost',
  'doubled',
  'doubled',
  'late',
  'late',
  'cut-short',
  'beheaded',
  'tampered',
  'busy',
  'sign-in-page',
  'power-cut-before-commit',
  'power-cut-after-commit',
];

export interface NetworkParts {
  readonly clock: FakeClock;
  readonly chance: Chance;
  readonly ledger: FragileLedger;
  readonly key: RegisterKey;
  /** Runs work that the simulation has to wait for before time goes on. */
  readonly track: (work: Promise<unknown>) => void;
}

type Deliver = (entries: readonly SignedEntry[], cut: PowerCut | null) => Promise<LedgerAnswer | null>;

/** The way between a register and its ledger, on which everything that can go wrong does. */
export class FaultyNetwork {
  readonly #parts: NetworkParts;
  #turn: Promise<unknown> = Promise.resolve();
  /** The share of requests that something happens to. */
  trouble: number;
  readonly happened: Fault[] = [];

  constructor(parts: NetworkParts, trouble: number) {
    this.#parts = parts;
    this.trouble = trouble;
  }

  port(): LedgerPort {
    return {
      head: () => this.#request([]),
      send: (entries) => this.#request(entries),
      fetchBack: async () => ({ type: 'none' }),
      catalogue: async () => ({ type: 'unchanged' }),
      trustList: async () => ({ type: 'unchanged' }),
      seats: async () => ({ type: 'unchanged' }),
    };
  }

  #request(entries: readonly SignedEntry[]): Promise<LedgerAnswer> {
    const { chance, clock } = this.#parts;
    const fault = chance.next() < this.trouble ? chance.pick(FAULTS) : 'none';
    this.happened.push(fault);
    return new Promise((resolve) => {
      const callOff = clock.after(TIMEOUT_MS, () => resolve({ type: 'too-slow' }));
      const answer = (given: LedgerAnswer | null): void => {
        clock.after(this.#way(), () => {
          callOff();
          resolve(given ?? { type: 'unreachable' });
        });
      };
      this.#suffer(fault, entries, answer);
    });
  }

  #suffer(fault: Fault, entries: readonly SignedEntry[], answer: (given: LedgerAnswer | null) => void): void {
    const { chance } = this.#parts;
    const nobody = (): void => undefined;
    const some = chance.below(entries.length + 1);
    switch (fault) {
      case 'none':
        return this.#arrive(this.#way(), entries, null, answer);
      case 'request-lost':
        return;
      case 'connection-reset':
        return answer(null);
      case 'answer-lost':
        return this.#arrive(this.#way(), entries, null, nobody);
      case 'doubled':
        this.#arrive(this.#way() + chance.below(90_000), entries, null, nobody);
        return this.#arrive(this.#way(), entries, null, answer);
      case 'late':
        return this.#arrive(TIMEOUT_MS + chance.below(120_000), entries, null, nobody);
      case 'cut-short':
        return this.#arrive(this.#way(), entries.slice(0, some), null, answer);
      case 'beheaded':
        return this.#arrive(this.#way(), entries.slice(some), null, answer);
      case 'tampered':
        return this.#arrive(this.#way(), tampered(entries, some), null, answer);
      case 'busy':
        return answer({ type: 'wait', retryAfterMs: chance.pick([null, 0, 5_000, 40_000]) });
      case 'sign-in-page':
        return answer({ type: 'untrusted', code: 'not-the-ledger' });
      case 'power-cut-before-commit':
        return this.#arrive(this.#way(), entries, 'before-commit', answer);
      case 'power-cut-after-commit':
        return this.#arrive(this.#way(), entries, 'after-commit', answer);
    }
  }

  /** One request after the other at the ledger, in the order in which they arrive there. */
  #arrive(
    ms: number,
    entries: readonly SignedEntry[],
    cut: PowerCut | null,
    answer: (given: LedgerAnswer | null) => void,
  ): void {
    const { clock, ledger, key, track } = this.#parts;
    const deliver: Deliver = (sent, failing) => ledger.ask(key, sent, clock.now(), failing);
    clock.after(ms, () => {
      this.#turn = this.#turn.then(() => deliver(entries, cut)).then(answer);
      track(this.#turn);
    });
  }

  /** How long one way takes, in milliseconds. */
  #way(): number {
    return 5 + this.#parts.chance.below(300);
  }
}

/** The same entries with one of them changed on the way: an amount, a signature or a seq. */
function tampered(entries: readonly SignedEntry[], which: number): readonly SignedEntry[] {
  return entries.map((entry, index) => {
    if (index !== which % entries.length) return entry;
    if (which % 3 === 0) return { ...entry, body: entry.body.replace(/\d/, '7') + ' ' };
    if (which % 3 === 1)
      return { ...entry, signature: entry.signature.slice(40) + entry.signature.slice(0, 40) };
    return { ...entry, envelope: entry.envelope.replace(/"seq":\d+/, '"seq":999999') };
  });
}
