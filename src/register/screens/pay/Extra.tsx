import { useState } from 'react';
import { MAX_PRICE } from '../../../core/money/amount.ts';
import { roundUpProposals, tipProposals } from '../../../core/payment/proposals.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Keypad, type PadKey } from '../../ui/Keypad.tsx';
import { Money } from '../../ui/Money.tsx';
import { PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useCatalogue, useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Payment } from './use-payment.ts';

type ExtraProps = { what: 'tip' | 'roundUp'; payment: Payment; onDone: () => void };

/** What a customer gives on top: a tip for the people, or rounding up for the fund. [PAY-4] [PAY-5] */
export function Extra({ what, payment, onDone }: ExtraProps) {
  const t = useWords();
  const { unit } = useCatalogue();
  const { money } = useFormat();
  const [full, setFull] = useState(false);
  const words = t.paying;
  const fund = unit.fund?.name ?? '';
  const title = what === 'tip' ? words.tip : words.roundUp(fund);
  const proposals =
    what === 'tip'
      ? tipProposals(payment.due, unit.cashStep)
      : roundUpProposals(payment.due + payment.tip, unit.currency);
  const give = (amount: number): unknown => payment.give({ [what]: amount });
  const take = (amount: number): void => {
    give(amount);
    onDone();
  };
  // Each key counts at once: whoever presses Paid from here pays what the panel says.
  const press = (key: PadKey): void => {
    const before = payment[what] === 0 ? '' : String(payment[what]);
    const next = Number(key === 'back' ? before.slice(0, -1) : before + key);
    setFull(next > MAX_PRICE);
    if (next <= MAX_PRICE) give(next);
  };
  return (
    <div className="pay-other">
      <div>
        <PlaceTitle sub={what === 'tip' ? words.tipLead : words.fundLead(fund)}>{title}</PlaceTitle>
        <div className="pay-proposals" role="group" aria-label={title}>
          {proposals.map((amount) => (
            <ActionButton key={amount} large chosen={amount === payment[what]} onPress={() => take(amount)}>
              {money(amount)}
            </ActionButton>
          ))}
          <ActionButton large onPress={() => take(0)}>
            {words.none}
          </ActionButton>
        </div>
        <div className="pay-typed" aria-live="polite">
          <span>{full ? words.most : words.otherAmount}</span>
          <Money size="sum">{money(payment[what])}</Money>
        </div>
        <ActionButton icon="check" large onPress={onDone}>
          {words.done}
        </ActionButton>
      </div>
      <Keypad
        listen
        label={words.otherAmount}
        onKey={press}
        onEnter={onDone}
        backLabel={t.keys.back}
        refuse={{ what: 'sign', why: t.keys.noSign }}
      />
    </div>
  );
}
