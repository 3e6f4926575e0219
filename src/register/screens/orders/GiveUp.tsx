import { useLocation } from 'wouter';
import { VoidPlace } from '../../parts/VoidPlace.tsx';
import { slipTicket } from '../../print/slip-ticket.ts';
import { nextSlip } from '../../../core/order/slip.ts';
import { quoteOf } from '../../till/state.ts';
import { useTill, useTillState, useUnitFormat } from '../../use-till.ts';
import { useUnitWords, useWords } from '../../words/use-words.ts';

/** Giving the open order up before it was paid, with a reason. [VOID-1] */
export function GiveUp({ onBack }: { onBack: () => void }) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const total = useTillState((state) => quoteOf(state).due);
  const paid = useTillState((state) => state.taken.parts.length > 0);
  const cancel = useCancellation();
  return (
    <VoidPlace
      back={{ label: t.slip.back, onPress: onBack }}
      title={t.orders.void}
      lead={paid ? t.orders.voidPaid : t.orders.voidLead}
      why={{ title: t.orders.voidWhy, reasons: t.orders.voidReasons }}
      action={t.orders.void}
      paid={paid}
      write={async (reason, approvedBy) => {
        const tellThem = cancel();
        const written = await (await till.park()).voidOrder(total, reason, approvedBy);
        if (written.ok) tellThem();
        return written;
      }}
      onWritten={() => go('/')}
    />
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
