import { useState } from 'react';
import { useLocation } from 'wouter';
import { reduceAll } from '../../../core/order/change-line.ts';
import type { Order } from '../../../core/order/order.ts';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { UsualOff } from '../../parts/UsualOff.tsx';
import { useLineApproval } from '../../parts/use-approval.tsx';
import { reduceOrder } from '../../till/reduce-order.ts';
import { quoteOf } from '../../till/state.ts';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';

/** So much off everything in the open order, with one reason. [ORDER-16] */
export function LessForAll({ onBack }: { onBack: () => void }) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const state = useTillState((all) => all);
  const [off, setOff] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const approval = useLineApproval('override');
  if (approval.place) return approval.place;
  const { order } = state;
  const reduced = (each: number): Order => reduceAll(order, each, { reason });
  const nothing = off !== null && reduced(off).every((line, at) => line === order[at]);
  const missing =
    off === null
      ? t.orders.lessMissing
      : nothing
        ? t.orders.lessNothing
        : reason.trim() === ''
          ? t.line.chooseWhy
          : undefined;
  const take = (): void => {
    if (off === null) return;
    approval.ask((approvedBy) => {
      const why = { reason: reason.trim(), ...(approvedBy ? { approvedBy } : {}) };
      if (reduceOrder(till, order, off, why)) go('/');
    });
  };
  return (
    <OrderPlace
      action={{ label: t.orders.lessNow, icon: 'check', disabled: missing, onPress: take }}
      bar={<PlaceBar back={{ label: t.slip.back, onPress: onBack }} />}
    >
      <div className="choice">
        <PlaceTitle sub={t.orders.lessLead}>{t.orders.less}</PlaceTitle>
        <section className="choice-group">
          <h2>{t.orders.lessWhat}</h2>
          <UsualOff
            label={t.orders.lessWhat}
            left={(each) => quoteOf({ ...state, order: reduced(each) }).due}
            chosen={off}
            onTake={setOff}
          />
        </section>
        <Reasons
          title={t.line.overrideWhy}
          reasons={t.line.overrideReasons}
          value={reason}
          onChange={setReason}
        />
      </div>
    </OrderPlace>
  );
}
