import { useState } from 'react';
import { MAX_PRICE } from '../../../core/money/amount.ts';
import type { QuoteLine } from '../../../core/pricing/quote.ts';
import { NamedPrice } from '../../parts/NamedPrice.tsx';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import type { PadKey } from '../../ui/Keypad.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';

type OwnPriceProps = {
  line: QuoteLine;
  ask: NonNullable<QuoteLine['ask']>;
  onSet: (price: number) => void;
  onBack: () => void;
};

/** Asking a member what they would pay for one, where an agreement lets them say it. [PRICE-8] */
export function OwnPrice({ line, ask, onSet, onBack }: OwnPriceProps) {
  const t = useWords();
  const { money } = useFormat();
  const [typed, setTyped] = useState<number | null>(line.offer ?? null);
  const press = (key: PadKey): void => {
    const before = typed === null ? '' : String(typed);
    const next = key === 'back' ? before.slice(0, -1) : before + key;
    if (Number(next) <= MAX_PRICE) setTyped(next === '' ? null : Number(next));
  };
  const within = typed !== null && typed >= ask.least && typed <= ask.most;
  return (
    <OrderPlace
      action={{
        label: typed === null ? t.agreed.own : t.agreed.take(money(typed)),
        icon: 'check',
        disabled: within ? undefined : t.product.between(money(ask.least), money(ask.most)),
        onPress: () => typed !== null && onSet(typed),
      }}
      bar={<PlaceBar back={{ label: t.line.back, onPress: onBack }} />}
    >
      <div className="choice">
        <PlaceTitle sub={ask.label}>{line.name}</PlaceTitle>
        <NamedPrice
          least={ask.least}
          most={ask.most}
          suggested={ask.suggested}
          typed={typed}
          onType={setTyped}
          onKey={press}
        />
      </div>
    </OrderPlace>
  );
}
