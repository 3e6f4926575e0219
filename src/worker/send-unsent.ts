import type { DeviceDb } from '../device/db.ts';
import { readDocument } from '../device/documents.ts';
import { readEnrolment } from '../device/enrolment.ts';
import { registerSigner } from '../device/identity.ts';
import { type DeviceOutbox, openOutbox } from '../device/outbox.ts';
import { type LocksHeld, sendInBackground } from '../device/sender-lock.ts';
import { textVerifier } from '../device/signing.ts';
import { keyIdOf } from '../protocol/request-signature.ts';
import { createHttpPort } from '../sync/http.ts';
import { openRequestSigner } from '../sync/request-signer.ts';
import { sendOnce } from '../sync/send-once.ts';

/** Browsers end what a worker does after a few minutes; what is left then comes with the next chance. Milliseconds. */
const LONGEST_MS = 150_000;

/**
 * Sends what this tablet's till wrote and could not send before its tab was closed. It only reads the journal, and
 * keeps what the ledger signs that it has. While a tab is open, that one sends. Gives whether there is nothing left
 * that it could do. [SEND-6]
 */
export async function sendUnsent(db: DeviceDb, locks: LocksHeld, origin: string): Promise<boolean> {
  if ((await unsent(db)) === 0) return true;
  let refused = false;
  await sendInBackground(locks, async (isTabThere) => {
    refused = await send(db, origin, isTabThere);
  });
  return refused || (await unsent(db)) === 0;
}

/** How many entries the ledger has in no form. */
async function unsent(db: DeviceDb): Promise<number> {
  const position = await openOutbox(db).position();
  return position ? position.seq - Math.max(position.acknowledged, position.held?.seq ?? 0) : 0;
}

/** The tab's own engine, until it rests or a tab is there. Gives whether the ledger would take nothing more. */
async function send(db: DeviceDb, origin: string, isTabThere: () => Promise<boolean>): Promise<boolean> {
  const [enrolment, sign, contact] = await Promise.all([
    readEnrolment(db),
    registerSigner(db),
    readDocument(db, 'contact'),
  ]);
  if (!enrolment || !sign) return false;
  const now = Date.now;
  const { phase } = await sendOnce({
    outbox: forwardOnly(openOutbox(db)),
    ledger: createHttpPort({
      fetch: (...request) => fetch(...request),
      origin,
      register: enrolment.register,
      signer: openRequestSigner({ keyId: keyIdOf(enrolment), sign, now, skewMs: contact?.skewMs ?? 0 }),
      now,
      verifyHead: await textVerifier(enrolment.ledgerKey),
    }),
    clock: { now, after: callAfter },
    random: Math.random,
    isEnough: isTabThere,
    longestMs: LONGEST_MS,
  });
  return phase === 'refused' || phase === 'held';
}

/** What the ledger has is kept only where it is more than before. */
const forwardOnly = (outbox: DeviceOutbox): DeviceOutbox => ({
  ...outbox,
  async acknowledge(head, signed, now) {
    const position = await outbox.position();
    if (position && head.seq > position.acknowledged) await outbox.acknowledge(head, signed, now);
  },
});

function callAfter(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
