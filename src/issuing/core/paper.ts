import { CARD } from './face.ts';

/** The papers that offices have, in mm; `rows` of cards fit with the margins that printers need. */
export const PAPERS = {
  a4: { width: 210, height: 297, rows: 5, top: 12 },
  letter: { width: 215.9, height: 279.4, rows: 4, top: 20 },
} as const;

export type Paper = keyof typeof PAPERS;

/** Cards in a row, and between them, in mm. */
export const COLUMNS = 2;
export const GAP = 6;

/** How many cards a sheet of this paper holds. */
export const cardsPerSheet = (paper: Paper): number => PAPERS[paper].rows * COLUMNS;

/** Where a column begins, in mm from the left. */
export const columnAt = (paper: Paper, column: number): number =>
  (PAPERS[paper].width - COLUMNS * CARD.width - GAP) / 2 + column * (CARD.width + GAP);

/** Crop marks around so many rows and columns of cards, outside of what is cut out; as an SVG path in mm. */
export function cropMarks(paper: Paper, rows: number, columns: number): string {
  const { top } = PAPERS[paper];
  const lines: string[] = [];
  const bottom = top + rows * CARD.height;
  const edges = Array.from({ length: columns }, (_, at) => {
    const left = columnAt(paper, at);
    return [left, left + CARD.width];
  }).flat();
  for (const x of edges) lines.push(`M${mm(x)} ${top - 6}v4`, `M${mm(x)} ${bottom + 2}v4`);
  const right = edges.at(-1) ?? 0;
  for (let row = 0; row <= rows; row++) {
    const y = top + row * CARD.height;
    lines.push(`M${mm(columnAt(paper, 0) - 6)} ${y}h4`, `M${mm(right + 2)} ${y}h4`);
    if (columns > 1) lines.push(`M${mm(columnAt(paper, 1) - GAP + 1.5)} ${y}h${GAP - 3}`);
  }
  return lines.join('');
}

/** A length without the dust of binary fractions. */
const mm = (length: number): number => Math.round(length * 1000) / 1000;
