import { useState } from 'react';
import { useLocation } from 'wouter';
import type { OrderLine } from '../../../core/order/order.ts';
import { type SplitPick, splitOrder } from '../../../core/order/split.ts';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { quantityWords } from '../../parts/line-words.ts';
import type { ParkError } from '../../till/move-orders.ts';
import { quoteOf } from '../../till/state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Money } from '../../ui/Money.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useFormat, useIsWriting, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { ParkErrorNotice } from './ParkErrorNotice.tsx';

/** Splitting an order between payers: what is tapped is paid now, one of a line at each tap; the rest waits. [PARK-3] */
export function Split({ onBack }: { onBack: () => void }) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const { money } = useFormat();
  const state = useTillState((all) => all);
  const [pick, setPick] = useState<SplitPick>({});
  const [error, setError] = useState<ParkError | null>(null);
  const writing = useIsWriting();
  const { part, rest } = splitOrder(state.order, pick);
  const sum = quoteOf({ ...state, order: part }).due;
  const missing =
    part.length === 0 ? t.orders.splitNothing : rest.length === 0 ? t.orders.splitAll : undefined;
  const tap = (line: OrderLine): void => {
    const all = line.measure || line.combo ? line.quantity : 1;
    const next = (pick[line.id] ?? 0) + all;
    setPick({ ...pick, [line.id]: next > line.quantity ? 0 : next });
  };
  const split = async (): Promise<void> => {
    const done = await (await till.park()).split(pick);
    if (done.ok) go('/pay');
    else setError(done.error);
    // What was picked was picked of another order.
    if (!done.ok && done.error.type === 'another-moved') setPick({});
  };
  return (
    <OrderPlace
      action={{
        label: t.orders.splitNow,
        icon: 'right',
        disabled: writing ? t.pay.writing : missing,
        onPress: () => void split(),
      }}
      bar={<PlaceBar back={{ label: t.slip.back, onPress: onBack }} />}
    >
      <div className="choice">
        <PlaceTitle sub={t.orders.splitLead}>{t.orders.split}</PlaceTitle>
        <ParkErrorNotice error={error} />
        <p aria-live="polite">
          <Money size="poster">{money(sum)}</Money>
        </p>
        <div className="choice-options split-lines">
          {state.order.map((line) => (
            <SplitLine
              key={line.id}
              line={line}
              chosen={part.find(({ id }) => id === line.id)?.quantity ?? 0}
              onTap={() => tap(line)}
            />
          ))}
        </div>
      </div>
    </OrderPlace>
  );
}

function SplitLine({ line, chosen, onTap }: { line: OrderLine; chosen: number; onTap: () => void }) {
  const t = useWords();
  const format = useFormat();
  return (
    <ActionButton chosen={chosen > 0} onPress={onTap}>
      {line.name}{' '}
      <small className="option-price">
        {t.orders.chosen(
          quantityWords({ ...line, quantity: chosen }, t, format),
          quantityWords(line, t, format),
        )}
      </small>
    </ActionButton>
  );
}
