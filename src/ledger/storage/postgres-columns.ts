/** Values in the order of a statement's columns. */
export type Row = readonly (string | number)[];

/** Rows by column, each one text, and what stands between its values. */
export interface Columns {
  readonly between: string;
  readonly columns: readonly string[];
}

/**
 * Rows by column, each one text: as JSON inside of JSON, long texts took longer to write and read than to store. What
 * stands between is in none of them, and its end is not its beginning: no text can seem to hold or complete it.
 */
export function columnsOf(rows: readonly Row[], count: number): Columns {
  const between = absentFrom(rows);
  const columns = Array.from({ length: count }, (_, column) =>
    rows.map((row) => textOf(row[column])).join(between),
  );
  return { between, columns };
}

function absentFrom(rows: readonly Row[]): string {
  for (let count = 0; ; count += 1) {
    const between = `\u001f${count}\u001e`;
    const found = rows.some((row) =>
      row.some((value) => typeof value === 'string' && value.includes(between)),
    );
    if (!found) return between;
  }
}

/** Joining would make an empty text of what is missing. */
function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new TypeError('A row lacks what it is stored by.');
}
