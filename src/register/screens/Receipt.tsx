import { Redirect, useLocation } from 'wouter';
import { hasReceipt, type ReceiptEntry, SaleReceipt } from '../parts/SaleReceipt.tsx';
import { useEntry } from '../parts/use-entry.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { ChangeBlock } from '../ui/ChangeBlock.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Lino } from '../ui/Lino.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { Slab } from '../ui/Slab.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';

/** After the sale: it is written, here is the change, and the receipt. */
export function Receipt({ seq, copy = false }: { seq: number; copy?: boolean }) {
  const found = useEntry(seq);
  if (found === undefined) return null;
  if (found === null || !hasReceipt(found)) return <Redirect to="/" replace />;
  return <Paid found={found} copy={copy} />;
}

function Paid({ found, copy }: { found: ReceiptEntry; copy: boolean }) {
  const t = useWords();
  const [, go] = useLocation();
  const till = useTill();
  const { unit } = useCatalogue();
  const refund = found.entry.kind === 'refund';
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
          <Written />
          <ActionButton icon="printer" onPress={() => void till.print.receipt(found, copy)}>
            {t.receipt.print}
          </ActionButton>
        </div>
      }
      slab={<Slab onPress={() => go('/')}>{t.receipt.next}</Slab>}
    >
      <div className="receipt-wall">
        <Lino pattern={{ name: unit.name }} size={176}>
          <SaleReceipt found={found} copy={copy} />
        </Lino>
      </div>
    </Place>
  );
}

/** What goes back over the counter: the change of a sale, the money of a refund. */
function Due({ found }: { found: ReceiptEntry }) {
  const t = useWords();
  const { money } = useFormat();
  const { tenders, total } = found.entry.body;
  const words = t.receipt;
  const [tender] = tenders;
  if (found.entry.kind === 'refund') {
    return (
      <ChangeBlock change={{ label: words.giveBack, amount: money(total) }}>
        <p>{words.backBy[tender?.kind ?? 'cash']}</p>
      </ChangeBlock>
    );
  }
  if (tender?.kind !== 'cash') {
    return (
      <ChangeBlock change={{ label: words.paid, amount: money(total) }}>
        {tender && <p>{words['card-terminal']}</p>}
      </ChangeBlock>
    );
  }
  return (
    <ChangeBlock change={{ label: words.change, amount: money(tender.change) }}>
      <p>{words.cashFor(money(tender.given), money(total))}</p>
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
