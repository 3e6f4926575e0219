import { useState } from 'react';
import { TicketPaper } from '../parts/TicketPaper.tsx';
import { unpackTicket } from '../receipt-code/packed-ticket.ts';
import { type ReceiptAddress, readReceiptUrl } from '../receipt-code/receipt-url.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
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

/** Asks the ledger whether it has the entry: yes or no, and nothing else is told or asked. [SHOW-3] */
function Check({ at, t }: { at: ReceiptAddress; t: Words }) {
  const [said, setSaid] = useState<Checked | 'asking' | 'asking-again' | null>(null);
  const words = t.receiptPage;
  const ask = async (): Promise<void> => {
    setSaid('asking');
    setSaid(
      await askLedger(at, {
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        busy: () => setSaid('asking-again'),
      }),
    );
  };
  const texts = {
    asking: words.checking,
    'asking-again': words.askingAgain,
    busy: words.busy,
    known: words.known,
    unknown: words.unknown,
    'no-network': words.noNetwork,
  };
  return (
    <div aria-live="polite">
      {said && <Notice signal={said === 'known' ? 'go' : 'ask'} title={texts[said]} />}
      {said !== 'known' && (
        <ActionButton
          icon="check"
          disabled={said === 'asking' || said === 'asking-again'}
          onPress={() => void ask()}
        >
          {words.check}
        </ActionButton>
      )}
    </div>
  );
}
