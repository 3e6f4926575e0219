import { type QueryExecutorProvider, sql } from 'kysely';
import { sha256Hex } from '../../core/journal/hash.ts';
import type { Row } from './row-pages.ts';
import type { TableShape } from './table-shapes.ts';

/** A value as JSON has it; bytes are written as PostgreSQL reads them. */
export type Plain = string | number | null;

/** A row's values in the order of its table's columns. */
export const plainRow = (columns: readonly string[], row: Row): Plain[] =>
  columns.map((name) => plainValue(name, row[name]));

function plainValue(name: string, value: unknown): Plain {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  throw new Error(`The column ${name} holds what can't be copied.`);
}

/** Writes rows into a table of PostgreSQL as they are, in one statement. */
export async function insertPlain(
  db: QueryExecutorProvider,
  { name }: TableShape,
  columns: readonly string[],
  rows: readonly (readonly Plain[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.join(columns.map((each) => sql.ref(each)));
  const records = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
  await sql`insert into ${sql.table(name)} (${names})
    select ${names} from json_populate_recordset(null::${sql.table(name)}, ${JSON.stringify(records)})`.execute(
    db,
  );
}

/** Empties tables that hold no more than what a migration put there, the last first. */
export async function emptied(db: QueryExecutorProvider, shapes: readonly TableShape[]): Promise<void> {
  for (const { name } of shapes.toReversed()) await sql`delete from ${sql.table(name)}`.execute(db);
}

/** A sum over rows that does not depend on their order: the same for the same rows, on any engine. */
export class RowSum {
  count = 0;
  #sum = 0n;

  add(columns: readonly string[], row: readonly Plain[]): void {
    this.count += 1;
    // Names with their values, so that the order of columns does not matter either.
    const named = columns.map((name, at): [string, Plain] => [name, row[at] ?? null]);
    const text = JSON.stringify(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    this.#sum = (this.#sum + BigInt(`0x${sha256Hex(text)}`)) % 2n ** 256n;
  }
  get text(): string {
    return `${this.count} ${this.#sum.toString(16)}`;
  }
}
