import { useEffect, useState } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import './page.css';

/** While the till opens, fetches its first price list, or cannot open at all. */
export function Waiting({ phase }: { phase: 'starting' | 'fetching' | 'broken' }) {
  const t = useWords();
  const unitName = useTillState((state) => state.enrolment?.unitName);
  const online = useTillState((state) => state.sync.phase !== 'offline' || state.sync.since === 0);
  const late = useLate();
  if (phase === 'broken') {
    return (
      <main className="page">
        <h1 className="page-title">{t.broken.title}</h1>
        <p className="page-lead">{t.broken.why}</p>
        <p className="page-lead">{t.broken.what}</p>
        <ActionButton onPress={() => location.reload()}>{t.broken.again}</ActionButton>
      </main>
    );
  }
  if (phase === 'starting' && !late) return null;
  const fetching = phase === 'fetching';
  return (
    <main className="page page-quiet" aria-busy="true">
      <Icon name="tally" size={96} />
      <h1 className="page-title">{fetching && unitName ? t.enrol.welcome(unitName) : t.starting}</h1>
      {fetching && (
        <p className="page-lead" role="status">
          {online ? t.enrol.fetching : t.status.unreachableYet}
        </p>
      )}
    </main>
  );
}

/** A start that takes longer than this says so, in milliseconds; drawing it for less only makes it longer. */
const LATE_MS = 400;

function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return late;
}
