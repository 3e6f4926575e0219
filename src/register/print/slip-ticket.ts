import type { OrderLine } from '../../core/order/order.ts';
import type { Format } from '../format.ts';
import { quantityWords } from '../parts/line-words.ts';
import type { Words } from '../words/words.ts';
import { blankTicket, type Ticket } from './ticket.ts';

/** What a slip is about: the order's name or number, when it was asked for, and what is to be made. */
export interface SlipOrder {
  readonly name: string;
  readonly time: number;
  readonly lines: readonly OrderLine[];
  /** What was on a slip before is on this one again. */
  readonly again: boolean;
}

/** A slip for those who make it: lines, options and notes, large and without a price. [PRINT-8] */
export function slipTicket(
  { name, time, lines, again }: SlipOrder,
  t: Words,
  format: Format,
  training: boolean,
): Ticket {
  return {
    ...blankTicket('slip', t.printer.brokeOff),
    banner: [...(training ? [t.training.band] : []), ...(again ? [t.sales.copyMark] : [])],
    head: [name, format.instant(time)],
    lines: lines.map((line) => ({
      quantity: quantityWords(line, t, format),
      name: line.name,
      amount: '',
      notes: [
        ...(line.combo ? [line.combo.name] : []),
        ...(line.options ?? []).map((option) => option.name),
        ...(line.away ? [t.product.away] : []),
        ...(line.note ? [`“${line.note}”`] : []),
      ],
    })),
    copy: again,
  };
}
