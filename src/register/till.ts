import { createStore, type StoreApi } from 'zustand/vanilla';
import { readAtStart } from '../device/at-start.ts';
import { openJournal } from '../device/journal-store.ts';
import { journalStatus, observe } from '../device/reading.ts';
import { offerUpdates } from './till/app-update.ts';
import { cardActions } from './till/card-actions.ts';
import type { Desk } from './till/desk.ts';
import { afterUnlocking } from './till/first-screen.ts';
import { openDocuments, readTrust } from './till/open-documents.ts';
import { followTime } from './till/follow.ts';
import { idleMsOf, lockWhenIdle } from './till/idle-lock.ts';
import { moneyActions } from './till/money-actions.ts';
import { printActions } from './till/print-actions.ts';
import { orderActions } from './till/order-actions.ts';
import { show } from './till/show-order.ts';
import { peopleActions } from './till/people-actions.ts';
import { openPinTries } from './till/pin-tries.ts';
import { shiftActions } from './till/shift-actions.ts';
import { chooseLanguage, firstLanguage, speak } from './till/language.ts';
import type { ApprovedApart } from '../core/journal/approved-apart.ts';
import type { Language } from '../core/language.ts';
import { keepingOrder } from '../core/overtaken.ts';
import type { Result } from '../core/result.ts';
import type { cashActions as CashActions } from './till/cash-actions.ts';
import type { parkActions as ParkActions } from './till/park-actions.ts';
import type { TrustTakenHere } from './till/trust-keeper.ts';
import type { SaleCode } from '../sync/find-sale.ts';
import type { FindError } from './till/find-sale.ts';
import type { enrolActions as EnrolActions } from './till/enrol-actions.ts';
import { showSoldOut, stockActions } from './till/stock-actions.ts';
import { FIRST_STATE, type TillState } from './till/state.ts';
import type { Opening } from './till/opening.ts';
import { beginTraining, isTraining } from './till/training.ts';
import { CATALOGUE_SHAPE } from './version.ts';
import { entryWriter, type Written } from './till/write-entry.ts';

/** The till: its state, and everything a screen can ask of it. */
export interface Till {
  readonly store: StoreApi<TillState>;
  readonly desk: Desk;
  /** Resolves, always, once its store was asked for what the first screen shows. */
  readonly asked: Promise<void>;
  readonly order: ReturnType<typeof orderActions>;
  readonly cards: ReturnType<typeof cardActions>;
  readonly money: ReturnType<typeof moneyActions>;
  /** Waiting orders; loaded when they are first looked at. */
  park(): Promise<ReturnType<typeof ParkActions>>;
  /** The drawer apart from sales; loaded when it is first needed. */
  cash(): Promise<ReturnType<typeof CashActions>>;
  readonly shift: ReturnType<typeof shiftActions>;
  readonly print: ReturnType<typeof printActions>;
  /** Writes down a second person's approval; loaded when one is given. [ROLE-2] */
  keepApproval(action: ApprovedApart, approvedBy: string, asked: string): Written;
  readonly stock: ReturnType<typeof stockActions>;
  /** Becoming a register; loaded when a tablet is enrolled, which is once. */
  enrol(): Promise<ReturnType<typeof EnrolActions>>;
  readonly people: ReturnType<typeof peopleActions>;
  /** Takes the trust list from a file. [TRUST-4] */
  takeTrust(file: Uint8Array): Promise<TrustTakenHere>;
  /** The address at which the sale of a receipt's code can be refunded. [REFUND-4] */
  findSale(code: string): Promise<Result<string, FindError>>;
  /** How many of each line of an own sale went back at any register, as far as the ledger tells. [REFUND-4] */
  refundedAnywhere(sale: SaleCode): Promise<readonly number[]>;
  setSound(on: boolean): void;
  /** Speaks another language with whoever is at the till. */
  chooseLanguage(language: Language): Promise<void>;
  /** Switches to a waiting new version of the app; nothing happens while an order is open. */
  update(): void;
}

