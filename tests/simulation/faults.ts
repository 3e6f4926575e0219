/** What can happen to a message between a register and the ledger. */
export const WIRE_FAULTS = [
  'request-lost',
  'connection-reset',
  'answer-lost',
  'doubled',
  'late',
  'split',
  'cut-short',
  'beheaded',
  'out-of-order',
  'tampered',
  'request-truncated',
  'answer-truncated',
  'answer-tampered',
  'answer-of-before',
  'busy',
  'too-large',
  'sign-in-page',
] as const;

/** Where a ledger process dies: at each place where something can be half done. */
export const LEDGER_DEATHS = [
  'ledger-died-before-verifying',
  'ledger-died-before-writing',
  'ledger-died-in-transaction',
  'ledger-died-after-commit',
  'ledger-died-before-answer',
] as const;

/** Where in an append the page dies. */
export const DEATHS = [
  'page-died-before-write',
  'page-died-before-commit',
  'page-died-after-commit',
] as const;

/** What happens to tablets, to the ledger, and by people's hands. */
const MISFORTUNES = [
  'page-died-awaiting',
  'page-reloaded',
  'clock-shifted',
  'tablet-cloned',
  'tablet-set-back',
  'tablet-lost',
  'tablet-turned-up',
  'register-enrolled-anew',
  'closed-for-days',
  'junk-by-stranger',
  'junk-by-register',
  'ledger-restarted',
  'ledger-restored',
  'register-forgotten',
  'register-revoked',
  'register-came-back',
  'older-ledger',
  'two-ledger-processes',
  'writers-overtook',
  'writers-together',
  'entry-of-later-version',
  'entry-of-unknown-kind',
  'entry-in-suspense',
] as const;

/** Every fault there is: a run that tells how often each happened can be asked whether one never did. */
export const FAULTS = [...WIRE_FAULTS, ...LEDGER_DEATHS, ...DEATHS, ...MISFORTUNES] as const;

export type WireFault = (typeof WIRE_FAULTS)[number];
export type LedgerDeath = (typeof LEDGER_DEATHS)[number];
export type Death = (typeof DEATHS)[number];
export type Fault = (typeof FAULTS)[number];

/** How often what happened. */
export class Tally<Name extends string = string> {
  readonly counts = new Map<Name, number>();

  add(name: Name, times = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + times);
  }

  addAll(others: Iterable<readonly [Name, number]>): void {
    for (const [name, times] of others) this.add(name, times);
  }
}
