import { statSync } from 'node:fs';
import { OPEN_RING } from '../../core/order/order.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { OTHER_PARTNERS } from '../../protocol/office.ts';
import { assembleUnits } from './assemble.ts';
import { checkCodes } from './codes.ts';
import type { FederationData } from './data.ts';
import { findDuplicates } from './duplicates.ts';
import type { LoadError } from './errors.ts';
import { readFederationFile } from './federation-file.ts';
import { FILE_NAMES, readTables, type Tables } from './folder.ts';
import { checkReferences } from './references.ts';

/**
 * Reads and checks a federation folder as docs/loading.md describes it. Gives all of it, or every error found
 * with its file, row and column, in that order. Touches nothing else. [LOAD-1] [LOAD-2]
 */
export function readFolder(folder: string): Result<FederationData, LoadError[]> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    const expected = 'the path of a folder with the files that docs/loading.md describes';
    const problem = 'there is no such folder';
    return err([{ type: 'missing-file', file: folder, row: null, column: null, problem, expected }]);
  }
  const errors: LoadError[] = [];
  const federation = readFederationFile(folder, errors);
  const tables = readTables(folder, errors);
  findDuplicates(tables, errors);
  checkReferences(tables, errors);
  checkReserved(tables, errors);
  checkCodes(tables.products, errors);
  const units = assembleUnits(tables, errors);
  if (tables.units.known && tables.units.rows.length === 0) {
    const problem = 'has no unit';
    const file = tables.units.file;
    errors.push({
      type: 'missing-file',
      file,
      row: null,
      column: null,
      problem,
      expected: 'at least one row',
    });
  }
  if (errors.length > 0 || !federation) return err(inOrder(errors));
  const partners = tables.partners.rows.flatMap(({ value }) => value ?? []);
  return ok({ ...federation, partners, units });
}

/** Ids that reports and receipts use for something of their own. */
function checkReserved({ categories, partners }: Tables, errors: LoadError[]): void {
  for (const [{ file, rows }, id] of [
    [categories, OPEN_RING] as const,
    [partners, OTHER_PARTNERS] as const,
  ]) {
    for (const { row } of rows.filter(({ texts }) => texts['id'] === id)) {
      const problem = `"${id}" has a meaning of its own`;
      errors.push({ type: 'bad-value', file, row, column: 'id', problem, expected: 'another id' });
    }
  }
}

function inOrder(errors: readonly LoadError[]): LoadError[] {
  const place = ({ file }: LoadError): number => FILE_NAMES.indexOf(file);
  return errors.toSorted((a, b) => place(a) - place(b) || (a.row ?? 0) - (b.row ?? 0));
}
