import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './ActionButton.css';

type ActionButtonProps = {
  children: ReactNode;
  onPress: () => void;
  icon?: IconName | undefined;
  /** For one of several: whether this is the chosen one. Leave out for a plain action. */
  chosen?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Larger words, as the tabs of Pay have. */
  large?: boolean | undefined;
  /** Submits the form around it. */
  submit?: boolean | undefined;
};

/** A second action, 72 px high. */
export function ActionButton(props: ActionButtonProps) {
  const { children, onPress, icon, chosen, disabled = false, large = false, submit = false } = props;
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={large ? 'action action-large' : 'action'}
      aria-pressed={chosen}
      disabled={disabled}
      onClick={onPress}
    >
      {icon && <Icon name={icon} size={large ? 32 : 28} />}
      <span>{children}</span>
    </button>
  );
}

type SquareActionProps = { children: ReactNode; icon: IconName; onPress: () => void };

/** The dark square beside the slab: Scan card, Stop scan. */
export function SquareAction({ children, icon, onPress }: SquareActionProps) {
  return (
    <button type="button" className="square-action ring-in" onClick={onPress}>
      <Icon name={icon} size={40} />
      <span>{children}</span>
    </button>
  );
}
