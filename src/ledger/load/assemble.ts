import type { Agreement, Product } from '../../core/catalogue.ts';
import { agreementsOf, productsOf } from './amounts.ts';
import * as cell from './cells.ts';
import type { UnitData } from './data.ts';
import { type LoadError, quoted } from './errors.ts';
import type { Table, Tables } from './folder.ts';
import type { UnitRow } from './tables.ts';

/** Puts each unit together from its rows. Amounts are checked even where the rest of a row can't be used. */
export function assembleUnits(tables: Tables, errors: LoadError[]): UnitData[] {
  return tables.units.rows.flatMap(({ row, texts, value }) => {
    const { id, currency: code = '' } = texts;
    if (id === undefined) return [];
    requireRows(tables, row, id, errors);
    const currency = cell.currency.safeParse(code).data;
    if (currency === undefined) return [];
    const products = productsOf(tables.products, id, currency, errors);
    const agreements = agreementsOf(tables.agreements, id, currency, errors);
    return value ? [assembleUnit(tables, row, value, products, agreements)] : [];
  });
}

/** Without staff nobody could open its till; without products there is neither a price nor a tax class. */
function requireRows(
  { units, staff, products }: Tables,
  row: number,
  unit: string,
  errors: LoadError[],
): void {
  for (const [table, what] of [[staff, 'staff'] as const, [products, 'products'] as const]) {
    // A row without a unit may belong to this one.
    const any = table.rows.some(({ texts }) => (texts['unit'] ?? unit) === unit);
    if (!table.known || any) continue;
    const problem = `${quoted(unit)} has no ${what}`;
    const expected = `a row for it in ${table.file}`;
    errors.push({ type: 'bad-value', file: units.file, row, column: null, problem, expected });
  }
}

function assembleUnit(
  tables: Tables,
  row: number,
  unit: UnitRow,
  products: Product[],
  agreements: Agreement[],
): UnitData {
  const of = <Row extends { unit: string }>({ rows }: Table<Row>) =>
    rows.flatMap(({ row, value }) => (value?.unit === unit.id ? [{ ...value, row }] : []));
  const used = new Set(products.map(({ taxClass }) => taxClass));
  return {
    row,
    unit,
    taxClasses: tables.taxClasses.rows.flatMap(({ value }) => (value && used.has(value.id) ? [value] : [])),
    categories: of(tables.categories).map(({ id, name }) => ({ id, name })),
    products,
    agreements,
    staff: of(tables.staff).map(({ row, name, pin }) => ({ row, name, pin })),
  };
}
