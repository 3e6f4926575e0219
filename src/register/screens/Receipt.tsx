import { lazy, Suspense, useState } from 'react';
import { flushSync } from 'react-dom';
import { Redirect, useLocation } from 'wouter';
import { afterSale } from '../parts/after-sale.ts';
import { hasReceipt, type ReceiptEntry, SaleReceipt } from '../parts/SaleReceipt.tsx';
import { Unread } from '../parts/Unread.tsx';
import { isNotRead, useEntry } from '../parts/use-entry.ts';
import { openPapers } from '../print/papers.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { ChangeBlock } from '../ui/ChangeBlock.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Lino } from '../ui/Lino.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { Slab } from '../ui/Slab.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import '../parts/paper.css';

const ReceiptCode = lazy(async () => ({
  default: (await import('../parts/ReceiptCode.tsx')).ReceiptCode,
}));
const LargeReceiptCode = lazy(async () => ({
  default: (await import('../parts/ReceiptCode.tsx')).LargeReceiptCode,
}));

/** After the sale: it is written, here is the change, and the receipt. */
export function Receipt({ seq, copy = false }: { seq: number; copy?: boolean }) {
  const found = useEntry(seq);
  const { refund } = useWords();
  if (found === undefined) return null;
  if (isNotRead(found))
    return <Unread onAgain={found.again} {...(copy && { back: { label: refund.back, to: '/sales' } })} />;
  if (found === null || !hasReceipt(found)) return <Redirect to="/" replace />;
  return <Paid key={found.envelope.hash} found={found} copy={copy} />;
}

const papers = openPapers();

function Paid({ found, copy: asked }: { found: ReceiptEntry; copy: boolean }) {
  const t = useWords();
  const [, go] = useLocation();
  const till = useTill();
  const training = useTillState((state) => state.training);
  const { unit } = useCatalogue();
  const refund = found.entry.kind === 'refund';
  const [paper, setPaper] = useState(() => paperOf(found, asked));
  const [large, setLarge] = useState(false);
  const [{ refunds }] = useState(afterSale);
  const print = (of: ReceiptEntry): Promise<void> => {
    // A browser prints what lies on the wall.
    if (of !== paper.found) flushSync(() => setPaper(paperOf(of, asked)));
    const mark = (): void => flushSync(() => setPaper({ found: of, copy: true }));
    return papers.print(of.envelope.hash, asked, mark, (again) => till.print.receipt(of, again));
  };
  return (
    <Place
      panelLabel={refund ? t.receipt.refunded : t.receipt.paid}
      head={
        <PanelHead
          title={
            <span className="paid-title">
              <Icon name="check" size={28} />
              {refund ? t.receipt.refunded : t.receipt.paid}
            </span>
          }
        >
          <span>{found.entry.body.receipt}</span>
        </PanelHead>
      }
      body={<Due found={found} />}
      foot={
        <div className="paid-foot">
          {!training && (
            <>
              <Written />
              <Suspense fallback={null}>
                <ReceiptCode found={found} large={large} onLarge={setLarge} />
              </Suspense>
            </>
          )}
          <ActionButton icon="printer" onPress={() => void print(found)}>
            {t.receipt.print}
          </ActionButton>
          {refunds.map((seq) => (
            <RefundPaper key={seq} seq={seq} onPrint={print} />
          ))}
        </div>
      }
      // Back must not show this change to the next customer.
      slab={<Slab onPress={() => go('/', { replace: true })}>{t.receipt.next}</Slab>}
    >
      <div className="receipt-wall">
        <Lino pattern={{ name: unit.name }} size={176}>
          {large && <LargeReceiptCode found={found} />}
          {/* What the browser prints, whoever asks it to. */}
          <div className={large ? 'receipt-to-print' : undefined}>
            <SaleReceipt found={paper.found} copy={paper.copy} />
          </div>
        </Lino>
      </div>
    </Place>
  );
}

const paperOf = (found: ReceiptEntry, asked: boolean) => ({
  found,
  copy: asked || papers.has(found.envelope.hash),
});

/** After an exchange: the paper of what went back, beside the sale's. [REFUND-6] */
function RefundPaper({ seq, onPrint }: { seq: number; onPrint: (refund: ReceiptEntry) => unknown }) {
  const t = useWords();
  const found = useEntry(seq);
  if (!found || isNotRead(found) || !hasReceipt(found)) return null;
  return (
    <ActionButton icon="printer" onPress={() => onPrint(found)}>
      {t.receipt.printRefund}
    </ActionButton>
  );
}

/** What goes back over the counter: the change of a sale, the money of a refund. */
function Due({ found }: { found: ReceiptEntry }) {
  const t = useWords();
  const { money } = useFormat();
  const { tenders } = found.entry.body;
  const words = t.receipt;
  const paid = money(tenders.reduce((sum, { amount }) => sum + amount, 0));
  if (found.entry.kind === 'refund') {
    return (
      <ChangeBlock change={{ label: words.giveBack, amount: paid }}>
        {tenders.map((tender) => (
          <p key={tender.kind}>{words.backBy[tender.kind]}</p>
        ))}
      </ChangeBlock>
    );
  }
  const cash = tenders.find((tender) => tender.kind === 'cash');
  const others = tenders.filter(({ kind }) => kind !== 'cash');
  return (
    <ChangeBlock
      change={
        cash ? { label: words.change, amount: money(cash.change) } : { label: words.paid, amount: paid }
      }
    >
      {cash && <p>{words.cashFor(money(cash.given), money(cash.amount))}</p>}
      {others.map((tender, index) => (
        <p key={`${index} ${tender.kind}`}>
          {words[tender.kind]} {cash || others.length > 1 ? money(tender.amount) : ''}
        </p>
      ))}
    </ChangeBlock>
  );
}

/** Where the entry is by now: on this tablet for certain, at the ledger when it has said so. */
function Written() {
  const t = useWords();
  const unsent = useTillState((state) => state.unsent);
  return (
    <p className="paid-written" role="status">
      <Icon name={unsent > 0 ? 'unsent' : 'sent'} size={28} />
      <span>{unsent > 0 ? t.receipt.unsent(unsent) : t.receipt.written}</span>
    </p>
  );
}
