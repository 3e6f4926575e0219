import type { ReactNode } from 'react';
import './PayLayout.css';

type PayLayoutProps = {
  /** `ActionButton`s with `large` and `chosen`: the ways to pay. */
  tenders: ReactNode;
  /** `QuickCash` buttons, at most five. */
  quick?: ReactNode;
  /** `Keypad`. */
  pad?: ReactNode;
  /** Instead of quick amounts and keys: whatever another tender needs. */
  children?: ReactNode;
};

/** The main part of Pay: ways to pay above, quick amounts beside the keys. */
export function PayLayout({ tenders, quick, pad, children }: PayLayoutProps) {
  return (
    <div className="pay">
      <div className="pay-tenders">{tenders}</div>
      {children ?? (
        <div className="pay-desk">
          <div className="pay-quick">{quick}</div>
          {pad}
        </div>
      )}
    </div>
  );
}
