import { optionsAsRead } from '../../core/order/options-as-read.ts';
import type { SlipLine } from '../../core/order/slip.ts';
import type { Format } from '../format.ts';
import { quantityWords } from '../parts/line-words.ts';
import type { Words } from '../words/words.ts';
import { blankTicket, type Ticket } from './ticket.ts';

/** What a slip is about: the order's name or number, when it was asked for, and what is to be made. */
export interface SlipOrder {
  readonly name: string;
  readonly time: number;
  readonly lines: readonly SlipLine[];
  /** What was on a slip before is on this one again. */
  readonly again: boolean;
}

/**
 * A slip for those who make it: lines, options and notes, large and without a price. What was on paper before and is
 * not so any more says so in its first word. [PRINT-8] [PRINT-9]
 */
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
      name: line.mark === 'new' ? line.name : `${t.slip[line.mark]}: ${line.name}`,
      amount: '',
      notes: [
        ...(line.combo ? [line.combo.name] : []),
        ...optionsAsRead(line.options).map(({ name }) => name),
        ...(line.away ? [t.product.away] : []),
        ...(line.note ? [`“${line.note}”`] : []),
        ...(line.instead ? [t.slip.instead(line.instead)] : []),
      ],
    })),
    copy: again,
  };
}
