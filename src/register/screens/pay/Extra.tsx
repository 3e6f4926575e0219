import { useState } from 'react';
import { MAX_PRICE } from '../../../core/money/amount.ts';
import { roundUpProposals, tipProposals } from '../../../core/payment/payment.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Keypad, type PadKey } from '../../ui/Keypad.tsx';
import { Money } from '../../ui/Money.tsx';
import { PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useCatalogue, useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Payment } from './use-payment.ts';

type ExtraProps = { what: 'tip' | 'roundUp'; due: number; payment: Payment; onDone: () => void };

/** What a customer gives on top: a tip for the people, or rounding up for the fund. [PAY-4] [PAY-5] */
export function Extra({ what, due, payment, onDone }: ExtraProps) {
  const t = useWords();
  const { unit } = useCatalogue();
  const { money } = useFormat();
  const [typed, setTyped] = useState(payment[what]);
  const words = t.paying;
  const fund = unit.fund?.name ?? '';
  const proposals = what === 'tip' ? tipProposals(due, unit.currency) : roundUpProposals(due, unit.currency);
  const take = (amount: number): void => {
    payment.give({ [what]: amount });
    onDone();
  };
  const press = (key: PadKey): void => {
    const before = typed === 0 ? '' : String(typed);
    const next = Number(key === 'back' ? before.slice(0, -1) : before + key);
    if (next <= MAX_PRICE) setTyped(next);
  };
  return (
    <div className="pay-other">
      <div>
        <PlaceTitle sub={what === 'tip' ? words.tipLead : words.fundLead(fund)}>
          {what === 'tip' ? words.tip : words.roundUp(fund)}
        </PlaceTitle>
        <Money size="poster">{money(typed)}</Money>
        <div className="pay-even" role="group" aria-label={what === 'tip' ? words.tip : words.roundUp(fund)}>
          <ActionButton onPress={() => take(0)}>{words.none}</ActionButton>
          {proposals.map((amount) => (
            <ActionButton key={amount} chosen={amount === typed} onPress={() => take(amount)}>
              {money(amount)}
            </ActionButton>
          ))}
        </div>
        <ActionButton icon="check" onPress={() => take(typed)}>
          {words.done}
        </ActionButton>
      </div>
      <Keypad listen label={words.otherAmount} onKey={press} backLabel={t.keys.back} />
    </div>
  );
}
