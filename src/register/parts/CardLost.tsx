import { signalOf } from '../till/outcome-signal.ts';
import type { TillState } from '../till/state.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTill } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';

/** Says that a newer trust list took the order's card back, until the cashier has read it. [CARD-17] */
export function CardLost({ lost: { outcome, name } }: { lost: NonNullable<TillState['cardLost']> }) {
  const t = useWords();
  const { cards } = useTill();
  return (
    <Notice
      signal={signalOf(outcome)}
      title={t.outcome.lost.title(t.outcome[outcome].title)}
      action={<ActionButton onPress={cards.seenLost}>{t.outcome.lost.seen}</ActionButton>}
    >
      {t.outcome.lost.what(name)}
    </Notice>
  );
}
