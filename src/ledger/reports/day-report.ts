import type { Kysely } from 'kysely';
import type { DayReport } from '../../protocol/office.ts';
import { latestCatalogue } from '../catalogues.ts';
import { findFederation } from '../federation.ts';
import type { Tables } from '../storage/tables.ts';
import { dayFigures } from './day-totals.ts';
import { registerStates } from './register-states.ts';

/** A unit's business date as the office shows it; null where there is no such unit. */
export async function dayReport(db: Kysely<Tables>, unit: string, date: string): Promise<DayReport | null> {
  const catalogue = await latestCatalogue(db, unit);
  if (!catalogue) return null;
  const minimumUses = await minimumUsesOf(db);
  const figures = await dayFigures(db, catalogue, date, minimumUses);
  return { ...figures, registers: await registerStates(db, unit, date) };
}

/** How many uses a partner needs to be named in a report. */
export async function minimumUsesOf(db: Kysely<Tables>): Promise<number> {
  return (await findFederation(db))?.minimum_uses ?? Number.MAX_SAFE_INTEGER;
}
