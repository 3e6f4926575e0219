import { Icon, type IconName } from './Icon.tsx';
import './Figures.css';

/** A figure with its label; `strong` for sums, `given` for solidarity. */
export type FigureRow = {
  readonly label: string;
  readonly amount: string;
  readonly tone?: 'strong' | 'given' | undefined;
};

const minus = (amount: string): string => amount.replace('-', '\u2212');

/** Figures under one another, as on a Z. */
export function FigureList({ rows }: { rows: readonly FigureRow[] }) {
  return (
    <div className="figures-list">
      {rows.map(({ label, amount, tone }) => (
        <p key={label} className={tone && `figures-${tone}`}>
          <span>{label}</span>
          <span>{minus(amount)}</span>
        </p>
      ))}
    </div>
  );
}

type FigureTableProps = {
  /** What the table shows, for those who listen. */
  label: string;
  head: readonly string[];
  rows: readonly {
    readonly icon?: IconName | undefined;
    readonly label: string;
    readonly amounts: readonly string[];
  }[];
};

/** Figures in columns: tenders by expected, counted, over or short. The last column is the heavy one. */
export function FigureTable({ label, head, rows }: FigureTableProps) {
  return (
    <table className="figures-table" aria-label={label}>
      <thead>
        <tr>
          {head.map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">
              {row.icon && <Icon name={row.icon} size={28} />}
              {row.label}
            </th>
            {row.amounts.map((amount, i) => (
              <td key={head[i + 1]} data-of={head[i + 1]}>
                {minus(amount)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
