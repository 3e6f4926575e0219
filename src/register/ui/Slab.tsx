import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Slab.css';

type SlabProps = {
  children: ReactNode;
  onPress: () => void;
  icon?: IconName | undefined;
  /** Why it cannot be pressed now, in words; it stays focusable so that the reason can be heard. */
  disabled?: string | undefined;
};

/** The one primary action of a screen, always bottom right: Pay, Paid, Next sale, Close day. */
export function Slab({ children, onPress, icon = 'right', disabled }: SlabProps) {
  const off = disabled !== undefined;
  return (
    <button type="button" className="slab ring-in" aria-disabled={off} onClick={off ? undefined : onPress}>
      <span>
        {children}
        {disabled && <small className="slab-reason">{disabled}</small>}
      </span>
      <Icon name={icon} size={50} />
    </button>
  );
}
