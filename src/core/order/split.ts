import { err, ok, type Result } from '../result.ts';
import { MAX_LINES, type Order, type OrderError, type OrderLine } from './order.ts';

/** How many of each line go; a measured line or a part of a combo goes whole. */
export type SplitPick = Readonly<Record<string, number>>;

/** The two halves of an order, each with what of it stands on a slip. */
export interface Halves {
  readonly part: Order;
  readonly rest: Order;
  readonly partOnSlip: Order;
  readonly restOnSlip: Order;
}

/** Splits an order in two: what is picked, and what is left. Nothing is lost or doubled. [PARK-3] */
export function splitOrder(order: Order, pick: SplitPick, onSlip: Order = []): Halves {
  const groups = new Set(
    order.flatMap(({ id, combo }) => (combo && (pick[id] ?? 0) > 0 ? [combo.group] : [])),
  );
  const taken = (line: OrderLine): number => {
    if (line.combo) return groups.has(line.combo.group) ? line.quantity : 0;
    const wanted = Math.max(0, Math.min(line.quantity, Math.trunc(pick[line.id] ?? 0)));
    return line.measure && wanted > 0 ? line.quantity : wanted;
  };
  const cut = (lines: Order, quantityOf: (line: OrderLine) => number): Order =>
    lines.flatMap((line) => {
      const quantity = quantityOf(line);
      return quantity > 0 ? [{ ...line, quantity }] : [];
    });
  const part = cut(order, taken);
  // What was made is in the part first; what is to be cancelled waits with the rest.
  const madeFor = (line: OrderLine): number =>
    Math.min(line.quantity, part.find(({ id }) => id === line.id)?.quantity ?? 0);
  return {
    part,
    rest: cut(order, (line) => line.quantity - taken(line)),
    partOnSlip: cut(onSlip, madeFor),
    restOnSlip: cut(onSlip, (line) => line.quantity - madeFor(line)),
  };
}

/** An order, and what of it stands on a slip. */
export interface WithSlip {
  readonly order: Order;
  readonly onSlip?: Order | undefined;
}

type TooManyLines = Extract<OrderError, { readonly type: 'too-many-lines' }>;

/** Two orders in one. */
interface Merged {
  readonly order: Order;
  readonly onSlip: Order;
}

/** Puts two orders together: the second's lines follow the first's, numbered on, on its slip as well. [PARK-4] */
export function mergeOrders(first: WithSlip, second: WithSlip): Result<Merged, TooManyLines> {
  if (first.order.length + second.order.length > MAX_LINES)
    return err({ type: 'too-many-lines', most: MAX_LINES });
  const { onSlip = [] } = first;
  const numbered = [...first.order, ...onSlip];
  const lastId = Math.max(0, ...numbered.map(({ id }) => Number(id)));
  const lastGroup = Math.max(0, ...numbered.map(({ combo }) => combo?.group ?? 0));
  const numberOn = (line: OrderLine): OrderLine => ({
    ...line,
    id: String(lastId + Number(line.id)),
    ...(line.combo ? { combo: { ...line.combo, group: lastGroup + line.combo.group } } : {}),
  });
  return ok({
    order: [...first.order, ...second.order.map(numberOn)],
    onSlip: [...onSlip, ...(second.onSlip ?? []).map(numberOn)],
  });
}
