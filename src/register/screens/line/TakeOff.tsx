import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { isVoid } from '../../../core/order/known.ts';
import type { OrderLine } from '../../../core/order/order.ts';
import { quantityWords } from '../../parts/line-words.ts';
import { MoneyErrorNotice } from '../../parts/MoneyErrorNotice.tsx';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { useApproval } from '../../parts/use-approval.tsx';
import type { MoneyError } from '../../till/write-entry.ts';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useFormat, useIsWriting, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';

/** Taking off a line what others know of, so that `left` of it stay, with a reason. [VOID-2] */
export function TakeOff({ id, left }: { id: string; left: number }) {
  const line = useTillState((state) => state.order.find((each) => each.id === id));
  const needed = useTillState((state) => isVoid(state.known, id, left));
  return line && needed ? <Ask key={id} line={line} left={left} /> : <Redirect to="/" replace />;
}

function Ask({ line, left }: { line: OrderLine; left: number }) {
  const t = useWords();
  const format = useFormat();
  const till = useTill();
  const [, go] = useLocation();
  const approval = useApproval('void');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<MoneyError | null>(null);
  const writing = useIsWriting();
  // Of the last line's money some may have come in: it goes back first, where it can be seen. [PAY-6]
  const paid = useTillState(
    ({ order, taken }) =>
      left === 0 &&
      taken.parts.length > 0 &&
      order.every(({ id, combo }) => id === line.id || (combo && combo.group === line.combo?.group)),
  );
  const takeOff = async (approvedBy: string | undefined): Promise<void> => {
    const written = await (await till.park()).voidLines({ line: line.id, left, reason, approvedBy });
    if (written.ok) go('/');
    else setError(written.error);
  };
  if (approval.place) return approval.place;
  const off = quantityWords({ ...line, quantity: line.quantity - left }, t, format);
  return (
    <OrderPlace
      action={{
        label: t.line.takeOff,
        icon: 'cross',
        disabled: writing
          ? t.pay.writing
          : paid
            ? t.orders.voidPaid
            : reason.trim() === ''
              ? t.line.chooseWhy
              : undefined,
        onPress: () => approval.ask((approvedBy) => void takeOff(approvedBy)),
      }}
      bar={<PlaceBar back={{ label: t.line.back, onPress: () => go('/') }} />}
    >
      <div className="choice">
        <PlaceTitle sub={t.line.takeOffLead}>{`${off} ${line.combo?.name ?? line.name}`}</PlaceTitle>
        <MoneyErrorNotice deed="void" error={error} />
        <Reasons
          title={t.line.takeOffWhy}
          reasons={t.line.takeOffReasons}
          value={reason}
          onChange={setReason}
        />
      </div>
    </OrderPlace>
  );
}
