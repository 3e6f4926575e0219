import { ActionButton } from '../../ui/ActionButton.tsx';
import { useCatalogue, useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Payment } from './use-payment.ts';

/** What takes the place of the ways to pay for a moment. */
export type Aside = 'split' | 'tip' | 'roundUp';

type MoreProps = { payment: Payment; aside: Aside | null; onAside: (aside: Aside | null) => void };

/** Beside the slab's one way: taking a part of it, sharing it, and what a customer may give on top. */
export function More({ payment, aside, onAside }: MoreProps) {
  const t = useWords();
  const { money } = useFormat();
  const { unit } = useCatalogue();
  const { partable, full, how, inHand, left, sharing, tip, roundUp } = payment;
  const toggle = (what: Aside) => () => onAside(aside === what ? null : what);
  return (
    <>
      <p className="pay-hint" role="status">
        {full && (how === 'cash' ? t.paying.most : t.paying.onlyCash)}
        {!full && sharing > 0 && t.paying.sharing(sharing)}
      </p>
      <div className="pay-more">
        {partable && !aside ? (
          <ActionButton icon="plus" onPress={payment.takePart}>
            {t.paying.takePart(money(inHand))}
          </ActionButton>
        ) : (
          <>
            {left > 1 && (
              <ActionButton chosen={aside === 'split' || sharing > 0} onPress={toggle('split')}>
                {t.paying.split}
              </ActionButton>
            )}
            {unit.tips && (
              <ActionButton chosen={aside === 'tip' || tip > 0} onPress={toggle('tip')}>
                {t.paying.tip}
              </ActionButton>
            )}
            {unit.fund && (
              <ActionButton chosen={aside === 'roundUp' || roundUp > 0} onPress={toggle('roundUp')}>
                {t.paying.roundUpShort}
              </ActionButton>
            )}
          </>
        )}
      </div>
    </>
  );
}
