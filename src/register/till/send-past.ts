import { type PastEpoch, pastEpochs } from '../../device/past-epochs.ts';
import { textVerifier } from '../../device/signing.ts';
import { keyIdOf } from '../../protocol/request-signature.ts';
import { createHttpPort } from '../../sync/http.ts';
import { openRequestSigner } from '../../sync/request-signer.ts';
import { sendOnce } from '../../sync/send-once.ts';
import { arrived, type SyncState } from '../../sync/state.ts';
import { browserClock, within } from '../print/clock.ts';
import type { Desk } from './desk.ts';

/** How often earlier epochs are asked for, in milliseconds. */
const EVERY_MS = 60 * 60_000;
/** The same while anything of them has not arrived yet. */
const SOON_MS = 60_000;
const LONGEST_MS = 5 * 60_000;

/**
 * Asks the ledger at each start and each hour how far it has the epochs that this tablet was, and sends again what a
 * restored one has lost of them. [ENROL-6]
 */
export function sendPast(desk: Desk): void {
  const send = async (): Promise<void> => {
    // A store that fails or hangs tells nothing of what is unsent: it is asked again soon.
    const sent = await within(browserClock(desk.now), EVERY_MS, () => sendPastNow(desk));
    setTimeout(() => void send(), sent.ok && sent.value === 0 ? EVERY_MS : SOON_MS);
  };
  void send();
}

/**
 * The same, once; says where the ledger knows one of them no more, and gives how many may still arrive. What is set
 * aside of a revoked one stays unsent for good: each hour is enough to say it again. [ENROL-8] [GATE-6]
 */
export async function sendPastNow(desk: Desk): Promise<number> {
  let left = 0;
  for (const past of await pastEpochs(desk.db)) {
    const { problem } = await sendEpoch(desk, past);
    if (problem === 'register-unknown' && past.provable) desk.store.setState({ pastUnknown: true });
    if (problem !== 'register-revoked' && problem !== 'revoked-full') left += await unsentOf(past);
  }
  return left;
}

/** How many have not arrived. A store that fails tells nothing of it: that may be one. */
async function unsentOf({ outbox }: PastEpoch): Promise<number> {
  const position = await outbox.position().catch(() => undefined);
  if (position === undefined) return 1;
  return position ? position.seq - arrived(position) : 0;
}

async function sendEpoch({ now, store }: Desk, past: PastEpoch): Promise<SyncState> {
  const { ledgerKey, outbox, sign } = past;
  const skewMs = store.getState().contact?.skewMs ?? 0;
  return sendOnce({
    outbox,
    ledger: createHttpPort({
      fetch: (...request) => fetch(...request),
      origin: location.origin,
      register: past.register,
      signer: openRequestSigner({ keyId: keyIdOf(past), sign, now, skewMs }),
      now,
      verifyHead: await textVerifier(ledgerKey),
    }),
    clock: {
      now,
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    },
    random: Math.random,
    longestMs: LONGEST_MS,
  });
}
