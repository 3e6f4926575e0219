import { Money } from './Money.tsx';
import './SumBlock.css';

/** A line above the total: plain, or a saving given. */
export type SumRow = {
  readonly label: string;
  readonly amount: string;
  readonly given?: boolean | undefined;
};

type SumBlockProps = {
  rows?: readonly SumRow[] | undefined;
  total: { readonly label: string; readonly amount: string };
};

/** Full price, saving, tax, and the total, which is announced when it changes. Amounts as they are read. */
export function SumBlock({ rows = [], total }: SumBlockProps) {
  return (
    <div className="sum">
      {rows.map((row) => (
        <p key={row.label} className={row.given ? 'sum-row sum-row-given' : 'sum-row'}>
          <span>{row.label}</span>
          <span>{row.amount.replace('-', '\u2212')}</span>
        </p>
      ))}
      <p className="sum-total" aria-live="polite" aria-atomic="true">
        <span className="sum-total-label">{total.label}</span>
        <Money size="sum">{total.amount}</Money>
      </p>
    </div>
  );
}
