import { patternStyle } from './unit-style.ts';
import './Band.css';

/** A band over the whole page, cut with a pattern: what is under it is not what it looks like. */
export function Band({
  children,
  action,
}: {
  children: string;
  action: { label: string; onPress: () => void };
}) {
  return (
    <aside className="band" style={patternStyle({ name: 'Training', motif: 'brick' })} aria-label={children}>
      <span className="band-word">{children}</span>
      <button type="button" className="band-action" onClick={action.onPress}>
        {action.label}
      </button>
    </aside>
  );
}
