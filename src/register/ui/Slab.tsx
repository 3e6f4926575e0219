import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Slab.css';

type SlabProps = {
  children: ReactNode;
  icon?: IconName | undefined;
  /** Why it cannot be pressed now, in words; it stays focusable so that the reason can be heard. */
  disabled?: string | undefined;
} & (
  | { onPress: () => void; submit?: false | undefined }
  /** Submits the form around it, which does what is to be done. */
  | { submit: true; onPress?: undefined }
);

/** The one primary action of a screen, always bottom right: Pay, Paid, Next sale, Close day. */
export function Slab({ children, onPress, icon = 'right', disabled, submit = false }: SlabProps) {
  const off = disabled !== undefined;
  return (
    <button
      type={submit && !off ? 'submit' : 'button'}
      className="slab ring-in"
      aria-disabled={off}
      onClick={off ? undefined : onPress}
    >
      <span>
        {children}
        {disabled && <small className="slab-reason">{disabled}</small>}
      </span>
      <Icon name={icon} size={50} />
    </button>
  );
}
