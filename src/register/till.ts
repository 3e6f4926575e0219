import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Staff } from '../core/catalogue.ts';
import { openDevice } from '../device/db.ts';
import { readEnrolment } from '../device/identity.ts';
import { openJournal } from '../device/journal-store.ts';
import { readOpenOrder } from '../device/order-store.ts';
import { openOutbox, pruneEntries } from '../device/outbox.ts';
import { journalStatus, observe } from '../device/reading.ts';
import { textVerifier } from '../device/signing.ts';
import { checkStorage } from '../device/storage-health.ts';
import { claimWriterLock } from '../device/writer-lock.ts';
import { SyncEngine } from '../sync/engine.ts';
import { createHttpPort } from '../sync/http.ts';
import { offerUpdates } from './till/app-update.ts';
import { cardActions } from './till/card-actions.ts';
import type { Desk } from './till/desk.ts';
import { openDocuments, tillDocuments } from './till/documents.ts';
import { enrolActions } from './till/enrol-actions.ts';
import { moneyActions } from './till/money-actions.ts';
import { orderActions } from './till/order-actions.ts';
import { checkPin } from './till/pin.ts';
import { shiftActions } from './till/shift-actions.ts';
import { FIRST_STATE, type TillState } from './till/state.ts';
import { entryWriter, showStanding } from './till/write-entry.ts';

/** How often the storage's health is looked at, and old entries are pruned. */
const UPKEEP_MS = 10 * 60_000;

/** The till: its state, and everything a screen can ask of it. */
export interface Till {
  readonly store: StoreApi<TillState>;
  readonly desk: Desk;
  readonly order: ReturnType<typeof orderActions>;
  readonly cards: ReturnType<typeof cardActions>;
  readonly money: ReturnType<typeof moneyActions>;
  readonly shift: ReturnType<typeof shiftActions>;
  readonly enrol: ReturnType<typeof enrolActions>;
  /** Opens the till for a person; false if the PIN is not theirs. */
  unlock(staff: Staff, pin: string): Promise<boolean>;
  lock(): void;
  setSound(on: boolean): void;
  /** Switches to a waiting new version of the app; nothing happens while an order is open. */
  update(): void;
}

/** Puts the till together: the only place where its parts meet. */
export function createTill(): Till {
  const store = createStore<TillState>(() => FIRST_STATE);
  const db = openDevice();
  let isWriter = () => false;
  const desk: Desk = {
    db,
    store,
    sync: null,
    trustOpened: Promise.resolve(),
    now: Date.now,
    journal: openJournal(db, () => isWriter()),
  };
  const order = orderActions(desk);
  const cards = cardActions(desk, order.setCard);
  const write = entryWriter(desk);
  const money = moneyActions(desk, write, cards.spend);
  const shift = shiftActions(desk, write);

  /** From an enrolled device to a till that can sell; called at start and after enrolling. */
  const begin = async (): Promise<void> => {
    const enrolment = await readEnrolment(db);
    if (!enrolment) return store.setState({ phase: 'not-enrolled' });
    store.setState({ enrolment, ...(await readOpenOrder(db)) });
    await openDocuments(desk, enrolment.federationKey);
    await showStanding(desk);
    await startSync(desk, enrolment);
    // Prices are all it takes to sell; without a trust list cards wait, and the till says so.
    const settle = (): void => store.setState({ phase: store.getState().catalogue ? 'ready' : 'fetching' });
    store.subscribe((now, before) => now.catalogue !== before.catalogue && settle());
    settle();
  };

  const start = async (): Promise<void> => {
    observe(
      () => journalStatus(db),
      (status) => status && store.setState({ register: status.register, unsent: status.unsent }),
    );
    const lock = await claimWriterLock(navigator.locks, () => void begin().catch(failed));
    isWriter = lock.isWriter;
    if (lock.isWriter()) await begin();
    else store.setState({ phase: 'other-tab' });
    upkeep(desk, lock.isWriter);
  };
  const failed = (): void => store.setState({ phase: 'broken' });
  const update = offerUpdates(
    () => store.setState({ updateReady: true }),
    () => store.setState({ offlineApp: false }),
  );
  void start().catch(failed);

  return {
    store,
    desk,
    order,
    cards,
    money,
    shift,
    enrol: enrolActions(desk, begin),
    async unlock(staff, pin) {
      const right = await checkPin(pin, staff.pin);
      if (right) store.setState({ staff });
      return right;
    },
    lock: () => store.setState({ staff: null, presented: null, chosenLine: null }),
    setSound: (soundOn) => store.setState({ soundOn }),
    update() {
      if (store.getState().order.length === 0) update();
    },
  };
}

async function startSync(desk: Desk, enrolment: NonNullable<TillState['enrolment']>): Promise<void> {
  desk.sync?.stop();
  const ledger = createHttpPort({
    fetch: (...request) => fetch(...request),
    origin: location.origin,
    register: enrolment.register,
    token: enrolment.token,
    now: desk.now,
    verifyHead: await textVerifier(enrolment.ledgerKey),
  });
  const sync = new SyncEngine({
    outbox: openOutbox(desk.db),
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
  void sync.run();
}

function callAfter(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}

function upkeep(desk: Desk, isWriter: () => boolean): void {
  const look = async (): Promise<void> => {
    desk.store.setState({ storage: await checkStorage(navigator.storage) });
    if (isWriter()) await pruneEntries(desk.db, desk.now());
  };
  void look().catch(() => undefined);
  setInterval(() => void look().catch(() => undefined), UPKEEP_MS);
}
