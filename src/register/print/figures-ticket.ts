import type { FigureRow } from '../ui/Figures.tsx';
import type { Words } from '../words/words.ts';
import { blankTicket, type Ticket } from './ticket.ts';

/** What an X or a Z says. */
export interface Figures {
  /** The unit's name, then its address, what it is, and of which day. */
  readonly head: readonly string[];
  readonly rows: readonly FigureRow[];
  /** What the close found, or what should be in the drawer. */
  readonly after: readonly FigureRow[];
  readonly foot: readonly string[];
}

/** An X or a Z for paper: the rows that the screen shows. [CASH-2] [CLOSE-3] */
export function figuresTicket({ head, rows, after, foot }: Figures, t: Words, training: boolean): Ticket {
  const toRow = ({ label, amount, tone }: FigureRow) => ({ label, amount, strong: tone === 'strong' });
  return {
    ...blankTicket('z', t.printer.brokeOff),
    banner: training ? [t.training.band] : [],
    head: head.filter((line) => line !== ''),
    rows: rows.map(toRow),
    taxRows: after.map(toRow),
    foot,
  };
}
