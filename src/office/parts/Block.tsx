import { type ReactNode, useId } from 'react';
import { VisuallyHidden } from '../../register/ui/VisuallyHidden.tsx';

type BlockProps = {
  title: string;
  /** The names of its table's columns, the first being what the rows are. */
  head: readonly string[];
  /** Shows the names; else they are only heard. */
  showHead?: boolean | undefined;
  /** Table rows; without any, `none` is shown instead. */
  rows: readonly ReactNode[];
  none: string;
  className?: string | undefined;
  /** Under the table. */
  children?: ReactNode;
};

/** A part of the day: its title and one table of figures. */
export function Block({ title, head, showHead = false, rows, none, className = '', children }: BlockProps) {
  const id = useId();
  return (
    <section className={`block ${className}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? (
        <p className="block-none">{none}</p>
      ) : (
        <table aria-labelledby={id}>
          <thead>
            <tr>
              {head.map((word) => (
                <th key={word} scope="col">
                  {showHead ? word : <VisuallyHidden>{word}</VisuallyHidden>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{rows}</tbody>
        </table>
      )}
      {children}
    </section>
  );
}
