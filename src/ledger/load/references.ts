import { ANY_CO_OP } from '../../core/any-co-op.ts';
import { audience, type Scope, scope } from './agreement-cells.ts';
import { type LoadError, quoted } from './errors.ts';
import type { Table, Tables } from './folder.ts';
import * as list from './list-cells.ts';
import { nearest } from './nearest.ts';
import { columnTitle, type TableRow } from './table.ts';

/** The ids that may be named in one place; null when they can't be known, so nothing is wrong with any. */
type Known = ReadonlySet<string> | null;

/** Pushes an error for each row that names a unit, category, product, role or the like that is not there. */
export function checkReferences(tables: Tables, errors: LoadError[]): void {
  const { units, categories, options, products, combos, partners, roles, staff, agreements } = tables;
  const unitIds = idsOf(units.known, units.rows, 'id');
  const taxClassIds = idsOf(tables.taxClasses.known, tables.taxClasses.rows, 'id');
  const partnerIds = idsOf(partners.known, partners.rows, 'id');
  const categoriesOf = idsByUnit(categories, 'id');
  const productsOf = idsByUnit(products, 'id');
  const groupsOf = idsByUnit(options, 'groupId');
  const rolesOf = idsByUnit(roles, 'id');
  const belonging: Table<{ unit: string }>[] = [
    categories,
    options,
    products,
    combos,
    roles,
    staff,
    agreements,
    tables.accounts,
  ];
  for (const table of belonging) {
    for (const row of table.rows) refer(table, row, 'unit', row.texts['unit'], unitIds, 'unit');
  }
  for (const row of products.rows) {
    const { unit, category, taxClass, awayTaxClass } = row.texts;
    refer(products, row, 'category', category, categoriesOf(unit), `category of ${unit}`);
    refer(products, row, 'taxClass', taxClass, taxClassIds, 'tax class');
    refer(products, row, 'awayTaxClass', awayTaxClass, taxClassIds, 'tax class');
    for (const id of named(list.ids, row.texts['options'])) {
      refer(products, row, 'options', id, groupsOf(unit), `option group of ${unit}`);
    }
  }
  for (const row of combos.rows) {
    const { unit, combo } = row.texts;
    refer(combos, row, 'combo', combo, productsOf(unit), `product of ${unit}`);
    for (const id of named(list.manyIds, row.texts['products'])) {
      refer(combos, row, 'products', id, productsOf(unit), `product of ${unit}`);
    }
  }
  for (const row of staff.rows) {
    const { unit } = row.texts;
    for (const id of named(list.ids, row.texts['roles'])) {
      refer(staff, row, 'roles', id, rolesOf(unit), `role of ${unit}`);
    }
  }
  for (const row of agreements.rows) {
    const { unit, organisation } = row.texts;
    const partner = audience.safeParse(organisation ?? '').data;
    if (partner !== ANY_CO_OP) {
      refer(agreements, row, 'organisation', partner, partnerIds, 'partner');
    }
    const scoped = namedIn(scope.safeParse(row.texts['on'] ?? '').data);
    for (const id of scoped.categories)
      refer(agreements, row, 'on', id, categoriesOf(unit), `category of ${unit}`);
    for (const id of scoped.products)
      refer(agreements, row, 'on', id, productsOf(unit), `product of ${unit}`);
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

/** The categories and products that an agreement's scope names. */
function namedIn(on: Scope | undefined): {
  readonly categories: readonly string[];
  readonly products: readonly string[];
} {
  if (on?.type === 'several') return on;
  return {
    categories: on?.type === 'category' ? [on.category] : [],
    products: on?.type === 'product' ? [on.product] : [],
  };
}

/** The ids in a cell; none where it can't be read, which was told already. */
const named = (cell: typeof list.ids, text: string | undefined): readonly string[] =>
  text === undefined ? [] : (cell.safeParse(text).data ?? []);

/** The ids in a column; null when the file or one of the ids is missing. */
function idsOf<Row>(known: boolean, rows: readonly TableRow<Row>[], column: keyof Row & string): Known {
  const ids = rows.map(({ texts }) => texts[column]);
  return known && !ids.includes(undefined) ? new Set(ids.filter((id) => id !== undefined)) : null;
}

/** Finds the ids of one unit's rows, each unit's once; rows without a unit may belong to any. */
function idsByUnit<Row extends { unit: string }>(
  { known, rows }: Table<Row>,
  column: keyof Row & string,
): (unit: string | undefined) => Known {
  const held = new Map<string, Known>();
  return (unit) => {
    if (unit === undefined) return null;
    const found = held.get(unit);
    if (found !== undefined) return found;
    const own = rows.filter(({ texts }) => (texts['unit'] ?? unit) === unit);
    const ids = idsOf(known, own, column);
    held.set(unit, ids);
    return ids;
  };
}
