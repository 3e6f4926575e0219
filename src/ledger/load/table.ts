import Papa from 'papaparse';
import type * as z from 'zod/mini';
import type { Cell } from './cells.ts';
import type { LoadError } from './errors.ts';
import { nearest } from './nearest.ts';

/** One row of a file. */
export interface TableRow<Row> {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** Its cells as they stand there, trimmed; empty ones and missing columns are absent. */
  readonly texts: Readonly<Record<string, string>>;
  /** The row as it was read; null when something in it could not be. */
  readonly value: Row | null;
}

type Shape = Record<string, Cell<unknown>>;

/**
 * Reads CSV text (comma, semicolon or tab) by its header. Every error is pushed to `errors`, and every row comes
 * back, so that references to it can still be checked. Blank rows are skipped. null where rows can't be told apart.
 */
export function readTable<Columns extends Shape>(
  file: string,
  text: string,
  schema: z.ZodMiniObject<Columns>,
  errors: LoadError[],
): TableRow<z.infer<z.ZodMiniObject<Columns>>>[] | null {
  const fail = (place: Pick<LoadError, 'type' | 'row' | 'column'>, problem: string, expected: string) =>
    errors.push({ ...place, file, problem, expected });
  const parsed = Papa.parse<string[]>(text, { delimitersToGuess: [',', ';', '\t'] });
  const broken = parsed.errors.find((error) => error.type === 'Quotes');
  if (broken) {
    const expected = 'a quote at both ends of the cell, and "" for a quote inside it';
    const row = (broken.row ?? 0) + 1;
    fail({ type: 'bad-value', row, column: null }, 'a quote is not closed', expected);
    return null;
  }
  const [titles = [], ...lines] = parsed.data;
  const header = readHeader(titles, schema.shape, fail);
  const absent = Object.keys(schema.shape).filter((name) => !header.includes(name));
  return lines.flatMap((line, at) => {
    const row = at + 2;
    const trimmed = line.map((cell) => cell.trim());
    if (trimmed.every((cell) => cell === '')) return [];
    if (trimmed.slice(header.length).some((cell) => cell !== '')) {
      const problem = `has ${line.length} cells, the header ${header.length}`;
      const expected = 'as many as the header; put quotes around a text with a comma';
      fail({ type: 'bad-value', row, column: null }, problem, expected);
      return [{ row, texts: {}, value: null }];
    }
    const texts = Object.fromEntries(
      header.flatMap((name, place) => (name && trimmed[place] ? [[name, trimmed[place]]] : [])),
    );
    const blank = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, '']));
    const read = schema.safeParse({ ...blank, ...texts });
    for (const issue of read.error?.issues ?? []) {
      const column = String(issue.path[0]);
      // A column that is not there was told once, at the header.
      if (absent.includes(column)) continue;
      const expected = issue.code === 'custom' ? String(issue.params?.['expected']) : 'something else';
      fail({ type: 'bad-value', row, column: columnTitle(column) }, issue.message, expected);
    }
    return [{ row, texts, value: read.data ?? null }];
  });
}

/** Rows by what stands in one column, in the order of the first of each; rows that are empty there are in none. */
export function rowsBy<Row>(
  rows: readonly TableRow<Row>[],
  column: keyof Row & string,
): Map<string, TableRow<Row>[]> {
  const groups = new Map<string, TableRow<Row>[]>();
  for (const row of rows) {
    const value = row.texts[column];
    if (value === undefined) continue;
    const group = groups.get(value);
    if (group) group.push(row);
    else groups.set(value, [row]);
  }
  return groups;
}

/** A column's name as files write it: `taxClass` is `tax class`. */
export const columnTitle = (name: string): string => name.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`);

/** Case, spaces, dashes and underscores make no difference in a header. */
const plain = (title: string): string => title.toLowerCase().replace(/[\s_-]/g, '');

/** Which of our columns stands at each place of the header; null where the file has one we don't know. */
function readHeader(
  titles: readonly string[],
  columns: Shape,
  fail: (place: Pick<LoadError, 'type' | 'row' | 'column'>, problem: string, expected: string) => void,
): (string | null)[] {
  const names = Object.keys(columns);
  const all = names.map(columnTitle).join(', ');
  const header = titles.map((title, at) => {
    const found = names.find((name) => plain(name) === plain(title));
    if (!found && title.trim() !== '') {
      const near = nearest(title.trim(), names.map(columnTitle));
      const expected = near ? `"${near}"` : `only ${all}`;
      fail(
        { type: 'unknown-column', row: 1, column: title.trim() },
        'is not a column of this file',
        expected,
      );
    }
    if (found && titles.findIndex((each) => plain(each) === plain(title)) < at) {
      const place = { type: 'duplicate', row: 1, column: columnTitle(found) } as const;
      fail(place, 'stands twice in the header', 'each column once');
    }
    return found ?? null;
  });
  for (const [name, cell] of Object.entries(columns)) {
    if (header.includes(name) || cell.safeParse('').success) continue;
    const place = { type: 'missing-column', row: 1, column: columnTitle(name) } as const;
    fail(place, 'is missing from the header', `the columns ${all}`);
  }
  return header;
}
