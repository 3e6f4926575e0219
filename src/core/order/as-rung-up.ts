import { ok, type Result } from '../result.ts';
import {
  addLine,
  isSame,
  linesWith,
  type NewLine,
  type Order,
  type OrderError,
  type OrderLine,
  setQuantity,
} from './order.ts';

/**
 * So many more of a line and its combo, as they were rung up: what was approved for a line, a gift or a price by hand,
 * was for what it had. [ROLE-2]
 */
export const addAsRungUp = (order: Order, lineId: string, more: number): Result<Order, OrderError> =>
  addLike(order, lineId, more, ({ comp: _, override, ...line }) => ({
    ...line,
    unitPrice: override?.shelf ?? line.unitPrice,
  }));

/**
 * So many more of a line and its combo, given free, priced by hand or rung up openly as it was, by someone else: a line
 * names one person. [ROLE-2]
 */
export const addDoneBy = (
  order: Order,
  lineId: string,
  more: number,
  approvedBy: string,
): Result<Order, OrderError> =>
  addLike(order, lineId, more, ({ comp, override, ...line }) => ({
    ...line,
    ...(comp && { comp: { ...comp, approvedBy } }),
    ...(override && { override: { ...override, approvedBy } }),
    ...(line.approvedBy !== undefined && { approvedBy }),
  }));

/** Adds more of a line and its combo, made otherwise: to those that are so already, else as lines of their own. */
function addLike(
  order: Order,
  lineId: string,
  more: number,
  otherwise: (line: OrderLine) => OrderLine,
): Result<Order, OrderError> {
  const wanted = linesWith(order, lineId).map((line): NewLine => {
    // What an earlier version kept of slips was of the line as it stands.
    const { id: _, made: __, ...rung } = otherwise(line);
    return { ...rung, quantity: more };
  });
  const inGroup = (line: NewLine, group: number): NewLine =>
    line.combo ? { ...line, combo: { ...line.combo, group } } : line;
  const areWanted = (lines: readonly OrderLine[]): boolean =>
    lines.length === wanted.length &&
    wanted.every((line, at) => {
      const held = lines[at];
      return held !== undefined && isSame(held, inGroup(line, held.combo?.group ?? 0));
    });
  const held = order.find(({ id }) => areWanted(linesWith(order, id)));
  if (held) return setQuantity(order, held.id, held.quantity + more);
  const group = Math.max(0, ...order.map(({ combo }) => combo?.group ?? 0)) + 1;
  return wanted.reduce<Result<Order, OrderError>>(
    (sum, line) => (sum.ok ? addLine(sum.value, inGroup(line, group)) : sum),
    ok(order),
  );
}
