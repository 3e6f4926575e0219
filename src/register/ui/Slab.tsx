import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import { isSecondTap } from './second-tap.ts';
import './Slab.css';

type SlabProps = {
  children: ReactNode;
  icon?: IconName | undefined;
  /** Said under it where it can be pressed. */
  note?: string | undefined;
  /** Why it cannot be pressed now, in words; it stays focusable so that the reason can be heard. */
  disabled?: string | undefined;
} & (
  | { onPress: () => void; submit?: false | undefined }
  /** Submits the form around it, which does what is to be done. */
  | { submit: true; onPress?: undefined }
);

/** From so many letters on, a word is set smaller, so that it stays on one line of the panel. */
const LONG = 11;

/**
 * The one primary action of a screen, always bottom right: Pay, Paid, Next sale, Close day. As the next screen has its
 * own in the same spot, the second tap of a double tap presses nothing: a double tap on Pay must not pay. [PAY-1]
 */
export function Slab({ children, onPress, icon = 'right', note, disabled, submit = false }: SlabProps) {
  const off = disabled !== undefined;
  const long = typeof children === 'string' && children.length > LONG;
  return (
    <button
      type={submit && !off ? 'submit' : 'button'}
      className={long ? 'slab slab-long ring-in' : 'slab ring-in'}
      aria-disabled={off}
      onClick={off ? undefined : (event) => !isSecondTap(event) && onPress?.()}
    >
      <span>
        {children}
        {(disabled ?? note) && <small className="slab-reason">{disabled ?? note}</small>}
      </span>
      <Icon name={icon} size={50} />
    </button>
  );
}
