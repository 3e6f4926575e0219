import type { Order, OrderLine } from './order.ts';

/** What a line on a slip tells those who make it: to make it, to make it otherwise than the last slip said, or not to. */
export type SlipMark = 'new' | 'changed' | 'cancelled';

/** A line on a slip. Of a changed one the whole quantity counts; `instead` is the note that stood on paper. */
export interface SlipLine extends OrderLine {
  readonly mark: SlipMark;
  readonly instead?: string | undefined;
}

/** All that is to be made, whatever was on a slip. Vouchers are not made. */
export const toMake = (order: Order): Order => order.filter(({ voucher }) => voucher === undefined);

/** All of it as on a first slip. */
export const wholeSlip = (order: Order): SlipLine[] =>
  toMake(order).map((line) => ({ ...line, mark: 'new' as const }));

/**
 * What the next slip says: how the order differs from what stands on paper by now. What is not to be made any more
 * comes first. [PRINT-8] [PRINT-9]
 */
export function nextSlip(order: Order, onPaper: Order): SlipLine[] {
  const wanted = toMake(order);
  const paperOf = (line: OrderLine): OrderLine | undefined =>
    onPaper.find((each) => each.id === line.id && thingOf(each) === thingOf(line));
  const gone = onPaper.filter((each) => !wanted.some((line) => paperOf(line) === each));
  const lines = wanted.flatMap((line) => differenceOf(line, paperOf(line)));
  const marked = (mark: SlipMark): SlipLine[] => lines.filter((line) => line.mark === mark);
  return [
    ...gone.map((line) => ({ ...line, mark: 'cancelled' as const })),
    ...marked('cancelled'),
    ...marked('changed'),
    ...marked('new'),
  ];
}

function differenceOf(line: OrderLine, paper: OrderLine | undefined): SlipLine[] {
  if (!paper) return [{ ...line, mark: 'new' }];
  const more = line.quantity - paper.quantity;
  const otherwise = (line.note ?? '') !== (paper.note ?? '') || line.away !== paper.away;
  if (otherwise || (line.measure && more !== 0)) {
    return [{ ...line, mark: 'changed', ...(paper.note === line.note ? {} : { instead: paper.note }) }];
  }
  if (more === 0) return [];
  return [{ ...line, quantity: Math.abs(more), mark: more > 0 ? 'new' : 'cancelled' }];
}

/** What makes it the same thing to make. A removed line's number is given again, to something else perhaps. */
const thingOf = ({ product, name, measure, options = [], combo, startsAt }: OrderLine): string =>
  JSON.stringify([product, name, measure, options.map(({ name: each }) => each), combo?.product, startsAt]);
