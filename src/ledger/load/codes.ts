import { fail } from './amounts.ts';
import { type LoadError, quoted } from './errors.ts';
import type { Table } from './folder.ts';
import type { ProductRow } from './tables.ts';

/** Codes of so many digits are EAN-8, UPC-A, EAN-13 and GTIN-14: their last digit checks the others. */
const CHECKED = /^(\d{8}|\d{12,14})$/;

/** The last digit that an EAN or UPC code must have, by the others; null where a code has no check digit. */
export function checkDigitOf(code: string): number | null {
  if (!CHECKED.test(code)) return null;
  const digits = Array.from(code.slice(0, -1), Number).toReversed();
  const sum = digits.reduce((all, digit, at) => all + digit * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** How two codes are compared: a UPC is the EAN with a zero before it, and case makes no difference. */
const plain = (code: string): string =>
  CHECKED.test(code) && code.length > 8 ? code.padStart(14, '0') : code.toLowerCase();

/** Pushes an error for each wrong check digit, and for each code that two products of a unit share. [LOAD-7] */
export function checkCodes({ file, rows }: Table<ProductRow>, errors: LoadError[]): void {
  const first = new Map<string, number>();
  for (const { row, value } of rows) {
    for (const code of value?.codes ?? []) {
      const place = { file, row, errors };
      const right = checkDigitOf(code);
      if (right !== null && Number(code.at(-1)) !== right) {
        const problem = `the last digit of ${quoted(code)} does not check the others`;
        fail(place, 'codes', problem, `${quoted(code.slice(0, -1) + right)}, if the others are right`);
        continue;
      }
      const name = `${value?.unit} ${plain(code)}`;
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, row);
      else {
        const problem = `${quoted(code)} stands in row ${earlier} already`;
        const column = 'codes';
        errors.push({ type: 'duplicate', file, row, column, problem, expected: 'each once in a unit' });
      }
    }
  }
}
