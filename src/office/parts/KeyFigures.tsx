import type { Figures } from '../../protocol/office.ts';
import type { UnitFormat } from '../format.ts';
import { useWords } from '../words/use-words.ts';

type KeyFiguresProps = { day: Figures; format: UnitFormat };

/** How the takings come about, in the unit's price mode. [REPORT-1] */
export function KeyFigures({ day, format }: KeyFiguresProps) {
  const t = useWords();
  const { amount, count } = format;
  const words = t.day;
  return (
    <dl className="key-figures">
      <Figure label={words.full[day.prices]} value={amount(day.full)} />
      <Figure label={words.solidarity[day.prices]} value={amount(-day.solidarity)} given />
      {(day.comps.amount !== 0 || day.comps.count !== 0) && (
        <Figure label={words.comps[day.prices]} value={amount(-day.comps.amount)} />
      )}
      <Figure label={words.sales} value={count(day.sales.count)} note={amount(day.sales.amount)} />
      <Figure label={words.tax[day.prices]} value={amount(day.tax)} />
      <Figure label={words.net} value={amount(day.net)} />
      <Figure
        label={words.refunds}
        value={amount(-day.refunds.amount)}
        note={day.refunds.count > 0 ? words.refundCount(day.refunds.count) : undefined}
      />
    </dl>
  );
}

type FigureProps = { label: string; value: string; note?: string | undefined; given?: boolean };

/** A figure under its name. */
export function Figure({ label, value, note, given = false }: FigureProps) {
  return (
    <div className={given ? 'key-figure key-figure-given' : 'key-figure'}>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b>
        {note && <small>{note}</small>}
      </dd>
    </div>
  );
}
