import { type LoadError, quoted } from './errors.ts';
import type { Table, Tables } from './folder.ts';
import { columnTitle } from './table.ts';

/** Names in which only case or the way of writing accents differs are the same to a reader. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** Pushes an error for each row whose id or name an earlier row of its file has. */
export function findDuplicates(tables: Tables, errors: LoadError[]): void {
  const { units, taxClasses, categories, products, partners, roles, staff, agreements, accounts } = tables;
  once(units, 'id');
  once(units, 'name');
  once(units, 'receiptPrefix');
  once(taxClasses, 'id');
  onceInUnit(categories, 'id');
  onceInUnit(categories, 'name');
  onceInUnit(products, 'id');
  once(partners, 'id');
  once(partners, 'short');
  onceInUnit(roles, 'id');
  onceInUnit(roles, 'name');
  onceInUnit(staff, 'name');
  onceInUnit(agreements, 'id');
  onceInUnit(accounts, 'id');
  onceInUnit(accounts, 'name');

  function onceInUnit<Row extends { unit: string }>(table: Table<Row>, column: keyof Row & string): void {
    for (const unit of new Set(table.rows.map(({ texts }) => texts['unit']))) {
      if (unit === undefined) continue;
      once(
        { ...table, rows: table.rows.filter(({ texts }) => texts['unit'] === unit) },
        column,
        ' in a unit',
      );
    }
  }

  function once<Row>({ file, rows }: Table<Row>, column: keyof Row & string, where = ''): void {
    const first = new Map<string, number>();
    for (const { row, texts } of rows) {
      const value = texts[column];
      if (value === undefined) continue;
      const earlier = first.get(folded(value));
      if (earlier === undefined) {
        first.set(folded(value), row);
        continue;
      }
      const problem = `${quoted(value)} stands in row ${earlier} already`;
      const expected = `each once${where}`;
      errors.push({ type: 'duplicate', file, row, column: columnTitle(column), problem, expected });
    }
  }
}
