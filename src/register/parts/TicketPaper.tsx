import type { Ticket, TicketRow } from '../print/ticket.ts';
import { Receipt, ReceiptLines, ReceiptRows, ReceiptTotal } from '../ui/Receipt.tsx';
import './paper.css';

/** What a printer prints, as it looks on a screen or by the browser. */
export function TicketPaper({ ticket }: { ticket: Ticket }) {
  const [name = '', ...under] = ticket.head;
  const rows = (all: readonly TicketRow[]) =>
    all.map(({ label, amount, strong }) => ({ label, amount, strong }));
  return (
    <Receipt
      pattern={{ name }}
      title={name}
      under={under}
      foot={
        ticket.foot.length > 0 && (
          <div>
            {ticket.foot.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )
      }
    >
      {ticket.banner.map((text) => (
        <p key={text} className="receipt-mark">
          {text}
        </p>
      ))}
      <ReceiptLines lines={ticket.lines} />
      {ticket.paper === 'receipt' && <hr />}
      <ReceiptRows rows={rows(ticket.sums)} />
      {ticket.total && <ReceiptTotal label={ticket.total.label} amount={ticket.total.amount} />}
      {ticket.paper === 'receipt' && <hr />}
      <ReceiptRows rows={rows(ticket.rows)} />
      <ReceiptRows rows={rows(ticket.taxRows)} />
    </Receipt>
  );
}
