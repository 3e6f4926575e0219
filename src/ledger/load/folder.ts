import type * as z from 'zod/mini';
import type { Cell } from './cells.ts';
import type { LoadError } from './errors.ts';
import { readTable, type TableRow } from './table.ts';
import * as tables from './tables.ts';
import { isThere, misspeltIn, readTextFile } from './text-file.ts';

const FILES = {
  units: 'units.csv',
  taxClasses: 'tax-classes.csv',
  categories: 'categories.csv',
  options: 'options.csv',
  products: 'products.csv',
  combos: 'combos.csv',
  partners: 'partners.csv',
  roles: 'roles.csv',
  staff: 'staff.csv',
  agreements: 'agreements.csv',
  accounts: 'accounts.csv',
} as const;

/** The names of a folder's files, in the order in which errors are told. */
export const FILE_NAMES: readonly string[] = ['federation.json', ...Object.values(FILES)];

/** One file's rows; `known` is false when the file itself could not be read, so nothing follows from its absence. */
export interface Table<Row> {
  readonly file: string;
  readonly known: boolean;
  readonly rows: readonly TableRow<Row>[];
}

/** The tables of a folder, cell by cell, references not checked yet. */
export interface Tables {
  readonly units: Table<tables.UnitRow>;
  readonly taxClasses: Table<tables.TaxClassRow>;
  readonly categories: Table<tables.CategoryRow>;
  readonly options: Table<tables.OptionRow>;
  readonly products: Table<tables.ProductRow>;
  readonly combos: Table<tables.ComboRow>;
  readonly partners: Table<tables.PartnerRow>;
  readonly roles: Table<tables.RoleRow>;
  readonly staff: Table<tables.StaffRow>;
  readonly agreements: Table<tables.AgreementRow>;
  readonly accounts: Table<tables.AccountRow>;
}

/** Reads all tables of a folder; errors are pushed. Files that may be left out have no rows then. [LOAD-6] */
export function readTables(folder: string, errors: LoadError[]): Tables {
  const read = <Columns extends Record<string, Cell<unknown>>>(
    file: string,
    schema: z.ZodMiniObject<Columns>,
  ): Table<z.infer<z.ZodMiniObject<Columns>>> => {
    const text = readTextFile(folder, file);
    if (!text.ok) errors.push(text.error);
    const rows = text.ok ? readTable(file, text.value, schema, errors) : null;
    return { file, known: rows !== null, rows: rows ?? [] };
  };
  const readIfThere: typeof read = (file, schema) => {
    if (isThere(folder, file)) return read(file, schema);
    const misspelt = misspeltIn(folder, file);
    if (misspelt) errors.push(misspelt);
    return { file, known: !misspelt, rows: [] };
  };
  return {
    units: read(FILES.units, tables.unitRow),
    taxClasses: read(FILES.taxClasses, tables.taxClassRow),
    categories: read(FILES.categories, tables.categoryRow),
    options: readIfThere(FILES.options, tables.optionRow),
    products: read(FILES.products, tables.productRow),
    combos: readIfThere(FILES.combos, tables.comboRow),
    partners: read(FILES.partners, tables.partnerRow),
    roles: readIfThere(FILES.roles, tables.roleRow),
    staff: read(FILES.staff, tables.staffRow),
    agreements: read(FILES.agreements, tables.agreementRow),
    accounts: readIfThere(FILES.accounts, tables.accountRow),
  };
}
