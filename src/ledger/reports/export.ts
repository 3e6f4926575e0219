import type { Kysely, Transaction } from 'kysely';
import type { Catalogue } from '../../core/catalogue.ts';
import { businessDateAt, dateOfDay, dayNumber } from '../../core/day/business-date.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type ExportKind, MOST_EXPORT_DAYS } from '../../protocol/office.ts';
import { heldBetween } from '../forks/held.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import type { Tables } from '../storage/tables.ts';
import { closesOn } from './closes.ts';
import { type Coverage, coverNow, coversHeader, isAddendum } from './coverage.ts';
import { BYTE_ORDER_MARK, csvHeader, csvRows } from './csv.ts';
import { dayFigures } from './day-totals.ts';
import { addendaRow, closeRow, coverRows, DAY_COLUMNS, type DayRow, dayRows } from './export-days.ts';
import { LINE_COLUMNS, lineRows } from './export-lines.ts';
import { SALE_COLUMNS, saleRow } from './export-sales.ts';
import { soldOn } from './sold.ts';

export interface ExportRequest {
  readonly by: ExportKind;
  /** Business dates, inclusive. */
  readonly from: string;
  readonly to: string;
  /** By whoever sees the unit's details. Others get what is open: neither why nor who. [GATE-8] */
  readonly own: boolean;
}

export interface CsvExport {
  readonly fileName: string;
  /** `register/epoch:seq:hash` of each register. */
  readonly covers: string;
  /** What is held of these dates, and so in no row: how many, and what they would add to the takings. [FORK-1] */
  readonly held: { readonly count: number; readonly amount: number };
  /** The file in pieces, a business date at a time. */
  readonly chunks: AsyncIterable<string>;
}

/**
 * Makes a CSV file of a unit's business dates; the range must be in order and at most `MOST_EXPORT_DAYS`
 * long. What it covers, and the figures by day, are read in one transaction, so that they are of one moment;
 * sales and lines are read as the file is sent, up to what it covers. Nothing counts as exported but what the unit
 * itself exports. [REPORT-4]
 */
export async function exportCsv(
  db: Kysely<Tables>,
  catalogue: Catalogue,
  { by, from, to, own }: ExportRequest,
  minimumUses: number,
  now: number,
): Promise<Result<CsvExport, 'bad-range'>> {
  const days = dayNumber(to) - dayNumber(from) + 1;
  if (!(days >= 1 && days <= MOST_EXPORT_DAYS)) return err('bad-range');
  const dates = Array.from({ length: days }, (_, index) => dateOfDay(dayNumber(from) + index));
  const { id: unit, timeZone, dayStart } = catalogue.unit;
  const today = businessDateAt(now, timeZone, dayStart);
  const finished = own ? dates.filter((date) => date < today) : [];
  const { coverage, figures, held } = await atOneMoment(db, async (trx) => {
    const covered = await coverNow(trx, unit, { dates, finished }, now);
    const read = by === 'day' ? await figuresOn(trx, catalogue, dates, covered, minimumUses) : [];
    return { coverage: covered, figures: read, held: await heldBetween(trx, unit, from, to) };
  });
  const parts = { db, unit, dates, coverage, shown: own ? allOf : openOf };
  return ok({
    fileName: `${unit}_${from === to ? from : `${from}_${to}`}_by-${by}.csv`,
    covers: coversHeader(coverage),
    held,
    chunks: by === 'day' ? byDay(parts, figures) : by === 'sale' ? bySale(parts) : byLine(parts),
  });
}

interface Parts {
  readonly db: Kysely<Tables>;
  readonly unit: string;
  readonly dates: readonly string[];
  readonly coverage: Coverage;
  readonly shown: typeof allOf;
}

const allOf = <Row extends object>(row: Row): Row => row;

/** What tells why, or who; an open amount is named by what it was for. */
function openOf<Row extends object>(row: Row): Row {
  const hidden = new Set(['staff', 'reason', 'approved_by']);
  if ('product' in row && row.product === null) hidden.add('name');
  const cells = Object.entries(row).map(([column, cell]) => [column, hidden.has(column) ? '' : cell]);
  return Object.assign({ ...row }, Object.fromEntries(cells));
}

async function* bySale({ db, unit, dates, coverage, shown }: Parts): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvHeader(SALE_COLUMNS);
  for (const date of dates) {
    const sold = await soldOn(db, unit, date, coverage);
    yield csvRows({ columns: SALE_COLUMNS, rows: sold.map((each) => shown(saleRow(unit, each))) });
  }
}

async function* byLine({ db, unit, dates, coverage, shown }: Parts): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvHeader(LINE_COLUMNS);
  for (const date of dates) {
    const sold = await soldOn(db, unit, date, coverage);
    yield csvRows({ columns: LINE_COLUMNS, rows: sold.flatMap((each) => lineRows(unit, each).map(shown)) });
  }
}

async function* byDay(
  { unit, dates, coverage, shown }: Parts,
  figures: readonly DayRow[],
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvHeader(DAY_COLUMNS);
  const rows = [...figures.map(shown), ...coverRows(unit, dates.at(-1) ?? '', coverage)];
  yield csvRows({ columns: DAY_COLUMNS, rows });
}

/** Every date's figures, and how many of its entries came later than its first export. */
async function figuresOn(
  trx: Transaction<Tables>,
  catalogue: Catalogue,
  dates: readonly string[],
  coverage: Coverage,
  minimumUses: number,
): Promise<DayRow[]> {
  const unit = catalogue.unit.id;
  const rows: DayRow[] = [];
  for (const date of dates) {
    rows.push(...dayRows(await dayFigures(trx, catalogue, date, minimumUses)));
    rows.push(...(await closesOn(trx, unit, date)).map((close) => closeRow(unit, date, close)));
    const addenda = await addendaOn(trx, unit, date, coverage);
    rows.push(...[...addenda].map(([register, count]) => addendaRow(unit, date, register, count)));
  }
  return rows;
}

/** How many entries of each register came after the date's first export. */
async function addendaOn(
  trx: Transaction<Tables>,
  unit: string,
  date: string,
  coverage: Coverage,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (!coverage.first.has(date)) return counts;
  const rows = await trx
    .selectFrom('entries')
    .select(['register', 'epoch', 'seq'])
    .where('unit_id', '=', unit)
    .where('business_date', '=', date)
    .orderBy('register')
    .execute();
  for (const row of rows.filter((each) => isAddendum(coverage, date, each))) {
    counts.set(row.register, (counts.get(row.register) ?? 0) + 1);
  }
  return counts;
}
