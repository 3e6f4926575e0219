import { totalOf } from '../../core/day/totals.ts';
import { FigureList } from '../ui/Figures.tsx';
import { useFormat, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import './page.css';

/** A second tab: what the first one holds, live, and nothing that could write. [JOURNAL-2] */
export function OtherTab() {
  const t = useWords();
  const words = t.otherTab;
  const { date } = useFormat();
  const register = useTillState((state) => state.register);
  const unsent = useTillState((state) => state.unsent + state.pastUnsent);
  const shift = register?.openShift;
  return (
    <main className="page">
      <h1 className="page-title">{words.title}</h1>
      <p className="page-lead">{words.why}</p>
      {register && (
        <section aria-label={words.state} className="page-figures">
          <FigureList
            rows={[
              {
                label: words.shift,
                amount: shift ? words.openShift(date(shift.businessDate)) : words.noShift,
              },
              { label: words.sales, amount: String(shift ? totalOf(shift.totals, 'sales').count : 0) },
              { label: words.unsent, amount: String(unsent), tone: 'strong' },
            ]}
          />
        </section>
      )}
    </main>
  );
}
