import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useTillState } from '../use-till.ts';
import { en } from '../words/en.ts';

/** While the till opens, fetches its first price list, or cannot open at all. */
export function Waiting({ phase }: { phase: 'starting' | 'fetching' | 'broken' }) {
  const unitName = useTillState((state) => state.enrolment?.unitName);
  const online = useTillState((state) => state.sync.phase !== 'offline' || state.sync.since === 0);
  if (phase === 'broken') {
    return (
      <main className="page">
        <h1 className="page-title">{en.broken.title}</h1>
        <p className="page-lead">{en.broken.why}</p>
        <p className="page-lead">{en.broken.what}</p>
        <ActionButton onPress={() => location.reload()}>{en.broken.again}</ActionButton>
      </main>
    );
  }
  const fetching = phase === 'fetching';
  return (
    <main className="page page-quiet" aria-busy="true">
      <Icon name="tally" size={96} />
      <h1 className="page-title">{fetching && unitName ? en.enrol.welcome(unitName) : en.starting}</h1>
      {fetching && (
        <p className="page-lead" role="status">
          {online ? en.enrol.fetching : en.enrol.unreachable}
        </p>
      )}
    </main>
  );
}
