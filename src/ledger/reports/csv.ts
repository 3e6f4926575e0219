import Papa from 'papaparse';

export type Cell = string | number | null;

/** Rows under fixed columns: every row has all of them, in this order. */
export interface CsvTable<Column extends string> {
  readonly columns: readonly Column[];
  readonly rows: readonly Record<Column, Cell>[];
}

/** So that spreadsheet programs read UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** What a spreadsheet would run as a formula; a plain negative number is none. [REPORT-5] */
const FORMULA = /^[=+@\t\r\n\uff1d\uff0b\uff0d\uff20]|^-(?!\d+(\.\d+)?$)/;

/** The same after what some spreadsheets split cells and rows at, though it stands inside a cell. [REPORT-5] */
const INNER_FORMULA = /([;\t\r\n])(?=["'\s]*[=+@\-\uff1d\uff0b\uff0d\uff20])/g;

const harmless = (cell: Cell): Cell => (typeof cell === 'string' ? cell.replace(INNER_FORMULA, "$1'") : cell);

/** Writes the rows as CSV (RFC 4180, CRLF), without the line of column names. Text that could run is quoted away. */
export function csvRows<Column extends string>({ columns, rows }: CsvTable<Column>): string {
  if (rows.length === 0) return '';
  const data = rows.map((row) => columns.map((column) => harmless(row[column])));
  const quotes = (cell: unknown): boolean => typeof cell === 'string' && cell.includes(';');
  return `${Papa.unparse(data, { newline: '\r\n', escapeFormulae: FORMULA, quotes })}\r\n`;
}

/** The line of column names. */
export const csvHeader = (columns: readonly string[]): string => `${columns.join(',')}\r\n`;
