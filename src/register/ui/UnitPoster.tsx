import type { ReactNode } from 'react';
import { Lino } from './Lino.tsx';
import type { Pattern, Properties } from './unit-style.ts';
import './UnitPoster.css';

type UnitPosterProps = {
  /** The unit's own block. */
  pattern: Pattern;
  /** The unit's name, as large as there is room for; the title of the page. */
  name: string;
  children?: ReactNode;
  /** In the unit's colour alone, until there is time to cut its block. */
  plain?: boolean | undefined;
};

/** The unit's poster: what a locked or closed register shows. */
export function UnitPoster({ pattern, name, children, plain = false }: UnitPosterProps) {
  const chars: Properties = { '--chars': name.length };
  return (
    <div className="unit-poster">
      {plain ? <div className="unit-poster-field" /> : <Lino pattern={pattern} size={220} />}
      <div className="unit-poster-words">
        <h1 style={chars}>{name}</h1>
        {children && <p>{children}</p>}
      </div>
    </div>
  );
}

type BlankProps = { title: string; children?: ReactNode; pattern?: Pattern | undefined };

/** Nothing here yet, or nothing found: says so and what to do. */
export function Blank({ title, children, pattern }: BlankProps) {
  return (
    <div className="blank">
      {pattern && <Lino pattern={pattern} tone="inked" size={70} />}
      <div className="blank-words">
        <h2>{title}</h2>
        <p>{children}</p>
      </div>
    </div>
  );
}
