import { patternStyle } from './unit-style.ts';
import './QuickCash.css';

type QuickCashProps = {
  /** The amount as it is to be read, without a currency sign. */
  amount: string;
  /** For the amount due itself: its word, “Exact”. Others are printed like notes. */
  exact?: string | undefined;
  chosen?: boolean | undefined;
  onPress: () => void;
};

/** An amount that a customer is likely to hand over. */
export function QuickCash({ amount, exact, chosen = false, onPress }: QuickCashProps) {
  if (exact !== undefined) {
    return (
      <button type="button" className="quick-cash quick-cash-exact" aria-pressed={chosen} onClick={onPress}>
        <b>{exact}</b>
        {amount}
      </button>
    );
  }
  return (
    <button
      type="button"
      className="quick-cash"
      style={patternStyle({ name: `note ${amount}` })}
      aria-pressed={chosen}
      onClick={onPress}
    >
      <span className="quick-cash-print" />
      <span className="quick-cash-value">{amount}</span>
    </button>
  );
}
