import { signalOf } from '../till/outcome-signal.ts';
import type { TillState } from '../till/state.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTill } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';

/**
 * Says that a newer trust list took the order's card back, or that the order has another one than was shown, until the
 * cashier has read it. [CARD-17] [PRICE-5]
 */
export function CardLost({ lost: { outcome, name } }: { lost: NonNullable<TillState['cardLost']> }) {
  const t = useWords();
  const { cards } = useTill();
  const seen = <ActionButton onPress={cards.seenLost}>{t.outcome.lost.seen}</ActionButton>;
  if (outcome === 'order-has-one') {
    return (
      <Notice signal="ask" title={t.outcome.lost.other} action={seen}>
        {t.outcome.lost.otherWhat(name)}
      </Notice>
    );
  }
  return (
    <Notice signal={signalOf(outcome)} title={t.outcome.lost.title(t.outcome[outcome].title)} action={seen}>
      {t.outcome.lost.what(name)}
    </Notice>
  );
}
