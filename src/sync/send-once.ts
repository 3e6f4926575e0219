import { SyncEngine } from './engine.ts';
import type { Clock, Documents, LedgerPort, Outbox } from './ports.ts';
import type { SyncState } from './state.ts';

export interface SendOnce {
  /** Without a way to write entries back: whoever sends once writes to no journal. */
  readonly outbox: Omit<Outbox, 'takeBack'>;
  readonly ledger: LedgerPort;
  readonly clock: Clock;
  readonly random: () => number;
  /** Asked while it sends: whether someone else is to go on. */
  readonly isEnough?: () => Promise<boolean>;
  /** The longest that it may take, in milliseconds. */
  readonly longestMs: number;
}

/**
 * The engine until it first comes to rest: all is sent, the ledger refuses, or it is not there. It fetches nothing and
 * writes to no journal. Gives how things stood then; `sending` where it was not done. [SEND-6] [ENROL-6]
 */
export async function sendOnce(parts: SendOnce): Promise<SyncState> {
  const { outbox, ledger, clock, random, isEnough, longestMs } = parts;
  const engine = new SyncEngine({
    outbox: { ...outbox, takeBack: () => Promise.resolve({ type: 'not-ours' }) },
    ledger: { ...ledger, ...FETCHES_NOTHING },
    documents: KEEPS_NOTHING,
    // Where it would rest, it is done.
    clock: {
      now: () => clock.now(),
      after: (_ms, callback) => {
        engine.stop();
        return clock.after(0, callback);
      },
    },
    random,
  });
  engine.subscribe(() => void isEnough?.().then((enough) => enough && engine.stop()));
  const callOff = clock.after(longestMs, () => engine.stop());
  await engine.run();
  callOff();
  return engine.state;
}

const FETCHES_NOTHING: Pick<LedgerPort, 'catalogue' | 'trustList' | 'seats' | 'fetchBack'> = {
  catalogue: () => Promise.resolve({ type: 'none' }),
  trustList: () => Promise.resolve({ type: 'none' }),
  seats: () => Promise.resolve({ type: 'none' }),
  fetchBack: () => Promise.resolve({ type: 'none' }),
};

const KEEPS_NOTHING: Documents = {
  contacted: () => Promise.resolve(),
  etagOf: () => Promise.resolve(null),
  keepCatalogue: () => Promise.resolve(),
  keepTrustList: () => Promise.resolve(),
  keepSeats: () => Promise.resolve(),
};
