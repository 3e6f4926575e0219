import type { ReactNode } from 'react';
import { navigate as go } from 'wouter/use-browser-location';
import { useShallow } from 'zustand/react/shallow';
import { SKEW_LIMIT_MS } from '../../core/day/business-date.ts';
import type { Format } from '../format.ts';
import type { Till } from '../till.ts';
import { type Desk, proposedDate, todayAt } from '../till/desk.ts';
import { ageingList } from '../till/list-age.ts';
import { shiftAge } from '../till/shift-age.ts';
import type { TillState } from '../till/state.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import './notices.css';

/**
 * What stands between this till and its promise, each until its cause is gone. Empty when all is well. `brief`:
 * the titles alone, under an open order. [STORAGE-1]
 */
export function Notices({ brief = false }: { brief?: boolean }) {
  const t = useWords();
  const till = useTill();
  const format = useFormat();
  const state = useTillState(useShallow(noticed));
  const shown = [
    ...shiftNotices(state, till.desk, t),
    unknownNotice(state, format, t) ?? refusedNotice(state, format, t),
    ...printerNotices(state, till, t),
    storageNotice(state, t),
    appNotice(state, t),
    clockNotice(state, t),
    listNotice(state, till.desk, t),
    state.updateReady && state.empty && (
      <Notice
        key="update"
        signal="go"
        title={t.notices.update}
        action={<ActionButton onPress={till.update}>{t.notices.updateNow}</ActionButton>}
      >
        {t.notices.updateWhat}
      </Notice>
    ),
  ].filter(Boolean);
  return shown.length > 0 ? <div className={brief ? 'notices notices-brief' : 'notices'}>{shown}</div> : null;
}

type Noticed = ReturnType<typeof noticed>;

/** What notices are about: the lines of an order are not among it, so that a tap draws none of them anew. */
const noticed = (state: TillState) => ({
  register: state.register,
  sync: state.sync,
  pastUnknown: state.pastUnknown,
  storage: state.storage,
  offlineApp: state.offlineApp,
  contact: state.contact,
  trust: state.trust,
  trustRead: state.trustRead,
  printing: state.printing,
  updateReady: state.updateReady,
  empty: state.order.length === 0,
});

/** A shift that was left open for days, and a clock that went back behind what is written. [DAY-2] [DAY-3] */
function shiftNotices({ register }: Noticed, desk: Desk, t: Words): ReactNode[] {
  const shift = register?.openShift;
  if (!shift) return [];
  const { daysOpen, minutesBack } = shiftAge(shift, () => proposedDate(desk), desk.now());
  return [
    daysOpen !== null && (
      <Notice key="old-shift" signal="ask" title={t.notices.oldShift(daysOpen)}>
        {t.notices.oldShiftWhat}
      </Notice>
    ),
    minutesBack !== null && (
      <Notice key="clock-back" signal="ask" title={t.notices.clockBack(minutesBack)}>
        {t.notices.clockBackWhat}
      </Notice>
    ),
  ];
}

/** A printer in trouble, and receipts that were never printed: about paper, never about the sale. [PRINT-1] */
function printerNotices({ printing }: Noticed, { print }: Till, t: Words): ReactNode[] {
  if (!printing) return [];
  const trouble = printing.printer === 'trouble' && printing.waiting > 0 && printing.lastProblem;
  return [
    trouble && (
      <Notice
        key="printer"
        signal="ask"
        title={t.printer.notice}
        action={
          <ActionButton onPress={() => void print.open().then((each) => each.retryNow())}>
            {t.printer.retry}
          </ActionButton>
        }
      >
        {`${t.printer.troubles[trouble.trouble.type]} ${t.printer.noticeWhat}`}
      </Notice>
    ),
    ...printing.expired.map(({ id, label, drawer }) => (
      <Notice
        key={id}
        signal="ask"
        title={t.printer.expired(drawer ? t.printer.drawerJob : label)}
        action={
          <ActionButton onPress={() => void print.open().then((each) => each.dismiss(id))}>
            {t.printer.seen}
          </ActionButton>
        }
      >
        {t.printer.expiredWhat}
      </Notice>
    )),
  ];
}

