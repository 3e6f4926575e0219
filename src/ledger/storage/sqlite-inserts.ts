import type { Database, Statement } from 'better-sqlite3';
import type { RegisterKey } from '../register-key.ts';

type Value = string | number | null;

/** Adds a row: its values in the order of the columns that follow unit, register and epoch. */
type AddRow = (...values: readonly Value[]) => void;

/** Inserts rows of one register; `give` is handed what takes them, one by one. */
export type InsertRows = (key: RegisterKey, give: (add: AddRow) => void) => void;

/** How many rows one statement takes: beyond, finding so many values costs more than another statement. */
const MOST_ROWS = 16;

/** Inserts rows many to a statement, which costs a third less than one by one; statements are prepared once. */
export function rowInserter(handle: Database, table: string, columns: readonly string[]): InsertRows {
  const into = `insert into ${table} (unit_id, register, epoch, ${columns.join(', ')}) values `;
  const row = `(@unit, @register, @epoch, ${columns.map(() => '?').join(', ')})`;
  const prepared = new Map<number, Statement<[Value[], RegisterKey]>>();
  const statementFor = (count: number): Statement<[Value[], RegisterKey]> => {
    const held = prepared.get(count);
    if (held) return held;
    const made = handle.prepare<[Value[], RegisterKey]>(
      into + Array.from({ length: count }, () => row).join(', '),
    );
    prepared.set(count, made);
    return made;
  };
  return ({ unit, register, epoch }, give) => {
    const key = { unit, register, epoch };
    let values: Value[] = [];
    const flush = (): void => {
      statementFor(values.length / columns.length).run(values, key);
      values = [];
    };
    give((...some) => {
      values.push(...some);
      if (values.length === MOST_ROWS * columns.length) flush();
    });
    if (values.length > 0) flush();
  };
}
