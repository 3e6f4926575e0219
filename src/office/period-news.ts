import type { OpenShift } from '../protocol/periods.ts';
import type { RegisterState } from '../protocol/office.ts';
import { type Moment, type News, needsALook, newsOf } from './register-news.ts';

/** What there is to say of a register over a month or a year. */
export type PeriodNews =
  | News
  /** Past days whose shift has no Z. */
  | { readonly type: 'no-close'; readonly dates: readonly string[] }
  | { readonly type: 'all-closed' }
  | { readonly type: 'all-so-far' };

/** A shift of one day says nothing of a whole period: these give way to the days without a Z. */
const OF_ONE_DAY: ReadonlySet<News['type']> = new Set([
  'all-here',
  'open',
  'still-open',
  'not-opened',
  'no-shift',
  'addenda',
]);

/** Whether a person should look after it. */
export const periodNeedsALook = (news: PeriodNews): boolean =>
  news.type === 'no-close' || (news.type !== 'all-closed' && news.type !== 'all-so-far' && needsALook(news));

/** Everything to say of a register, what needs a look first; always at least one thing. [REPORT-11] */
export function periodNewsOf(
  register: RegisterState,
  openShifts: readonly OpenShift[],
  moment: Moment,
): readonly PeriodNews[] {
  const dates = openShifts
    .filter((each) => each.register === register.register && each.epoch === register.epoch)
    .map(({ date }) => date);
  const news: PeriodNews[] = [
    ...(dates.length > 0 ? [{ type: 'no-close', dates } as const] : []),
    ...newsOf(register, moment).filter(({ type }) => !OF_ONE_DAY.has(type)),
  ];
  if (news.length > 0)
    return news.toSorted((a, b) => Number(periodNeedsALook(b)) - Number(periodNeedsALook(a)));
  return [{ type: register.shift === 'open' ? 'all-so-far' : 'all-closed' }];
}

/** The last date of a period that has begun: how far its registers can have been heard. */
export const lastDateOf = ({ to, today }: { to: string; today: string }): string => (to < today ? to : today);

/** How many registers a person should look after, beside shifts without a Z. */
export const toLookAfter = (registers: readonly RegisterState[], moment: Moment): number =>
  registers.filter((each) => periodNewsOf(each, [], moment).some(periodNeedsALook)).length;
