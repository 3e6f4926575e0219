import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { NO_ENTRY, sha256Hex } from '../../src/core/journal/hash.ts';
import { type Behind, behindNow } from '../../src/device/behind.ts';
import type { Head } from '../../src/protocol/entries.ts';
import type { ProblemCode } from '../../src/protocol/problems.ts';
import { SyncEngine } from '../../src/sync/engine.ts';
import type {
  Documents,
  LedgerAnswer,
  LedgerPort,
  Outbox,
  Position,
  TakenBack,
} from '../../src/sync/ports.ts';
import type { SyncState } from '../../src/sync/state.ts';
import { FakeClock, settle } from './fake-clock.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');

/** Entry number `seq` of a journal that exists only by number: enough for an engine that reads no texts. */
export const numbered = (seq: number): SignedEntry => ({ envelope: `${seq}`, body: '{}', signature: '' });
export const hashOf = (seq: number): string => (seq === 0 ? NO_ENTRY : sha256Hex(`${seq}`));

/** An outbox with so many entries. */
export class CountingOutbox implements Outbox {
  seq: number;
  acknowledged = 0;
  /** Entries up to here are not kept any more. */
  pruned = 0;

  constructor(seq: number) {
    this.seq = seq;
  }

  position = async (): Promise<Position> => ({
    unit: 'kettle',
    register: 'front',
    epoch: 1,
    seq: this.seq,
    acknowledged: this.acknowledged,
    held: this.held,
    aside: this.aside,
    behind: this.behind,
  });

  entriesAfter = async (seq: number, limit: number): Promise<SignedEntry[]> => {
    const count = Math.max(0, Math.min(limit, this.seq - seq));
    return Array.from({ length: count }, (_, index) => numbered(seq + 1 + index));
  };

  hashAt = async (seq: number): Promise<string | null> =>
    seq > this.seq || (seq < this.pruned && seq !== this.acknowledged) ? null : hashOf(seq);

  restored: number | undefined;
  behind: Behind | null = null;

  acknowledge = async (head: Head, _: unknown, now: number): Promise<void> => {
    await this.fallBehind(head, now);
    this.acknowledged = head.seq;
    this.restored = head.restored;
  };

  fallBehind = async (head: Head, now: number): Promise<void> => {
    const stood = { seq: this.acknowledged, restored: this.restored };
    this.behind = behindNow(this.behind, stood, head, now);
  };

  held: { seq: number; since: number } | null = null;

  hold = async ({ seq }: Head, _: unknown, now: number): Promise<void> => {
    this.held = { seq, since: this.held?.since ?? now };
  };

  aside: { seq: number; restored: number | undefined } | null = null;

  setAside: Outbox['setAside'] = async (aside) => {
    this.aside = aside && { seq: aside.head.seq, restored: aside.head.restored };
  };

  takeBack = async (entries: readonly SignedEntry[]): Promise<{ readonly type: TakenBack }> => {
    this.seq += entries.length;
    return { type: 'taken' };
  };
}

export const headAt = (seq: number, changes: Partial<Head> = {}): Head => ({
  v: 1,
  unit: 'kettle',
  register: 'front',
  epoch: 1,
  seq,
  hash: hashOf(seq),
  time: NOON,
  ...changes,
});

export const yes = (seq: number, changes: Partial<Head> = {}): LedgerAnswer => ({
  type: 'head',
  head: headAt(seq, changes),
  signed: { text: `${seq}`, signature: '' },
  time: NOON,
});

export const no = (
  code: ProblemCode,
  seq: number,
  changes: Partial<Head> = {},
  held: number | null = null,
): LedgerAnswer => ({
  type: 'refused',
  code,
  head: headAt(seq, changes),
  signed: { text: `${seq}`, signature: '' },
  time: NOON,
  held:
    held === null
      ? undefined
      : { head: headAt(held, { held: true }), signed: { text: `held ${held}`, signature: '' } },
});

export interface Asked {
  readonly at: number;
  /** First and last number sent, or null for a question about the head. */
  readonly sent: readonly [number, number] | null;
}

type Answer = (sent: readonly [number, number] | null) => LedgerAnswer | Promise<LedgerAnswer>;

/** An engine with a fake clock whose ledger answers as told. */
export function scripted(outbox: Outbox, answer: Answer, extra: Partial<LedgerPort & Documents> = {}) {
  const clock = new FakeClock(NOON);
  const asked: Asked[] = [];
  const states: SyncState[] = [];
  let inFlight = 0;
  const ask = async (sent: Asked['sent']): Promise<LedgerAnswer> => {
    asked.push({ at: clock.now() - NOON, sent });
    inFlight += 1;
    if (inFlight > 1) throw new Error('two requests in flight');
    const given = await answer(sent);
    inFlight -= 1;
    return given;
  };
  const ledger: LedgerPort = {
    head: () => ask(null),
    send: (entries) => ask([Number(entries[0]?.envelope), Number(entries.at(-1)?.envelope)]),
    fetchBack: async () => ({ type: 'none' }),
    catalogue: async () => ({ type: 'unchanged' }),
    trustList: async () => ({ type: 'unchanged' }),
    seats: async () => ({ type: 'unchanged' }),
    ...extra,
  };
  const documents: Documents = {
    contacted: async () => undefined,
    etagOf: async () => null,
    keepCatalogue: async () => undefined,
    keepTrustList: async () => undefined,
    keepSeats: async () => undefined,
    ...extra,
  };
  const engine = new SyncEngine({ outbox, ledger, documents, clock, random: () => 1 });
  engine.subscribe((state) => states.push(state));
  const run = engine.run();
  /** Lets time pass until `ms` after the start, alarm by alarm. */
  const until = async (ms: number): Promise<void> => {
    await settle();
    while (clock.tick(NOON + ms)) await settle();
  };
  const stop = (): Promise<void> => {
    engine.stop();
    return run;
  };
  return { engine, clock, asked, states, until, stop };
}
