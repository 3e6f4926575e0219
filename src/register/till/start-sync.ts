import type { Enrolment } from '../../device/db.ts';
import { openOutbox } from '../../device/outbox.ts';
import { sendFromHere } from '../../device/sender-lock.ts';
import { textVerifier } from '../../device/signing.ts';
import { takeBack } from '../../device/take-back.ts';
import { SyncEngine } from '../../sync/engine.ts';
import { createHttpPort } from '../../sync/http.ts';
import { askForBackgroundSync } from './background-sync.ts';
import type { Desk } from './desk.ts';
import { tillDocuments } from './documents.ts';
import { fetchStatement } from './keep-statement.ts';
import { requestSigner } from './request-signer.ts';
import { sendPast } from './send-past.ts';

/** Starts sending and fetching for a register, in place of an engine that ran before. */
export async function startSync(desk: Desk, enrolment: Enrolment): Promise<void> {
  const before = desk.sync;
  before?.stop();
  const ledger = createHttpPort({
    fetch: (...request) => fetch(...request),
    origin: location.origin,
    register: enrolment.register,
    signer: await requestSigner(desk, enrolment),
    now: desk.now,
    verifyHead: await textVerifier(enrolment.ledgerKey),
  });
  const sync = new SyncEngine({
    outbox: { ...openOutbox(desk.db), takeBack: (entries) => takeBack(desk.db, entries) },
    ledger,
    documents: tillDocuments(desk, enrolment.federationKey),
    clock: { now: desk.now, after: callAfter },
    random: Math.random,
  });
  desk.sync = sync;
  sync.subscribe((state) => desk.store.setState({ sync: state }));
  // Hints only: what counts is whether the ledger answers.
  window.addEventListener('online', () => sync.wake('contact'));
  document.addEventListener('visibilitychange', () => document.hidden || sync.wake('contact'));
  askForBackgroundSync(sync);
  if (!before) await sendFromHere(navigator.locks);
  void sync.run();
  if (!before) sendPast(desk);
  fetchStatement(desk, enrolment);
}

function callAfter(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
