import { Icon, type IconName } from './Icon.tsx';
import { Tally } from './Tally.tsx';
import './StatusChip.css';

type StatusChipProps = {
  state: 'connected' | 'sending' | 'offline';
  /** The state in words: “No network”. */
  title: string;
  /** What that means: “7 unsent, safe here”, “everything sent”. The number unsent belongs here. */
  sub?: string | undefined;
  /** How many are unsent, as strokes beside the words. */
  unsent?: number | undefined;
  /** While sending: of how many; the strokes already sent are inked. */
  sent?: number | undefined;
  onPress?: (() => void) | undefined;
};

const ICON: Record<StatusChipProps['state'], IconName> = {
  connected: 'online',
  sending: 'unsent',
  offline: 'offline',
};

/** Whether the ledger hears this register, and what it has not heard yet. Always in sight. */
export function StatusChip({ state, title, sub, unsent = 0, sent, onPress }: StatusChipProps) {
  const inside = (
    <>
      <Icon name={ICON[state]} size={32} />
      <span>
        <b>{title}</b>
        {(sub || unsent > 0) && (
          <span className="status-chip-sub">
            {unsent > 0 && <Tally count={sent ?? unsent} of={sent === undefined ? 0 : sent + unsent} />}
            {sub}
          </span>
        )}
      </span>
    </>
  );
  if (!onPress) {
    return (
      <div className="status-chip" role="status">
        {inside}
      </div>
    );
  }
  return (
    <button type="button" className="status-chip" onClick={onPress}>
      {inside}
    </button>
  );
}
