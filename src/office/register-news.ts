import { dateInZone, dayNumber, SKEW_LIMIT_MS } from '../core/day/business-date.ts';
import type { RegisterState } from '../protocol/office.ts';

/** What there is to say of a register on a business date. */
export type News =
  /** Entries kept aside: bytes that do not verify. */
  | { readonly type: 'kept-aside'; readonly count: number }
  /** A second history, in no figure until the office decides. [FORK-1] */
  | { readonly type: 'held'; readonly count: number; readonly amount: number }
  | { readonly type: 'unposted'; readonly count: number }
  /** Another tablet is this register now: nothing may come of the one before, up to this entry. [ENROL-5] */
  | { readonly type: 'replaced'; readonly seq: number }
  /** Entries of this date that came after its first export. [REPORT-4] */
  | { readonly type: 'addenda'; readonly count: number }
  /** The register's clock minus the ledger's. */
  | { readonly type: 'clock-off'; readonly skewMs: number }
  /** A shift is open today, and nothing came for so long. */
  | { readonly type: 'silent'; readonly forMs: number }
  /** The day is over, its shift is not. */
  | { readonly type: 'still-open' }
  /** No shift of this day is here, and nothing came since: there may have been one. */
  | { readonly type: 'not-heard-since' }
  /** The office took its key away. [GATE-6] */
  | { readonly type: 'revoked' }
  | { readonly type: 'all-here'; readonly z: number | null }
  | { readonly type: 'open' }
  | { readonly type: 'not-opened' }
  | { readonly type: 'no-shift' }
  | { readonly type: 'long-silent' }
  | { readonly type: 'never-heard' };

/** A register asks the ledger for prices every five minutes; past this it is no longer just quiet. */
export const SILENT_AFTER_MS = 15 * 60_000;

/** Days after which a register that is not heard is taken to rest rather than to be late. */
const RESTS_AFTER_DAYS = 7;

const NEEDS_A_LOOK: ReadonlySet<News['type']> = new Set([
  'held',
  'kept-aside',
  'unposted',
  'clock-off',
  'silent',
  'still-open',
  'not-heard-since',
]);

/** Whether a person should look after it; everything else is as it should be. */
export const needsALook = ({ type }: News): boolean => NEEDS_A_LOOK.has(type);

export interface Moment {
  /** The business date that is looked at, and the one it is now. */
  readonly date: string;
  readonly today: string;
  /** UTC milliseconds. */
  readonly now: number;
  readonly timeZone: string;
}

/** Everything to say of a register, what needs a look first; always at least one thing. [REPORT-2] */
export function newsOf(register: RegisterState, moment: Moment): readonly News[] {
  const { keptAside, held, unposted, addenda, skewMs } = register;
  const junk = keptAside - (held?.count ?? 0);
  const news: News[] = register.replaced ? replacedNews(register) : [shiftNews(register, moment)];
  if (held) news.push({ type: 'held', count: held.count, amount: held.amount });
  if (junk > 0) news.push({ type: 'kept-aside', count: junk });
  if (unposted > 0) news.push({ type: 'unposted', count: unposted });
  if (addenda > 0) news.push({ type: 'addenda', count: addenda });
  if (moment.date === moment.today && skewMs !== null && Math.abs(skewMs) > SKEW_LIMIT_MS) {
    news.push({ type: 'clock-off', skewMs });
  }
  return news.sort((a, b) => Number(needsALook(b)) - Number(needsALook(a)));
}

/** An epoch that is over: how far it came, and the shift of this date where it is not closed. [ENROL-5] */
const replacedNews = ({ shift, seq, z }: RegisterState): News[] => [
  { type: 'replaced', seq },
  ...(shift === 'open' ? [{ type: 'still-open' } as const] : []),
  ...(shift === 'closed' ? [{ type: 'all-here', z } as const] : []),
];

function shiftNews(
  { shift, z, seq, lastHeard, revokedAt }: RegisterState,
  { date, today, now, timeZone }: Moment,
): News {
  if (shift === 'closed') return { type: 'all-here', z };
  if (revokedAt !== null) return { type: 'revoked' };
  // What the office brought by file is no word of the register: it may have entries and not be heard. [SYNC-12]
  if (lastHeard === null && seq === 0) return { type: 'never-heard' };
  if (shift === 'open') {
    if (date < today) return { type: 'still-open' };
    const silence = lastHeard === null ? 0 : now - lastHeard;
    return silence > SILENT_AFTER_MS ? { type: 'silent', forMs: silence } : { type: 'open' };
  }
  if (date >= today) return { type: 'not-opened' };
  if (lastHeard === null) return { type: 'not-heard-since' };
  const days = dayNumber(date) - dayNumber(dateInZone(lastHeard, timeZone));
  if (days < 0) return { type: 'no-shift' };
  return days > RESTS_AFTER_DAYS ? { type: 'long-silent' } : { type: 'not-heard-since' };
}
