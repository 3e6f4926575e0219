import type { ReactNode } from 'react';
import { Money } from './Money.tsx';
import './ChangeBlock.css';

type Figure = { readonly label: string; readonly amount: string };

type ChangeBlockProps = {
  /** Above: what is to pay, what was given. Left out after the sale. */
  rows?: readonly Figure[] | undefined;
  /** The change, as large as there is room for; announced when it changes. */
  change: Figure;
  /** Under it: the `Pile` of notes and coins, or a sentence. */
  children?: ReactNode;
};

/** What to hand back. */
export function ChangeBlock({ rows = [], change, children }: ChangeBlockProps) {
  return (
    <>
      {rows.length > 0 && (
        <div className="change-rows">
          {rows.map(({ label, amount }) => (
            <p key={label}>
              <span>{label}</span>
              <Money size="word">{amount}</Money>
            </p>
          ))}
        </div>
      )}
      <div className="change-due">
        <h3>{change.label}</h3>
        <div aria-live="polite">
          <Money size="poster">{change.amount}</Money>
        </div>
        {children && <div className="change-due-note">{children}</div>}
      </div>
    </>
  );
}
