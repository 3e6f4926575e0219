import { useState } from 'react';
import type { Ticket, TicketRow } from '../print/ticket.ts';
import { unpackTicket } from '../receipt-code/packed-ticket.ts';
import { type ReceiptAddress, readReceiptUrl } from '../receipt-code/receipt-url.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Receipt, ReceiptLines, ReceiptRows, ReceiptTotal } from '../ui/Receipt.tsx';
import type { Words } from '../words/words.ts';
import { askLedger, type Checked } from './ask-ledger.ts';
import './receipt-page.css';

/** A receipt on a customer's phone: all of it was in the code. [SHOW-2] */
export function ReceiptPage({ url, t }: { url: string; t: Words }) {
  const read = readReceiptUrl(url);
  const words = t.receiptPage;
  if (!read.ok) {
    return (
      <main className="receipt-page">
        <h1>{words.title}</h1>
        <Notice signal="ask" title={words.broken}>
          {words.brokenWhat}
        </Notice>
      </main>
    );
  }
  const ticket = unpackTicket(read.value.packed);
  return (
    <main className="receipt-page">
      {ticket ? (
        <TicketPaper ticket={ticket} />
      ) : (
        <>
          <h1>{words.title}</h1>
          <Notice signal="ask" title={words.entry(read.value.seq, read.value.hash.slice(0, 16))}>
            {words.noTicket}
          </Notice>
        </>
      )}
      <div className="receipt-page-acts">
        <Check at={read.value} t={t} />
        <ActionButton icon="printer" onPress={() => window.print()}>
          {words.print}
        </ActionButton>
        <p>{words.private}</p>
      </div>
    </main>
  );
}

function TicketPaper({ ticket }: { ticket: Ticket }) {
  const [name = '', ...under] = ticket.head;
  const rows = (all: readonly TicketRow[]) =>
    all.map(({ label, amount, strong }) => ({ label, amount, strong }));
  return (
    <Receipt
      pattern={{ name }}
      title={name}
      under={under}
      foot={
        <div>
          {ticket.foot.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      }
    >
      <ReceiptLines
        lines={ticket.lines.map(({ notes, ...line }) => ({
          ...line,
          note: notes.length > 0 ? notes.join(' · ') : undefined,
        }))}
      />
      <hr />
      <ReceiptRows rows={rows(ticket.sums)} />
      {ticket.total && <ReceiptTotal label={ticket.total.label} amount={ticket.total.amount} />}
      <hr />
      <ReceiptRows rows={rows(ticket.rows)} />
      <ReceiptRows rows={rows(ticket.taxRows)} />
    </Receipt>
  );
}

/** Asks the ledger whether it has the entry: yes or no, and nothing else is told or asked. [SHOW-3] */
function Check({ at, t }: { at: ReceiptAddress; t: Words }) {
  const [said, setSaid] = useState<Checked | 'asking' | null>(null);
  const words = t.receiptPage;
  const ask = async (): Promise<void> => {
    setSaid('asking');
    setSaid(await askLedger(at));
  };
  const texts = {
    asking: words.checking,
    known: words.known,
    unknown: words.unknown,
    'no-network': words.noNetwork,
  };
  return (
    <div aria-live="polite">
      {said && <Notice signal={said === 'known' ? 'go' : 'ask'} title={texts[said]} />}
      {said !== 'known' && (
        <ActionButton icon="check" disabled={said === 'asking'} onPress={() => void ask()}>
          {words.check}
        </ActionButton>
      )}
    </div>
  );
}
