import { useLocation } from 'wouter';
import type { JournalEntry } from '../../../device/reading.ts';
import { Unread } from '../../parts/Unread.tsx';
import { isNotRead, useEntry } from '../../parts/use-entry.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PanelHead, Place } from '../../ui/Place.tsx';
import { PlaceBar } from '../../ui/PlaceBar.tsx';
import { Blank } from '../../ui/UnitPoster.tsx';
import { useCatalogue, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { GiveBack } from './GiveBack.tsx';
import { useElsewhere } from './use-elsewhere.ts';
import '../../parts/paper.css';

/** Refunding a sale that this tablet holds, of whatever day. [REFUND-4] */
export function RefundOwn({ seq }: { seq: number }) {
  const t = useWords();
  const found = useEntry(seq);
  const here = isNotRead(found) ? null : found;
  const elsewhere = useElsewhere(here?.entry.kind === 'sale' ? here.envelope : null);
  if (found === undefined) return null;
  if (isNotRead(found)) return <Unread onAgain={found.again} back={{ label: t.refund.back, to: '/sales' }} />;
  if (found === null) return <NotHere title={t.refund.unknown} what={t.refund.unknownWhat} />;
  if (found.entry.kind !== 'sale') return <NotHere title={t.refund.isRefund} what={t.refund.isRefundWhat} />;
  return <GiveBack sale={{ envelope: found.envelope, entry: found.entry }} elsewhere={elsewhere} />;
}

/** Refunding another register's sale, as the ledger gave it. [REFUND-4] */
export function RefundFound() {
  const t = useWords();
  const found = useTillState((state) => state.foundSale);
  if (!found) return <NotHere title={t.refund.unknown} what={t.refund.unknownWhat} />;
  return <GiveBack sale={found.sale} elsewhere={found.refunded} />;
}

function NotHere({ title, what }: { title: string; what: string }) {
  const t = useWords();
  const { unit } = useCatalogue();
  const [, go] = useLocation();
  return (
    <Place
      bar={<PlaceBar back={{ label: t.refund.back, onPress: () => go('/sales') }} />}
      panelLabel={t.sales.refund}
      head={<PanelHead title={t.sales.refund} />}
      foot={
        <div className="paid-foot">
          <ActionButton icon="scan" onPress={() => go('/find-sale')}>
            {t.sales.find}
          </ActionButton>
        </div>
      }
    >
      <Blank title={title} pattern={{ name: unit.name }}>
        {what}
      </Blank>
    </Place>
  );
}

export type RefundableSale = JournalEntry & {
  readonly entry: Extract<JournalEntry['entry'], { kind: 'sale' }>;
};
