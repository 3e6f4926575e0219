import { Link } from 'wouter';
import type { Period as Dates } from '../../core/day/periods.ts';
import type { SessionUnit } from '../../protocol/office.ts';
import type { PeriodPart, PeriodReport } from '../../protocol/periods.ts';
import { Money } from '../../register/ui/Money.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { Blank } from '../../register/ui/UnitPoster.tsx';
import { fetchPeriod } from '../api.ts';
import type { UnitFormat } from '../format.ts';
import { Adjusted } from '../parts/Adjusted.tsx';
import { ByCategory, GivenTo, TaxByClass, Tenders } from '../parts/DayTables.tsx';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { HeldNotice } from '../parts/HeldNotice.tsx';
import { KeyFigures } from '../parts/KeyFigures.tsx';
import { Drawers, OnTop } from '../parts/MoreTables.tsx';
import { OldTotalsNotice } from '../parts/OldTotalsNotice.tsx';
import { PeriodBars } from '../parts/PeriodBars.tsx';
import { PeriodHeard } from '../parts/PeriodHeard.tsx';
import { PeriodNav } from '../parts/PeriodNav.tsx';
import { PeriodTable } from '../parts/PeriodTable.tsx';
import { PrintNote } from '../parts/PrintNote.tsx';
import { useFormat } from '../use-format.ts';
import { usePolled } from '../use-polled.ts';
import { useWords } from '../words/use-words.ts';

type PeriodProps = { unit: SessionUnit; period: Dates };

/** A unit's month by day or year by week: what was taken, what was given, and what is still missing. [REPORT-9] */
export function Period({ unit, period }: PeriodProps) {
  const t = useWords();
  const format = useFormat(unit);
  const key = `${unit.id}/${period.name}`;
  const { value: report, at, failure, again } = usePolled(key, () => fetchPeriod(unit.id, period.name));
  const empty = report !== null && isEmpty(report);
  const shown = { unit, period, format, at };
  return (
    <>
      {failure && (
        <FailureNotice
          failure={failure}
          what={report ? t.failures.keptFrom(format.moment(at, Date.now())) : undefined}
          onAgain={again}
        />
      )}
      <OldTotalsNotice />
      {report && <Missing report={report} format={format} />}
      <PeriodNav
        period={period}
        title={t.books.title(format.period(period.name))}
        today={unit.today}
        format={format}
        hrefOf={(name) => `/books/${name}`}
        years
      />
      <div className="day-top">
        <div className="day-sum">
          {report && !empty && (
            <>
              <p className="day-takings">
                <Money size="poster">{format.money(report.takings)}</Money>
              </p>
              <p className="day-meaning">{t.day.meaning}</p>
              <KeyFigures day={report} format={format} />
            </>
          )}
          {!report && !failure && (
            <p className="day-waiting" role="status">
              {t.frame.waiting}
            </p>
          )}
        </div>
        {report && !empty && <GivenTo day={report} format={format} none={t.books.nothingGiven} />}
      </div>
      {report && (empty ? <Empty report={report} {...shown} /> : <Tables report={report} {...shown} />)}
      {report && <p className="day-as-of">{t.day.asOf(format.moment(at, Date.now()))}</p>}
      {report && <PrintNote registers={report.registers} format={format} />}
    </>
  );
}

/** What is in no figure, or not counted yet. [REPORT-11] */
function Missing({ report, format }: { report: PeriodReport; format: UnitFormat }) {
  const t = useWords();
  const { held, suspense, openShifts } = report;
  return (
    <>
      {held.count > 0 && <HeldNotice title={t.held.notice(format.money(held.amount), held.count)} />}
      {suspense !== 0 && (
        <Notice signal="ask" title={t.books.suspense(format.money(suspense))}>
          {t.books.suspenseWhat}
        </Notice>
      )}
      {openShifts.length > 0 && (
        <Notice signal="ask" icon="clock" title={t.books.noClose(openShifts.length)}>
          {t.books.noCloseWhat}
          <span className="books-days">
            {openShifts.map(({ date, register, epoch, name }) => (
              <Link key={`${date} ${register} ${epoch}`} href={`/day/${date}`}>
                {[format.shortDate(date), name].join(', ')}
              </Link>
            ))}
          </span>
        </Notice>
      )}
    </>
  );
}

type ShownProps = PeriodProps & {
  report: PeriodReport;
  format: UnitFormat;
  /** When these figures came, UTC milliseconds. */
  at: number;
};

function Tables({ report, unit, period, format, at }: ShownProps) {
  const table = { day: report, format };
  return (
    <div className="day-tables">
      <div className="books-parts">
        <PeriodBars parts={report.parts} unit={unit.name} labelOf={labelIn(period)} />
        <PeriodTable report={report} kind={period.kind} format={format} />
      </div>
      <ByCategory {...table} />
      <div className="day-column">
        <Tenders {...table} />
        <OnTop {...table} />
        <Drawers {...table} />
        <TaxByClass {...table} />
        <Adjusted {...table} />
      </div>
      <PeriodHeard report={report} unit={unit} at={at} format={format} />
    </div>
  );
}

/** Days by their number; of the weeks every fourth. */
const labelIn =
  ({ kind }: Dates) =>
  ({ name }: PeriodPart): string => {
    const number = Number(name.slice(-2));
    return kind === 'month' || number % 4 === 0 ? String(number) : '';
  };

/** Nothing was sold, given back, moved or counted. */
const isEmpty = ({ sales, refunds, overShort, suspense, ...more }: PeriodReport): boolean =>
  sales.count === 0 &&
  refunds.count === 0 &&
  overShort === 0 &&
  suspense === 0 &&
  more.movements.length + more.adjusted.length === 0 &&
  more.noSales + more.voids.count === 0;

function Empty({ report, unit, format, at }: ShownProps) {
  const t = useWords();
  return (
    <div className="day-tables">
      <Blank title={report.running ? t.books.nothingYet : t.books.nothing} pattern={{ name: unit.name }}>
        {report.running ? t.day.nothingToday : t.books.nothingThen}
      </Blank>
      <PeriodHeard report={report} unit={unit} at={at} format={format} />
    </div>
  );
}
