import type { Order } from './order.ts';

/**
 * How many of a line others know of, by the line's id: the order waited, was divided or put together with them, or a
 * slip names them. Less of them is taken off with a reason. [VOID-2]
 */
export type Known = Readonly<Record<string, number>>;

export const NOTHING_KNOWN: Known = {};

/** All that is on an order now. */
export const allKnown = (order: Order): Known =>
  Object.fromEntries(order.map(({ id, quantity }) => [id, quantity]));

/** Whether leaving so many of a line takes off what others know of. */
export const isVoid = (known: Known, line: string, left: number): boolean => left < (known[line] ?? 0);

/** What is known of an order from which something was taken off: no more than it has. */
export const stillKnown = (order: Order, known: Known): Known =>
  Object.fromEntries(
    order.flatMap(({ id, quantity }) => {
      const count = Math.min(quantity, known[id] ?? 0);
      return count > 0 ? [[id, count]] : [];
    }),
  );
