import { useState } from 'react';
import { lessPercent, MAX_PRICE } from '../../../core/money/amount.ts';
import type { OrderLine } from '../../../core/order/order.ts';
import { priceWords } from '../../parts/line-words.ts';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { TypedAmount } from '../../parts/TypedAmount.tsx';
import { UsualOff } from '../../parts/UsualOff.tsx';
import { Keypad, type PadKey } from '../../ui/Keypad.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';

type SetPriceProps = {
  line: OrderLine;
  onSet: (price: number, reason: string) => void;
  onBack: () => void;
};

/** Setting a line's price by hand, typed or so much off the shelf's, with a reason. [ORDER-11] */
export function SetPrice({ line, onSet, onBack }: SetPriceProps) {
  const t = useWords();
  const { money } = useFormat();
  const [typed, setTyped] = useState('');
  const [full, setFull] = useState(false);
  /** What was taken off the shelf's price; null: it is typed. */
  const [off, setOff] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const press = (key: PadKey): void => {
    // After a price that was tapped a digit begins another one, and taking back takes all of it.
    const before = off === null ? typed : '';
    const next = key === 'back' ? before.slice(0, -1) : before + key;
    setOff(null);
    setFull(Number(next) > MAX_PRICE);
    if (Number(next) <= MAX_PRICE) setTyped(next);
  };
  const shelf = line.override?.shelf ?? line.unitPrice;
  const take = (each: number): void => {
    setOff(each);
    setFull(false);
    setTyped(String(lessPercent(shelf, each)));
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
            <TypedAmount amount={priceWords(line, money(Number(typed)), t)} full={full} />
          </p>
          {shelf > 0 && (
            <UsualOff
              label={t.line.offShelf(money(shelf))}
              left={(each) => lessPercent(shelf, each)}
              chosen={off}
              onTake={take}
            />
          )}
          <Reasons
            title={t.line.overrideWhy}
            reasons={t.line.overrideReasons}
            value={reason}
            onChange={setReason}
          />
        </div>
        <Keypad
          listen
          label={t.line.newPrice}
          onKey={press}
          backLabel={t.keys.back}
          refuse={{ what: 'sign', why: t.keys.noSign }}
        />
      </div>
    </OrderPlace>
  );
}
