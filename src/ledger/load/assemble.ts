import { type Agreement, type Product, unitSchema } from '../../core/catalogue.ts';
import type { OptionGroup } from '../../core/product.ts';
import { agreementsOf } from './agreements.ts';
import { fail, readAmount, type Texts } from './amounts.ts';
import * as cell from './cells.ts';
import { withCombos } from './combos.ts';
import type { UnitData } from './data.ts';
import { type LoadError, quoted } from './errors.ts';
import type { Table, Tables } from './folder.ts';
import { optionGroupsOf } from './options.ts';
import { productsOf } from './products.ts';
import { checkRoles, rolesOf } from './roles.ts';
import type { UnitRow } from './tables.ts';

/** What of a unit is read in its currency and by its clocks. */
interface Sold {
  readonly cashStep: number;
  readonly products: Product[];
  readonly optionGroups: OptionGroup[];
  readonly agreements: Agreement[];
}

/** Puts each unit together from its rows. Amounts are checked even where the rest of a row can't be used. */
export function assembleUnits(tables: Tables, errors: LoadError[]): UnitData[] {
  return tables.units.rows.flatMap(({ row, texts, value }) => {
    const { id, currency: code = '', timeZone: zone = '' } = texts;
    if (id === undefined) return [];
    requireRows(tables, row, id, value, errors);
    checkRoles(tables.roles, tables.staff, id, errors);
    const currency = cell.currency.safeParse(code).data;
    if (currency === undefined) return [];
    const terms = { id, currency, timeZone: cell.timeZone.safeParse(zone).data ?? null };
    const sold: Sold = {
      cashStep: readCashStep(texts, currency, row, tables.units.file, errors),
      products: withCombos(productsOf(tables.products, terms, errors), tables.combos, id, errors),
      optionGroups: optionGroupsOf(tables.options, id, currency, errors),
      agreements: agreementsOf(tables.agreements, id, currency, errors),
    };
    return value ? [assembleUnit(tables, row, value, sold)] : [];
  });
}

/**
 * Without staff nobody could open its till; without products there is neither a price nor a tax class. Two who close
 * together are two, and who pays later has an account.
 */
function requireRows(
  { units, staff, products, accounts }: Tables,
  row: number,
  unit: string,
  value: UnitRow | null,
  errors: LoadError[],
): void {
  const place = { file: units.file, row, errors };
  // A row without a unit may belong to this one.
  const count = ({ rows }: Table<unknown>): number =>
    rows.filter(({ texts }) => (texts['unit'] ?? unit) === unit).length;
  for (const [table, what] of [[staff, 'staff'] as const, [products, 'products'] as const]) {
    if (!table.known || count(table) > 0) continue;
    fail(place, null, `${quoted(unit)} has no ${what}`, `a row for it in ${table.file}`);
  }
  if (value?.cosign === 'yes' && staff.known && count(staff) === 1) {
    fail(place, 'cosign', `${quoted(unit)} has one person`, `a second one in ${staff.file}, or "no"`);
  }
  if (value?.alsoTakes.includes('account') && accounts.known && count(accounts) === 0) {
    fail(place, 'alsoTakes', `${quoted(unit)} has no account`, `a row for it in ${accounts.file}`);
  }
}

/** What cash is rounded to, in minor units; 1 where nothing is said. [PAY-3] */
function readCashStep(
  texts: Texts,
  currency: string,
  row: number,
  file: string,
  errors: LoadError[],
): number {
  if (texts['cashStep'] === undefined) return 1;
  const place = { file, row, errors };
  const step = readAmount(texts, 'cashStep', currency, place);
  if (step !== null && step >= 1 && step <= 100_000) return step;
  if (step !== null) {
    fail(place, 'cashStep', `${quoted(texts['cashStep'])} can't be rounded to`, 'a coin such as 0.05');
  }
  return 1;
}

function assembleUnit(tables: Tables, row: number, unit: UnitRow, sold: Sold): UnitData {
  const of = <Row extends { unit: string }>({ rows }: Table<Row>) =>
    rows.flatMap(({ row, value }) => (value?.unit === unit.id ? [{ ...value, row }] : []));
  const { cashStep, products, optionGroups, agreements } = sold;
  const used = new Set(products.flatMap(({ taxClass, awayTaxClass }) => [taxClass, awayTaxClass]));
  return {
    row,
    unit: unitSchema.parse({ ...unit, cashStep, tips: unit.tips === 'yes', cosign: unit.cosign === 'yes' }),
    taxClasses: tables.taxClasses.rows.flatMap(({ value }) => (value && used.has(value.id) ? [value] : [])),
    categories: of(tables.categories).map(({ id, name }) => ({ id, name })),
    products,
    optionGroups,
    agreements,
    staff: of(tables.staff).map(({ row, name, pin, roles, language }) => ({
      row,
      name,
      pin,
      roles,
      language,
    })),
    roles: rolesOf(tables.roles, unit.id),
    accounts: of(tables.accounts).map(({ id, name }) => ({ id, name })),
  };
}
