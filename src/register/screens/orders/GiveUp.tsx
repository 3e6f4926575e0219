import { useState } from 'react';
import { useLocation } from 'wouter';
import { MoneyErrorNotice } from '../../parts/MoneyErrorNotice.tsx';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { useApproval } from '../../parts/use-approval.tsx';
import { quoteOf } from '../../till/state.ts';
import type { MoneyError } from '../../till/write-entry.ts';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';

/** Giving the open order up before it was paid, with a reason. [VOID-1] */
export function GiveUp({ onBack }: { onBack: () => void }) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const total = useTillState((state) => quoteOf(state).due);
  // Money that came in for it has to go back first, where it can be seen.
  const paid = useTillState((state) => state.taken.parts.length > 0);
  const approval = useApproval('void');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<MoneyError | null>(null);
  const giveUp = async (approvedBy: string | undefined): Promise<void> => {
    const written = await (await till.park()).voidOrder(total, reason, approvedBy);
    if (written.ok) go('/');
    else setError(written.error);
  };
  if (approval.place) return approval.place;
  return (
    <OrderPlace
      action={{
        label: t.orders.void,
        icon: 'cross',
        disabled: paid ? t.orders.voidPaid : reason.trim() === '' ? t.line.chooseWhy : undefined,
        onPress: () => approval.ask((approvedBy) => void giveUp(approvedBy)),
      }}
      bar={<PlaceBar back={{ label: t.orders.back, onPress: onBack }} />}
    >
      <div className="choice">
        <PlaceTitle sub={t.orders.voidLead}>{t.orders.void}</PlaceTitle>
        <MoneyErrorNotice deed="void" error={error} />
        <Reasons
          title={t.orders.voidWhy}
          reasons={t.orders.voidReasons}
          value={reason}
          onChange={setReason}
        />
      </div>
    </OrderPlace>
  );
}
