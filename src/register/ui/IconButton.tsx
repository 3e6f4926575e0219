import { Icon, type IconName } from './Icon.tsx';
import './IconButton.css';

type IconButtonProps = {
  icon: IconName;
  /** What it does, in words. */
  label: string;
  onPress: () => void;
  disabled?: boolean | undefined;
};

/** An action so well known that its picture is enough to see; 56 px. */
export function IconButton({ icon, label, onPress, disabled = false }: IconButtonProps) {
  return (
    <button type="button" className="icon-button" aria-label={label} disabled={disabled} onClick={onPress}>
      <Icon name={icon} size={28} />
    </button>
  );
}
