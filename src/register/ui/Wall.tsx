import { Children, type ReactNode } from 'react';
import { type Pattern, patternStyle, type Properties } from './unit-style.ts';
import './Lino.css';
import './Wall.css';

type WallProps = {
  /** How many rows of tiles there are: up to seven share the screen, further ones scroll. */
  rows: number;
  children: ReactNode;
};

/** The wall of a register: category rows. */
export function Wall({ rows, children }: WallProps) {
  const style: Properties = { '--wall-rows': Math.min(7, Math.max(3, rows)) };
  return (
    <div className="wall" style={style}>
      {children}
    </div>
  );
}

/** Tiles in a row: six, or three wide ones where a category has no more. */
export const columnsFor = (products: number): number => (products <= 3 ? 3 : 6);

/** Rows of tiles that a category takes. */
export const rowsFor = (products: number): number => Math.max(1, Math.ceil(products / columnsFor(products)));

/** Rows that double tiles take, three beside each other. */
export const wideRowsFor = (tiles: number): number => 2 * Math.max(1, Math.ceil(tiles / 3));

type CategoryRowProps = {
  /** The block's name is the category's first name, not its translation: it decides the cut. */
  pattern: Pattern;
  /** What the category is called on the screen. */
  label: string;
  /** Opens the category, or shows all again. */
  onOpen: () => void;
  /** Whether it is the one that was opened. */
  open: boolean;
  /** Its tiles. */
  children: ReactNode;
  /** They are double tiles, two columns and two rows each. */
  wide?: boolean | undefined;
};

/** A category: its block, then its tiles, all printed from the one block. */
export function CategoryRow({ pattern, label, onOpen, open, children, wide = false }: CategoryRowProps) {
  const tiles = Children.toArray(children).length;
  const columns = wide ? 6 : columnsFor(tiles);
  const style: Properties = {
    ...patternStyle(pattern),
    '--rows': wide ? wideRowsFor(tiles) : rowsFor(tiles),
    '--columns': columns,
  };
  return (
    <section
      className={columns === 3 ? 'wall-row wall-row-wide' : 'wall-row'}
      style={style}
      aria-label={label}
    >
      <CategoryBlock label={label} onPress={onOpen} chosen={open} />
      {children}
    </section>
  );
}

type CategoryBlockProps = {
  label: string;
  onPress: () => void;
  /** Its own block; inside a row it takes the row's. */
  pattern?: Pattern | undefined;
  chosen?: boolean | undefined;
};

/** A category's block with its name on solid colour. */
export function CategoryBlock({ label, onPress, pattern, chosen }: CategoryBlockProps) {
  return (
    <button
      type="button"
      className="category-block lino"
      style={pattern && patternStyle(pattern)}
      aria-pressed={chosen}
      onClick={onPress}
    >
      <span
        className={label.length > 8 ? 'category-block-label category-block-long' : 'category-block-label'}
      >
        {label}
      </span>
    </button>
  );
}
