import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Viewfinder.css';

type ViewfinderProps = {
  /** `PlaceBar`: the way back, the state. */
  bar?: ReactNode;
  /** What to do: “Show the card”. */
  title: string;
  /** How, and what is not kept. */
  sub: string;
  /** The `video` element; it fills the field. */
  children: ReactNode;
  /** Light, other camera, type the code. `on` for those that stay switched. */
  actions: readonly {
    readonly icon: IconName;
    readonly label: string;
    readonly onPress: () => void;
    readonly on?: boolean | undefined;
  }[];
};

/** The camera's place: dark in both modes, so that the picture is what one sees. */
export function Viewfinder({ bar, title, sub, children, actions }: ViewfinderProps) {
  return (
    <div className="viewfinder">
      {bar}
      <div className="viewfinder-words">
        <h1>{title}</h1>
        <p>{sub}</p>
      </div>
      <div className="viewfinder-field">
        {children}
        <svg className="viewfinder-frame" viewBox="0 0 100 100" aria-hidden="true">
          <path d="M1.25 18V1.25H18M82 1.25h16.75V18M98.75 82v16.75H82M18 98.75H1.25V82" />
        </svg>
      </div>
      <div className="viewfinder-actions">
        {actions.map(({ icon, label, onPress, on }) => (
          <button key={label} type="button" aria-pressed={on} onClick={onPress}>
            <Icon name={icon} size={28} />
            <span>{label}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
