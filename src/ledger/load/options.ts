import type { OptionGroup } from '../../core/product.ts';
import { fail, readSigned } from './amounts.ts';
import { type LoadError, quoted } from './errors.ts';
import type { Table } from './folder.ts';
import { rowsBy, type TableRow } from './table.ts';
import type { OptionRow } from './tables.ts';

const MOST_OPTIONS = 40;

/**
 * A unit's option groups, in the order of their first rows. That row says name, least and most for all; what no
 * customer could answer is refused. Errors are pushed. [LOAD-9]
 */
export function optionGroupsOf(
  table: Table<OptionRow>,
  unit: string,
  currency: string,
  errors: LoadError[],
): OptionGroup[] {
  const rows = table.rows.filter(({ texts }) => texts['unit'] === unit);
  return [...rowsBy(rows, 'groupId').values()].flatMap(
    (group) => groupOf(table.file, group, currency, errors) ?? [],
  );
}

function groupOf(
  file: string,
  rows: readonly TableRow<OptionRow>[],
  currency: string,
  errors: LoadError[],
): OptionGroup | null {
  const [first, ...others] = rows;
  if (!first) return null;
  const before = errors.length;
  for (const column of ['groupName', 'least', 'most'] as const) {
    const said = first.texts[column];
    if (said === undefined) {
      const expected = 'it in the first row of each group';
      fail({ file, row: first.row, errors }, column, 'is empty', expected);
    }
    for (const { row, texts } of others) {
      if (said === undefined || texts[column] === undefined || texts[column] === said) continue;
      const problem = `${quoted(texts[column])} is not what row ${first.row} says`;
      fail({ file, row, errors }, column, problem, `${quoted(said)} or nothing`);
    }
  }
  once(file, rows, 'optionId', errors);
  once(file, rows, 'optionName', errors);
  const options = rows.flatMap(({ row, texts, value }) => {
    const price = readSigned(texts, 'price', currency, { file, row, errors });
    return value && price !== null ? [{ id: value.optionId, name: value.optionName, price }] : [];
  });
  const { groupId: id, groupName: name, least, most } = first.value ?? {};
  if (id === undefined || !name || typeof least !== 'number' || typeof most !== 'number') return null;
  const place = { file, row: first.row, errors };
  if (least > most) fail(place, 'least', `${least} is more than ${most}, the most`, `at most ${most}`);
  else if (least > rows.length && options.every(({ price }) => price < 0)) {
    // What takes something off is taken once; all else may be taken again. [ORDER-14]
    fail(place, 'least', `${least} of ${rows.length} can't be taken`, `at most ${rows.length}`);
  }
  if (rows.length > MOST_OPTIONS) {
    fail(place, null, `${quoted(id)} has ${rows.length} options`, `at most ${MOST_OPTIONS}`);
  }
  return errors.length > before ? null : { id, name, least, most, options };
}

function once(
  file: string,
  rows: readonly TableRow<OptionRow>[],
  column: 'optionId' | 'optionName',
  errors: LoadError[],
): void {
  const first = new Map<string, number>();
  for (const { row, texts } of rows) {
    const value = texts[column];
    if (value === undefined) continue;
    const earlier = first.get(value);
    if (earlier === undefined) first.set(value, row);
    else {
      const problem = `${quoted(value)} stands in row ${earlier} already`;
      fail({ file, row, errors }, column, problem, 'each once in a group');
    }
  }
}
