import { ActionButton } from '../../ui/ActionButton.tsx';
import { useCatalogue, useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Payment } from './use-payment.ts';

type MoreProps = { payment: Payment; onExtra: (what: 'tip' | 'roundUp') => void };

/** Beside the slab's one way: taking a part of it, and what a customer may give on top. */
export function More({ payment, onExtra }: MoreProps) {
  const t = useWords();
  const { money } = useFormat();
  const { unit } = useCatalogue();
  const { how, account, inHand, missing } = payment;
  const partable = missing > 0 && inHand > 0 && (how !== 'account' || account !== null);
  if (!partable && !unit.tips && !unit.fund) return null;
  return (
    <div className="pay-more">
      {partable && (
        <ActionButton icon="plus" onPress={payment.takePart}>
          {t.paying.takePart(money(inHand))}
        </ActionButton>
      )}
      {!partable && unit.tips && (
        <ActionButton chosen={payment.tip > 0} onPress={() => onExtra('tip')}>
          {t.paying.tip}
        </ActionButton>
      )}
      {!partable && unit.fund && (
        <ActionButton icon="fund" chosen={payment.roundUp > 0} onPress={() => onExtra('roundUp')}>
          {t.paying.roundUp(unit.fund.name)}
        </ActionButton>
      )}
    </div>
  );
}
