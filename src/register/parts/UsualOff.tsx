import { ActionButton } from '../ui/ActionButton.tsx';
import { useFormat } from '../use-till.ts';
import './usual-off.css';

/** What is usually taken off, hundredths of a percent. */
const OFF = [1_000, 2_000, 5_000] as const;

type UsualOffProps = {
  /** What it is taken off, as people read it. */
  label: string;
  /** What is left after so much is off, minor units. */
  left: (off: number) => number;
  chosen: number | null;
  onTake: (off: number) => void;
};

/** 10, 20 or 50 % off by one tap, with what is left then. [ORDER-11] [ORDER-16] */
export function UsualOff({ label, left, chosen, onTake }: UsualOffProps) {
  const { amount, rate } = useFormat();
  return (
    <div className="choice-options usual-off" role="group" aria-label={label}>
      {OFF.map((each) => (
        <ActionButton key={each} chosen={each === chosen} onPress={() => onTake(each)}>
          −{rate(each)} <small className="option-price">{amount(left(each))}</small>
        </ActionButton>
      ))}
    </div>
  );
}
