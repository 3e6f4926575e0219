import { BusyNotice } from '../../parts/MoneyErrorNotice.tsx';
import type { ParkError } from '../../till/move-orders.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useWords } from '../../words/use-words.ts';

/** Why orders were not moved. */
export function ParkErrorNotice({ error }: { error: ParkError | null }) {
  const t = useWords();
  switch (error?.type) {
    case undefined:
      return null;
    case 'busy':
      return <BusyNotice />;
    case 'too-many-lines':
      return <Notice signal="ask" title={t.orders.tooMany(error.most)} />;
    case 'two-cards':
      return <Notice signal="ask" title={t.orders.twoCards} />;
    case 'nothing-to-park':
      return <Notice signal="ask" title={t.orders.nothing} />;
    case 'maybe-moved':
      return (
        <Notice signal="stop" title={t.orders.maybeMoved}>
          {t.orders.maybeMovedWhat}
        </Notice>
      );
    case 'another-moved':
      return (
        <Notice signal="ask" title={t.orders.anotherMoved}>
          {t.orders.anotherMovedWhat}
        </Notice>
      );
    case 'storage-failed':
      return <Notice signal="stop" title={t.orders.failed} />;
  }
}
