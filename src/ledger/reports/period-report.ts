import type { Kysely } from 'kysely';
import type { Catalogue } from '../../core/catalogue.ts';
import { businessDateAt } from '../../core/day/business-date.ts';
import type { Fact } from '../../core/day/facts.ts';
import { type Period, partsOf } from '../../core/day/periods.ts';
import type { OpenShift, PeriodReport } from '../../protocol/periods.ts';
import { latestCatalogue } from '../catalogues.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import { epochKey } from '../storage/rows.ts';
import type { Tables } from '../storage/tables.ts';
import { minimumUsesOf } from './day-report.ts';
import { type DatedFacts, datedFacts, partOf, periodFigures } from './period-totals.ts';
import { registersWith, type Shift } from './register-states.ts';

/** A unit's month by day or year by week, as the office shows it; null where there is no such unit. [REPORT-9] */
export async function periodReport(
  db: Kysely<Tables>,
  unit: string,
  period: Period,
  now: number,
): Promise<PeriodReport | null> {
  return atOneMoment(db, async (trx) => {
    const catalogue = await latestCatalogue(trx, unit);
    if (!catalogue) return null;
    const dated = await datedFacts(trx, unit, period);
    const standing = await standingOf(trx, catalogue, period, dated, now);
    const hasBegun = ({ from, to }: { from: string; to: string }): boolean =>
      from <= standing.today || [...dated.facts.keys()].some((date) => date >= from && date <= to);
    return {
      ...periodFigures(dated, catalogue, await minimumUsesOf(trx)),
      period: period.name,
      ...standing,
      parts: partsOf(period)
        .filter(hasBegun)
        .map((dates) => partOf(dated, dates, catalogue)),
    };
  });
}

/** Whether the period goes on, which shifts of it have no Z yet, and how far each register was heard. [REPORT-11] */
export async function standingOf(
  db: Kysely<Tables>,
  { unit }: Catalogue,
  { from, to }: Pick<Period, 'from' | 'to'>,
  { facts }: DatedFacts,
  now: number,
): Promise<Pick<PeriodReport, 'from' | 'to' | 'today' | 'running' | 'openShifts' | 'registers'>> {
  const today = businessDateAt(now, unit.timeZone, unit.dayStart);
  const last = facts.get(to < today ? to : today) ?? [];
  const registers = await registersWith(db, unit.id, shiftsIn(last));
  const past = [...facts].filter(([date]) => date < today).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    from,
    to,
    today,
    running: from <= today && today <= to,
    openShifts: past.flatMap(([date, ofDate]): OpenShift[] => {
      const shifts = shiftsIn(ofDate);
      return registers.flatMap(({ register, epoch, name }) =>
        shifts.get(epochKey({ register, epoch }))?.shift === 'open' ? [{ date, register, epoch, name }] : [],
      );
    }),
    registers,
  };
}

/** Whether each register's shifts of a date are closed, from how many were opened and closed. */
function shiftsIn(facts: readonly Fact[]): Map<string, Shift> {
  const open = new Map<string, number>();
  for (const { measure, key, count } of facts) {
    const step = measure === 'shifts-opened' ? count : measure === 'shifts-closed' ? -count : null;
    if (step !== null) open.set(key, (open.get(key) ?? 0) + step);
  }
  return new Map([...open].map(([key, left]) => [key, { shift: left > 0 ? 'open' : 'closed', z: null }]));
}
