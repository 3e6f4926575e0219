import type { PeriodPart } from '../../protocol/periods.ts';
import { Lino } from '../../register/ui/Lino.tsx';
import type { Properties } from '../../register/ui/unit-style.ts';
import { useWords } from '../words/use-words.ts';

type PeriodBarsProps = {
  parts: readonly PeriodPart[];
  /** The unit, whose block solidarity is printed with. */
  unit: string;
  /** What stands under a bar; empty: nothing. */
  labelOf: (part: PeriodPart) => string;
};

/** Takings, and on them what solidarity gave, as cut bars. For eyes: the table beside says it all. */
export function PeriodBars({ parts, unit, labelOf }: PeriodBarsProps) {
  const words = useWords().books.bars;
  const most = Math.max(1, ...parts.map(({ takings, solidarity }) => above(takings) + above(solidarity)));
  const share = (amount: number): Properties => ({ '--share': above(amount) / most });
  return (
    <div className="books-bars" aria-hidden="true">
      <p className="books-legend">
        <span className="books-key" /> {words.takings}
        <Lino pattern={{ name: unit }} size={20} className="books-key" /> {words.given}
      </p>
      <div className="books-columns">
        {parts.map((part) => (
          <div key={part.name} className="books-column">
            <div className="books-stack">
              <div className="books-given" style={share(part.solidarity)}>
                <Lino pattern={{ name: unit }} size={28} />
              </div>
              <div className="books-taken" style={share(part.takings)} />
            </div>
            <small>{labelOf(part)}</small>
          </div>
        ))}
      </div>
    </div>
  );
}

const above = (amount: number): number => Math.max(0, amount);
