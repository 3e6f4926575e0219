import type { Kysely } from 'kysely';
import type { DayReport } from '../../protocol/office.ts';
import { adjustmentsOn } from '../adjust/find.ts';
import { latestCatalogue } from '../catalogues.ts';
import { findFederation } from '../federation.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import type { Tables } from '../storage/tables.ts';
import { dayFigures } from './day-totals.ts';
import { notesOn } from './notes.ts';
import { registerStates } from './register-states.ts';

/**
 * A unit's business date as the office shows it; null where there is no such unit. One transaction reads figures
 * and heads, so that the figures hold just the entries up to which each register is said to be here. [REPORT-2]
 */
export async function dayReport(db: Kysely<Tables>, unit: string, date: string): Promise<DayReport | null> {
  return atOneMoment(db, async (trx) => {
    const catalogue = await latestCatalogue(trx, unit);
    if (!catalogue) return null;
    const figures = await dayFigures(trx, catalogue, date, await minimumUsesOf(trx));
    const registers = await registerStates(trx, unit, date);
    const adjustments = await adjustmentsOn(trx, catalogue, date);
    return { ...figures, ...(await notesOn(trx, catalogue, date)), adjustments, registers };
  });
}

/** How many uses a partner needs to be named in a report. */
export async function minimumUsesOf(db: Kysely<Tables>): Promise<number> {
  return (await findFederation(db))?.minimum_uses ?? Number.MAX_SAFE_INTEGER;
}
