import { type ReactNode, useId } from 'react';
import './choice.css';

type GroupProps = {
  title: string;
  /** What is asked for, such as “choose one”. */
  asks?: string | undefined;
  children: ReactNode;
};

/** One thing to decide: its name, what it asks for, and what there is to choose. */
export function Group({ title, asks, children }: GroupProps) {
  const label = useId();
  return (
    <section className="choice-group" role="group" aria-labelledby={label}>
      <h2 id={label}>
        {title} {asks && <small>{asks}</small>}
      </h2>
      <div className="choice-options">{children}</div>
    </section>
  );
}
