import { Link } from 'wouter';
import { monthOf, type Period, periodBeside, yearOf } from '../../core/day/periods.ts';
import { Icon } from '../../register/ui/Icon.tsx';
import type { UnitFormat } from '../format.ts';
import { useWords } from '../words/use-words.ts';

type PeriodNavProps = {
  period: Period;
  title: string;
  today: string;
  format: UnitFormat;
  /** The address of a period by its name. */
  hrefOf: (name: string) => string;
  /** Whether there are years too. */
  years?: boolean;
};

/** The period that is shown, those beside it, and every month of its year that has begun. */
export function PeriodNav({ period, title, today, format, hrefOf, years = false }: PeriodNavProps) {
  const words = useWords().books;
  const year = yearOf(period.from);
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
  const [before, after] = [periodBeside(period, -1), periodBeside(period, 1)];
  const now = monthOf(today);
  return (
    <div className="books-nav">
      <div className="date-nav">
        <div className="date-nav-day">
          {before && (
            <Link
              href={hrefOf(before.name)}
              className="date-nav-step"
              aria-label={words.before(format.period(before.name))}
            >
              <Icon name="left" size={28} />
            </Link>
          )}
          <h1 aria-live="polite">{title}</h1>
          {after && after.from <= today && (
            <Link
              href={hrefOf(after.name)}
              className="date-nav-step"
              aria-label={words.after(format.period(after.name))}
            >
              <Icon name="right" size={28} />
            </Link>
          )}
        </div>
        {period.name !== now && (
          <Link href={hrefOf(now)} className="date-nav-today">
            {words.now}
          </Link>
        )}
      </div>
      <nav className="books-months" aria-label={words.months(year)}>
        {years && (
          <Link href={hrefOf(year)} aria-current={period.name === year ? 'page' : undefined}>
            {words.year(year)}
          </Link>
        )}
        {months
          .filter((name) => name <= now)
          .map((name) => (
            <Link key={name} href={hrefOf(name)} aria-current={period.name === name ? 'page' : undefined}>
              {format.shortMonth(name)}
            </Link>
          ))}
      </nav>
      {period.from <= today && today <= period.to && (
        <p className="books-running">
          <Icon name="hourglass" size={24} />
          <span>
            <b>{words.running(format.date(today))}</b> {words.runningWhat}
          </span>
        </p>
      )}
    </div>
  );
}
