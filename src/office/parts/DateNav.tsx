import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { addDays } from '../../core/day/business-date.ts';
import type { SessionUnit } from '../../protocol/office.ts';
import { Icon } from '../../register/ui/Icon.tsx';
import { isDate, type UnitFormat } from '../format.ts';
import { useWords } from '../words/use-words.ts';

type DateNavProps = { unit: SessionUnit; date: string; format: UnitFormat };

/** The day that is shown, the days beside it, and any other. */
export function DateNav({ unit, date, format }: DateNavProps) {
  const t = useWords();
  const before = addDays(date, -1);
  const after = addDays(date, 1);
  return (
    <div className="date-nav">
      <div className="date-nav-day">
        <Link
          href={`/day/${before}`}
          className="date-nav-step"
          aria-label={t.day.before(format.date(before))}
        >
          <Icon name="left" size={28} />
        </Link>
        <h1 aria-live="polite">{t.day.title(format.date(date))}</h1>
        {date < unit.today && (
          <Link href={`/day/${after}`} className="date-nav-step" aria-label={t.day.after(format.date(after))}>
            <Icon name="right" size={28} />
          </Link>
        )}
      </div>
      <AnyDate date={date} today={unit.today} />
      {date !== unit.today && (
        <Link href="/day" className="date-nav-today">
          {t.day.today}
        </Link>
      )}
    </div>
  );
}

/** Goes to a day once it is typed in full: half a year is a year too, so the field holds its own value. */
function AnyDate({ date, today }: { date: string; today: string }) {
  const t = useWords();
  const [, go] = useLocation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current && field.current.value !== date) field.current.value = date;
  }, [date]);
  return (
    <input
      ref={field}
      type="date"
      className="date-field"
      aria-label={t.day.choose}
      defaultValue={date}
      min={EARLIEST}
      max={today}
      onChange={({ target: { value } }) => {
        if (isDate(value) && value >= EARLIEST && value <= today && value !== date) go(`/day/${value}`);
      }}
    />
  );
}

const EARLIEST = '2020-01-01';