/** The ledger was restored to before this till, or what it was before, was enrolled. [ENROL-8] */
function unknownNotice({ sync, pastUnknown }: Noticed, { instant }: Format, t: Words): ReactNode {
  const isUnknown = sync.problem === 'register-unknown';
  if (!isUnknown && !pastUnknown) return null;
  return (
    <Notice
      key="unknown"
      signal="ask"
      title={isUnknown ? t.status.since(t.back.notice, instant(sync.since)) : t.back.past}
      action={<ActionButton onPress={() => go('/enrol')}>{t.back.title}</ActionButton>}
    >
      {isUnknown ? t.back.noticeWhat : t.back.lead}
    </Notice>
  );
}

const REVOKED = ['register-revoked', 'revoked-full'];
/** What enrolling the tablet anew ends. */
const ANEW = ['fork', ...REVOKED, 'head-not-authentic'];

/** What the ledger keeps back or apart, why, and since when. [FORK-2] [SEND-4] */
function refusedNotice({ sync }: Noticed, { instant }: Format, t: Words): ReactNode {
  const why: Readonly<Record<string, string>> = t.status.refusedWhy;
  const { phase, problem, since, behindSince, unsent, aside = 0 } = sync;
  if (problem === 'ledger-restored')
    return (
      <Notice key="refused" signal="ask" title={t.status.restored(instant(behindSince ?? since))}>
        {t.status.restoredWhat}
      </Notice>
    );
  const shown = phase === 'refused' || phase === 'held' || problem === 'fork' || problem === 'ledger-behind';
  if (!shown) return null;
  const words = why[problem ?? ''] ?? t.status.refusedWhy.other;
  const title = problem === 'fork' ? t.status.held : t.status.refused;
  return (
    <Notice
      key="refused"
      signal="ask"
      title={t.status.since(title, instant(behindSince ?? since))}
      action={
        ANEW.includes(problem ?? '') && (
          <ActionButton onPress={() => go('/enrol')}>{t.enrol.anew.title}</ActionButton>
        )
      }
    >
      {aside > 0 && REVOKED.includes(problem ?? '') ? `${words} ${t.status.setAside(aside, unsent)}` : words}
    </Notice>
  );
}

function storageNotice({ storage }: Noticed, t: Words): ReactNode {
  const words = t.notices;
  if (storage === 'fine') return null;
  const full = storage === 'nearly-full';
  return (
    <Notice
      key="storage"
      signal={full ? 'stop' : 'ask'}
      title={full ? words.nearlyFull : words.notPersistent}
    >
      {full ? words.nearlyFullWhat : words.notPersistentWhat}
    </Notice>
  );
}

function appNotice({ offlineApp }: Noticed, t: Words): ReactNode {
  if (offlineApp) return null;
  return (
    <Notice key="app" signal="ask" title={t.notices.notOffline}>
      {t.notices.notOfflineWhat}
    </Notice>
  );
}

function clockNotice({ contact }: Noticed, t: Words): ReactNode {
  if (!contact || Math.abs(contact.skewMs) <= SKEW_LIMIT_MS) return null;
  const minutes = Math.round(Math.abs(contact.skewMs) / 60_000);
  return (
    <Notice key="clock" signal="ask" title={t.notices.skew(minutes)}>
      {t.notices.skewWhat}
    </Notice>
  );
}

function listNotice({ trust, trustRead }: Noticed, desk: Desk, t: Words): ReactNode {
  if (!trust) {
    if (!trustRead) return null;
    return (
      <Notice key="list" signal="ask" title={t.notices.noList}>
        {t.notices.noListWhat}
      </Notice>
    );
  }
  const age = ageingList(trust, todayAt(desk));
  if (!age) return null;
  return (
    <Notice key="list" signal="ask" title={t.notices.listAgeing(age.days)}>
      {age.left < 0 ? t.notices.listTooOldWhat : t.notices.listAgeingWhat(age.left)}
    </Notice>
  );
}
