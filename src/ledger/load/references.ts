import { scope } from './agreement-cells.ts';
import { type LoadError, quoted } from './errors.ts';
import type { Table, Tables } from './folder.ts';
import { nearest } from './nearest.ts';
import { columnTitle, type TableRow } from './table.ts';

/** The ids that may be named in one place; null when they can't be known, so nothing is wrong with any. */
type Known = ReadonlySet<string> | null;

/** Pushes an error for each row that names a unit, category, tax class, partner or product that is not there. */
export function checkReferences(tables: Tables, errors: LoadError[]): void {
  const { units, categories, products, partners, staff, agreements } = tables;
  const unitIds = idsOf(units);
  const taxClassIds = idsOf(tables.taxClasses);
  const partnerIds = idsOf(partners);
  const belonging: Table<{ unit: string }>[] = [categories, products, staff, agreements];
  for (const table of belonging) {
    for (const row of table.rows) refer(table, row, 'unit', row.texts['unit'], unitIds, 'unit');
  }
  for (const row of products.rows) {
    const { unit, category, taxClass } = row.texts;
    refer(products, row, 'category', category, idsIn(categories, unit), `category of ${unit}`);
    refer(products, row, 'taxClass', taxClass, taxClassIds, 'tax class');
  }
  for (const row of agreements.rows) {
    const { unit, organisation } = row.texts;
    const on = scope.safeParse(row.texts['on'] ?? '').data;
    refer(agreements, row, 'organisation', organisation, partnerIds, 'partner');
    if (on?.type === 'category') {
      refer(agreements, row, 'on', on.category, idsIn(categories, unit), `category of ${unit}`);
    }
    if (on?.type === 'product') {
      refer(agreements, row, 'on', on.product, idsIn(products, unit), `product of ${unit}`);
    }
  }

  function refer<Row>(
    { file }: Table<Row>,
    { row }: TableRow<Row>,
    column: keyof Row & string,
    value: string | undefined,
    known: Known,
    what: string,
  ): void {
    if (value === undefined || !known || known.has(value)) return;
    const near = nearest(value, known);
    const some = [...known].slice(0, 6).join(', ') + (known.size > 6 ? ', …' : '');
    const expected = near ? `"${near}"` : known.size > 0 ? `one of ${some}` : 'one that is there';
    const problem = `there is no ${what} ${quoted(value)}`;
    errors.push({ type: 'unknown-reference', file, row, column: columnTitle(column), problem, expected });
  }
}

/** The ids of a table, or of some of its rows; null when the file or one of the ids is missing. */
function idsOf<Row extends { id: string }>({ known, rows }: Table<Row>, some = rows): Known {
  const ids = some.map(({ texts }) => texts['id']);
  return known && !ids.includes(undefined) ? new Set(ids.filter((id) => id !== undefined)) : null;
}

/** The ids of one unit's rows; rows without a unit may belong to any. */
function idsIn<Row extends { id: string; unit: string }>(table: Table<Row>, unit: string | undefined): Known {
  if (unit === undefined) return null;
  return idsOf(
    table,
    table.rows.filter(({ texts }) => (texts['unit'] ?? unit) === unit),
  );
}
