import type { JournalEntry } from '../../device/reading.ts';
import type { Printing } from '../print/printing.ts';
import type { Ticket } from '../print/ticket.ts';
import type { Desk } from './desk.ts';

/** Puts a ticket in the queue; without a printer the browser prints the paper that is on the screen. [PRINT-7] */
function give(printing: Printing, ticket: Ticket, label: string): void {
  if (!printing.print(ticket, { kick: false, label })) window.print();
}

/** Paper and drawer, beside the sale: nothing here is waited for, and nothing that fails changes what was written. */
export function printActions(desk: Desk) {
  const { store } = desk;
  let opened: Promise<Printing> | null = null;

  const open = (): Promise<Printing> => {
    opened ??= import('../print/printing.ts').then(({ openPrinting }) => {
      const printing = openPrinting({ now: desk.now });
      const show = (): void => store.setState({ printing: printing.state() });
      printing.subscribe(show);
      show();
      return printing;
    });
    // What could not be loaded is asked for again at the next paper.
    opened.catch(() => (opened = null));
    return opened;
  };

  return {
    /** The queue; opened once this tab is the one that writes. */
    open,
    /** Prints a receipt on the tablet's printer, or as the browser prints where there is none; false: it has none. */
    async receipt(found: JournalEntry, copy: boolean): Promise<boolean> {
      const { receiptToPrint } = await import('./receipt-to-print.ts');
      const paper = receiptToPrint(store.getState(), found, copy);
      if (paper) give(await open(), paper.ticket, paper.label);
      return paper !== null;
    },
    /** Prints what is on the screen as it is: a slip, an X, a Z. `label` names it in notices. */
    async ticket(ticket: Ticket, label: string): Promise<void> {
      give(await open(), ticket, label);
    },
    /** Opens the drawer, where the printer is set to do that for cash. [PRINT-4] */
    drawer(): void {
      const { printing, training } = store.getState();
      if (printing?.settings?.kickOnCash && !training) void open().then((each) => each.kick());
    },
  };
}
