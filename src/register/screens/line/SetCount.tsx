import { useState } from 'react';
import { MAX_QUANTITY, type OrderLine } from '../../../core/order/order.ts';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { Keypad, type PadKey } from '../../ui/Keypad.tsx';
import { Money } from '../../ui/Money.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useWords } from '../../words/use-words.ts';

type SetCountProps = {
  line: OrderLine;
  onSet: (count: number) => void;
  onBack: () => void;
};

/** Typing how many of a line there are, where one tap for each would be too many. [ORDER-2] */
export function SetCount({ line, onSet, onBack }: SetCountProps) {
  const t = useWords();
  const [typed, setTyped] = useState(0);
  const press = (key: PadKey): void => {
    const next = key === 'back' ? Math.floor(typed / 10) : Number(`${typed}${key}`);
    if (next <= MAX_QUANTITY) setTyped(next);
  };
  const set = (): void => {
    if (typed > 0) onSet(typed);
  };
  return (
    <OrderPlace
      action={{
        label: t.line.countSet,
        icon: 'check',
        disabled: typed === 0 ? t.line.typeCount : undefined,
        onPress: set,
      }}
      bar={<PlaceBar back={{ label: t.line.back, onPress: onBack }} />}
    >
      <div className="choice choice-two">
        <PlaceTitle sub={t.line.countNow(line.quantity)}>{line.name}</PlaceTitle>
        <div>
          <p aria-live="polite">
            <Money size="poster">{String(typed)}</Money>
          </p>
        </div>
        <Keypad
          listen
          corners={[null, 'back']}
          label={t.line.count}
          onKey={press}
          onEnter={set}
          backLabel={t.keys.back}
          refuse={{ what: 'sign-or-decimal', why: t.keys.digitsOnly }}
        />
      </div>
    </OrderPlace>
  );
}
