import { Redirect, useLocation } from 'wouter';
import { isVoid } from '../../../core/order/known.ts';
import type { OrderLine } from '../../../core/order/order.ts';
import { quantityWords } from '../../parts/line-words.ts';
import { VoidPlace } from '../../parts/VoidPlace.tsx';
import { useFormat, useTill, useTillState } from '../../use-till.ts';
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
  // Of the last line's money some may have come in.
  const paid = useTillState(
    ({ order, taken }) =>
      left === 0 &&
      taken.parts.length > 0 &&
      order.every(({ id, combo }) => id === line.id || (combo && combo.group === line.combo?.group)),
  );
  const off = quantityWords({ ...line, quantity: line.quantity - left }, t, format);
  return (
    <VoidPlace
      back={{ label: t.line.back, onPress: () => go('/') }}
      title={`${off} ${line.combo?.name ?? line.name}`}
      lead={t.line.takeOffLead}
      why={{ title: t.line.takeOffWhy, reasons: t.line.takeOffReasons }}
      action={t.line.takeOff}
      paid={paid}
      write={async (reason, approvedBy) =>
        (await till.park()).voidLines({ line: line.id, left, reason, approvedBy })
      }
      onWritten={() => go('/')}
    />
  );
}
