import { amountOf } from '../pricing/agreed.ts';

/** What is read of a line, sold or of an order. */
interface Line {
  readonly quantity: number;
  readonly measure?: 'kg' | 'hour' | undefined;
  readonly override?: { readonly shelf: number } | undefined;
  readonly full: number;
}

/**
 * What a price set by hand takes off a line's price on the shelf, minor units: below zero where it is dearer, nothing
 * where none was set. [ORDER-11] [ORDER-16]
 */
export const offByHand = (line: Line): number =>
  line.override ? amountOf(line, line.override.shelf) - line.full : 0;
