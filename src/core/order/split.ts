import { err, ok, type Result } from '../result.ts';
import { MAX_LINES, type Order, type OrderError, type OrderLine } from './order.ts';

/** How many of each line go; a measured line or a part of a combo goes whole. */
export type SplitPick = Readonly<Record<string, number>>;

/** Splits an order in two: what is picked, and what is left. Nothing is lost or doubled. [PARK-3] */
export function splitOrder(order: Order, pick: SplitPick): { readonly part: Order; readonly rest: Order } {
  const groups = new Set(
    order.flatMap(({ id, combo }) => (combo && (pick[id] ?? 0) > 0 ? [combo.group] : [])),
  );
  const taken = (line: OrderLine): number => {
    if (line.combo) return groups.has(line.combo.group) ? line.quantity : 0;
    const wanted = Math.max(0, Math.min(line.quantity, Math.trunc(pick[line.id] ?? 0)));
    return line.measure && wanted > 0 ? line.quantity : wanted;
  };
  const madeOf = ({ made = 0 }: OrderLine, from: number, quantity: number): number =>
    Math.max(0, Math.min(made - from, quantity));
  /** `before` says how many of a line stand in the other half: those were made first. */
  const cut = (quantityOf: (line: OrderLine) => number, before: (line: OrderLine) => number): Order =>
    order.flatMap((line) => {
      const quantity = quantityOf(line);
      const made = line.made === undefined ? {} : { made: madeOf(line, before(line), quantity) };
      return quantity > 0 ? [{ ...line, quantity, ...made }] : [];
    });
  return { part: cut(taken, () => 0), rest: cut((line) => line.quantity - taken(line), taken) };
}

/** Puts two orders together: the second's lines follow the first's, numbered on. [PARK-4] */
export function mergeOrders(first: Order, second: Order): Result<Order, OrderError> {
  if (first.length + second.length > MAX_LINES) return err({ type: 'too-many-lines', most: MAX_LINES });
  const lastId = Math.max(0, ...first.map(({ id }) => Number(id)));
  const lastGroup = Math.max(0, ...first.map(({ combo }) => combo?.group ?? 0));
  return ok([
    ...first,
    ...second.map((line) => ({
      ...line,
      id: String(lastId + Number(line.id)),
      ...(line.combo ? { combo: { ...line.combo, group: lastGroup + line.combo.group } } : {}),
    })),
  ]);
}
