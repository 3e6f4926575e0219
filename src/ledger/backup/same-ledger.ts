import type { Kysely } from 'kysely';
import { dayReport } from '../reports/day-report.ts';
import { plainRow, RowSum } from '../storage/copy-rows.ts';
import { rowPages } from '../storage/row-pages.ts';
import { type TableShape, tableShapes } from '../storage/table-shapes.ts';
import type { Tables } from '../storage/tables.ts';

/** How many of a unit's last days are reported by both. */
const DAYS = 31;

/** What two databases have in common, or where they differ. */
export interface Comparison {
  /** How many rows each table has. */
  readonly rows: ReadonlyMap<string, number>;
  readonly reports: number;
  /** Tables whose rows, or days whose reports, are not the same. */
  readonly differ: readonly string[];
}

/** Sums up all rows of a table, whatever their order. */
async function sumOf(
  db: Kysely<Tables>,
  { name, columns, key }: TableShape,
  progress: (rows: number, table: string) => void,
): Promise<RowSum> {
  const sum = new RowSum();
  for await (const rows of rowPages(db, name, key)) {
    for (const row of rows) sum.add(columns, plainRow(columns, row));
    progress(sum.count, name);
  }
  return sum;
}

/** Compares a ledger on SQLite with one on PostgreSQL: every row of every table, and reports of days. [MOVE-1] */
export async function compareLedgers(
  sqlite: Kysely<Tables>,
  postgres: Kysely<Tables>,
  progress: (text: string) => void,
): Promise<Comparison> {
  const rows = new Map<string, number>();
  const differ: string[] = [];
  const say = (count: number, table: string): void => progress(`compared ${count} rows of ${table}`);
  const there = new Map((await tableShapes(postgres, 'postgres')).map((shape) => [shape.name, shape]));
  for (const shape of await tableShapes(sqlite, 'sqlite')) {
    const other = there.get(shape.name);
    const own = await sumOf(sqlite, shape, say);
    rows.set(shape.name, own.count);
    if (!other || (await sumOf(postgres, other, say)).text !== own.text) differ.push(shape.name);
  }
  let reports = 0;
  for (const { unit_id: unit, business_date: date } of await lastDays(sqlite)) {
    const [here, over] = [await dayReport(sqlite, unit, date), await dayReport(postgres, unit, date)];
    reports += 1;
    progress(`compared ${reports} days’ reports`);
    if (JSON.stringify(here) !== JSON.stringify(over)) differ.push(`${unit} on ${date}`);
  }
  return { rows, reports, differ };
}

/** Each unit's last days that have totals. */
async function lastDays(db: Kysely<Tables>): Promise<{ unit_id: string; business_date: string }[]> {
  const units = await db.selectFrom('day_totals').select('unit_id').distinct().orderBy('unit_id').execute();
  const days = [];
  for (const { unit_id } of units) {
    const dates = await db
      .selectFrom('day_totals')
      .select(['unit_id', 'business_date'])
      .distinct()
      .where('unit_id', '=', unit_id)
      .orderBy('business_date', 'desc')
      .limit(DAYS)
      .execute();
    days.push(...dates);
  }
  return days;
}
