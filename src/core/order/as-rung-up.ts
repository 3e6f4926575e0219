import { ok, type Result } from '../result.ts';
import {
  addLine,
  isSame,
  linesWith,
  type NewLine,
  type Order,
  type OrderError,
  setQuantity,
} from './order.ts';

/**
 * So many more of a line and its combo, as they were rung up: what was approved for a line, a gift or a price by hand,
 * was for what it had. [ROLE-2]
 */
export function addAsRungUp(order: Order, lineId: string, more: number): Result<Order, OrderError> {
  const group = Math.max(0, ...order.map(({ combo }) => combo?.group ?? 0)) + 1;
  return linesWith(order, lineId).reduce<Result<Order, OrderError>>(
    (sum, { id: _, comp: __, override, ...line }) => {
      if (!sum.ok) return sum;
      const rung: NewLine = {
        ...line,
        quantity: more,
        unitPrice: override?.shelf ?? line.unitPrice,
        ...(line.combo && { combo: { ...line.combo, group } }),
      };
      const held = sum.value.find((each) => isSame(each, rung));
      return held ? setQuantity(sum.value, held.id, held.quantity + more) : addLine(sum.value, rung);
    },
    ok(order),
  );
}
