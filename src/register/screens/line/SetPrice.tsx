import { useState } from 'react';
import { MAX_PRICE } from '../../../core/money/amount.ts';
import type { OrderLine } from '../../../core/order/order.ts';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { TypedAmount } from '../../parts/TypedAmount.tsx';
import { Keypad, type PadKey } from '../../ui/Keypad.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';

type SetPriceProps = {
  line: OrderLine;
  onSet: (price: number, reason: string) => void;
  onBack: () => void;
};

/** Setting a line's price by hand, with a reason; the shelf's price stays beside it. [ORDER-11] */
export function SetPrice({ line, onSet, onBack }: SetPriceProps) {
  const t = useWords();
  const { money } = useFormat();
  const [typed, setTyped] = useState('');
  const [full, setFull] = useState(false);
  const [reason, setReason] = useState('');
  const press = (key: PadKey): void => {
    const next = key === 'back' ? typed.slice(0, -1) : typed + key;
    setFull(Number(next) > MAX_PRICE);
    if (Number(next) <= MAX_PRICE) setTyped(next);
  };
  const missing = typed === '' ? t.product.typePrice : reason.trim() === '' ? t.line.chooseWhy : undefined;
  return (
    <OrderPlace
      action={{
        label: t.line.override,
        icon: 'check',
        disabled: missing,
        onPress: () => onSet(Number(typed), reason.trim()),
      }}
      bar={<PlaceBar back={{ label: t.line.back, onPress: onBack }} />}
    >
      <div className="choice choice-two">
        <PlaceTitle sub={t.line.newPrice}>{line.name}</PlaceTitle>
        <div>
          <p aria-live="polite">
            <TypedAmount amount={money(Number(typed))} full={full} />
          </p>
          <Reasons
            title={t.line.overrideWhy}
            reasons={t.line.overrideReasons}
            value={reason}
            onChange={setReason}
          />
        </div>
        <Keypad listen label={t.line.newPrice} onKey={press} backLabel={t.keys.back} />
      </div>
    </OrderPlace>
  );
}
