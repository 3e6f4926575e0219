import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../src/ledger/reports/csv.ts';

/** What a spreadsheet would take for a formula, in any cell it sees. */
const runs = (cell: string): boolean => /^[=+@-]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell);

/** Cells as a spreadsheet sees them that splits at `delimiter`, quotes counting only where a cell begins with one. */
const cells = (text: string, delimiter: string): string[] =>
  Papa.parse<string[]>(text, { delimiter, newline: '\r\n' }).data.flat();

describe('[REPORT-5] no cell runs as a formula', () => {
  const hostile = [
    '=1+1',
    'soup;=1+1',
    'soup;"=1+1"',
    'soup; -1+1',
    'soup;;@x',
    "soup;'=1",
    'soup\n=1+1',
    'soup\t+1',
    '-2+3',
    'soup;＝1+1',
  ];
  it.each([',', ';', '\t'])('where it is split at %j', (delimiter) => {
    for (const cell of hostile) {
      const rows = [{ a: 'x', b: cell, c: 1 }];
      const text = csvRows({ columns: ['a', 'b', 'c'], rows });
      expect(cells(text, delimiter).filter(runs)).toEqual([]);
      expect(text.split(/[,;\t\r\n]/).filter(runs)).toEqual([]);
    }
  });

  it('numbers stay numbers, and a cell with a semicolon is quoted', () => {
    const text = csvRows({ columns: ['a', 'b', 'c'], rows: [{ a: '-12.50', b: 'tea; milk', c: -3 }] });
    expect(text).toBe('-12.50,"tea; milk",-3\r\n');
  });
});
