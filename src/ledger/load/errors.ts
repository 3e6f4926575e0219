/** One thing that is wrong in a federation folder, with its place. */
export interface LoadError {
  readonly type:
    | 'missing-file'
    | 'unreadable-file'
    | 'unknown-column'
    | 'missing-column'
    | 'bad-value'
    | 'duplicate'
    | 'unknown-reference'
    | 'cannot-change';
  readonly file: string;
  /** As a spreadsheet counts: the header is row 1. null when the whole file is meant. */
  readonly row: number | null;
  readonly column: string | null;
  readonly problem: string;
  readonly expected: string;
}

/** One error as a line for people: `products.csv, row 14, price: "3,2O" is not a price. Expected …` */
export function loadErrorText({ file, row, column, problem, expected }: LoadError): string {
  const place = [file, row === null ? null : `row ${row}`, column].filter((part) => part !== null).join(', ');
  return `${place}: ${problem}. Expected ${expected}.`;
}

/** All errors of a folder, a line each, in the order of files and rows, and what came of it: nothing. */
export function loadErrorsText(errors: readonly LoadError[]): string {
  const count = errors.length === 1 ? '1 error' : `${errors.length} errors`;
  return [...errors.map(loadErrorText), '', `${count}. Nothing was stored.`].join('\n');
}

/** A value as errors quote it: on one line and not too long. */
export function quoted(text: string): string {
  const letters = Array.from(text);
  return JSON.stringify(letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : text);
}
