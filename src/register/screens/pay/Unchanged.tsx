import type { StandsStill } from '../../till/state.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useWords } from '../../words/use-words.ts';

/** What came in can't change while the order stands still: what that means for the money, and what ends it. [PAY-8] */
export function Unchanged({ why }: { why: Exclude<StandsStill, false> }) {
  const t = useWords();
  return (
    <Notice signal="stop" title={t.paying.unchanged}>
      {why === 'sale' ? t.paying.maybeSold : t.orders.standsStill[why]}
    </Notice>
  );
}
