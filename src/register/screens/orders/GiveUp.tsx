import { useState } from 'react';
import { useLocation } from 'wouter';
import { MoneyErrorNotice } from '../../parts/MoneyErrorNotice.tsx';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { useApproval } from '../../parts/use-approval.tsx';
import { slipTicket } from '../../print/slip-ticket.ts';
import { nextSlip } from '../../../core/order/slip.ts';
import { quoteOf } from '../../till/state.ts';
import type { MoneyError } from '../../till/write-entry.ts';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useIsWriting, useTill, useTillState, useUnitFormat } from '../../use-till.ts';
import { useUnitWords, useWords } from '../../words/use-words.ts';

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
  const writing = useIsWriting();
  const cancel = useCancellation();
  const giveUp = async (approvedBy: string | undefined): Promise<void> => {
    const tellThem = cancel();
    const written = await (await till.park()).voidOrder(total, reason, approvedBy);
    if (!written.ok) return setError(written.error);
    tellThem();
    go('/');
  };
  if (approval.place) return approval.place;
  return (
    <OrderPlace
      action={{
        label: t.orders.void,
        icon: 'cross',
        disabled: writing
          ? t.pay.writing
          : paid
            ? t.orders.voidPaid
            : reason.trim() === ''
              ? t.line.chooseWhy
              : undefined,
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

/**
 * Reads what of the open order is with those who make it, and gives what tells them, on the tablet's printer, that it is
 * given up. Without a printer nothing is printed by itself. [PRINT-9]
 */
function useCancellation(): () => () => void {
  const made = useUnitWords();
  const till = useTill();
  const format = useUnitFormat();
  return () => {
    const { name, onSlip, printing, training, register } = till.store.getState();
    if (onSlip.length === 0 || !printing?.settings) return () => undefined;
    const title = name || made.sell.order(String((register?.receipts ?? 0) + 1));
    const slip = { name: title, time: till.desk.now(), lines: nextSlip([], onSlip), again: false };
    const ticket = slipTicket(slip, made, format, training);
    return () => void till.print.ticket(ticket, `${made.slip.title} ${title}`);
  };
}