/** Puts the till together from what was opened: the only place where its parts meet. */
export function createTill({ db, lock: claim, freed }: Opening): Till {
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, training: isTraining() }));
  let isWriter = () => false;
  const kept = isTraining() ? sessionStorage : localStorage;
  const desk: Desk = {
    db,
    store,
    sync: null,
    signer: null,
    trustOpened: Promise.resolve(),
    pricesRead: Promise.resolve(),
    askWords: keepingOrder(),
    now: Date.now,
    journal: openJournal(
      db,
      () => isWriter(),
      (attempt, doubt) => {
        const { register } = store.getState();
        if (register)
          void import('./till/kept-doubts.ts')
            .then(({ keepDoubt }) => keepDoubt(kept, register, attempt, doubt))
            .catch(() => undefined);
      },
    ),
  };
  const order = orderActions(desk);
  const cards = cardActions(desk, order.setCard, kept);
  const write = entryWriter(desk);
  const money = moneyActions(desk, write, cards.spend, () => print.drawer());
  const print = printActions(desk);
  const shift = shiftActions(desk, write);
  const people = peopleActions(desk, openPinTries(localStorage, Date.now));
  lockWhenIdle(() => idleMsOf(store.getState()), people.lock);

  /** From an enrolled device to a till that can sell; called at start and after enrolling. */
  const begin = async (): Promise<void> => {
    const { training } = store.getState();
    if (training) await beginTraining(db);
    const atStart = await readAtStart(db, CATALOGUE_SHAPE);
    const { enrolment, standing, parked } = atStart;
    await openDocuments(desk, atStart);
    if (!enrolment) return store.setState({ phase: 'not-enrolled' });
    readTrust(desk, enrolment.federationKey);
    store.setState({ enrolment, parked, ...standing });
    followTime(desk);
    if (standing && kept.getItem('commontill.doubts') !== null)
      void import('./till/kept-doubts.ts')
        .then(({ settleDoubts }) => settleDoubts(db, kept, standing.register))
        .then((settled) => store.setState({ settled }))
        .catch(() => undefined);
    void afterUnlocking(desk)
      .then(() => import('./till/use-limits.ts'))
      .then(({ tidyCounts }) => tidyCounts(desk))
      .catch(() => undefined);
    show(desk, atStart.open);
    showSoldOut(desk, atStart.soldOut);
    await speak(desk, firstLanguage(desk));
    // Sending is what neither the first screen nor whoever types a PIN waits for.
    if (!training)
      void afterUnlocking(desk)
        .then(() => import('./till/start-sync.ts'))
        .then(({ startSync }) => startSync(desk, enrolment));
    // Prices are all it takes to sell; without a trust list cards wait, and the till says so.
    const settle = (): void => store.setState({ phase: store.getState().catalogue ? 'ready' : 'fetching' });
    store.subscribe((now, before) => {
      if (now.catalogue?.unit.locale !== before.catalogue?.unit.locale)
        void speak(desk, now.staff ? now.language : firstLanguage(desk));
      if (now.catalogue !== before.catalogue) settle();
    });
    settle();
    if (!training) void afterUnlocking(desk).then(print.open);
  };

  const start = async (): Promise<void> => {
    // Words come while the store opens.
    const spoken = speak(desk, firstLanguage(desk));
    void afterUnlocking(desk).then(() =>
      observe(
        () => journalStatus(db),
        (status) => status && store.setState({ register: status.register, unsent: status.unsent }),
      ),
    );
    const lock = await claim;
    isWriter = lock.isWriter;
    void freed.then(begin).catch(failed);
    if (lock.isWriter()) await begin();
    else store.setState({ phase: 'other-tab' });
    await spoken;
    void afterUnlocking(desk)
      .then(() => import('./till/upkeep.ts'))
      .then(({ upkeep }) => upkeep(desk, lock.isWriter))
      .catch(() => undefined);
  };
  const failed = (): void => store.setState({ phase: 'broken' });
  const update = offerUpdates(
    afterUnlocking(desk),
    () => store.setState({ updateReady: true }),
    () => store.setState({ offlineApp: false }),
  );
  void start().catch(failed);

  return {
    store,
    desk,
    // It goes on right after the start itself has.
    asked: claim.then(
      () => undefined,
      () => undefined,
    ),
    order,
    cards,
    money,
    park: async () => (await import('./till/park-actions.ts')).parkActions(desk, write),
    keepApproval: async (...approval) =>
      (await import('./till/keep-approval.ts')).keepApproval(desk, write, ...approval),
    cash: async () => (await import('./till/cash-actions.ts')).cashActions(desk, write, () => print.drawer()),
    shift,
    print,
    stock: stockActions(desk),
    enrol: async () => (await import('./till/enrol-actions.ts')).enrolActions(desk, begin),
    people,
    chooseLanguage: (language) => chooseLanguage(desk, language),
    async takeTrust(file) {
      await desk.trustOpened;
      const { takeTrustFile } = await import('./till/card-verifier.ts');
      return takeTrustFile(desk, store.getState().enrolment?.federationKey ?? '', file, '');
    },
    findSale: async (code) => (await import('./till/find-sale.ts')).findByReceipt(desk, code),
    refundedAnywhere: async (sale) => (await import('./till/find-sale.ts')).refundedAnywhere(desk, sale),
    setSound: (soundOn) => store.setState({ soundOn }),
    update() {
      if (store.getState().order.length === 0) update();
    },
  };
}
