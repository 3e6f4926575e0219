import { ICONS, type IconName, type IconShape } from './icon-shapes.ts';
import './Icon.css';

export type { IconName } from './icon-shapes.ts';

/** A picture beside words, never instead of them: hidden from screen readers. `size` in px. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number | undefined }) {
  const { line, solid, heavy }: IconShape = ICONS[name];
  return (
    <svg
      className={heavy ? 'icon icon-heavy' : 'icon'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      {solid && <path className="icon-solid" d={solid} />}
      {line && <path d={line} />}
    </svg>
  );
}
