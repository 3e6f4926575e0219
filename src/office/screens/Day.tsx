import type { DayReport, SessionUnit } from '../../protocol/office.ts';
import { Money } from '../../register/ui/Money.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { Blank } from '../../register/ui/UnitPoster.tsx';
import { fetchDay } from '../api.ts';
import type { UnitFormat } from '../format.ts';
import { Adjustments } from '../parts/Adjustments.tsx';
import { DateNav } from '../parts/DateNav.tsx';
import { ByCategory, GivenTo, TaxByClass, Tenders } from '../parts/DayTables.tsx';
import { DayNotes } from '../parts/DayNotes.tsx';
import { Drawers, OnTop, Screenings } from '../parts/MoreTables.tsx';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { HeldNotice } from '../parts/HeldNotice.tsx';
import { HeadsNotice } from '../parts/HeadsNotice.tsx';
import { HeardFrom } from '../parts/HeardFrom.tsx';
import { KeyFigures } from '../parts/KeyFigures.tsx';
import { OldTotalsNotice } from '../parts/OldTotalsNotice.tsx';
import { PrintNote } from '../parts/PrintNote.tsx';
import { useFormat } from '../use-format.ts';
import { usePolled } from '../use-polled.ts';
import { useWords } from '../words/use-words.ts';

type DayProps = { unit: SessionUnit; date: string };

/** A unit's business date: what was taken, what was given, and what may still be missing. */
export function Day({ unit, date }: DayProps) {
  const t = useWords();
  const format = useFormat(unit);
  const { value: day, at, failure, again } = usePolled(`${unit.id}/${date}`, () => fetchDay(unit.id, date));
  const empty = day !== null && isEmpty(day);
  const shown = { unit, format, at };
  return (
    <>
      {failure && (
        <FailureNotice
          failure={failure}
          what={day ? t.failures.keptFrom(format.moment(at, Date.now())) : undefined}
          onAgain={again}
        />
      )}
      <HeadsNotice unit={unit} />
      <OldTotalsNotice />
      {day && day.held.count > 0 && (
        <HeldNotice title={t.held.notice(format.money(day.held.amount), day.held.count)} />
      )}
      <div className="day-top">
        <div className="day-sum">
          <DateNav unit={unit} date={date} format={format} />
          {day && !empty && <Takings day={day} {...shown} />}
          {!day && !failure && (
            <p className="day-waiting" role="status">
              {t.frame.waiting}
            </p>
          )}
        </div>
        {day && !empty && <GivenTo day={day} format={format} />}
      </div>
      {day && (empty ? <Empty day={day} {...shown} /> : <Tables day={day} {...shown} />)}
      {day && <p className="day-as-of">{t.day.asOf(format.moment(at, Date.now()))}</p>}
      {day && <PrintNote registers={day.registers} format={format} />}
    </>
  );
}

type ShownProps = {
  day: DayReport;
  unit: SessionUnit;
  format: UnitFormat;
  /** When these figures came, UTC milliseconds. */
  at: number;
};

function Takings({ day, format }: ShownProps) {
  const t = useWords();
  return (
    <>
      <p className="day-takings">
        <Money size="poster">{format.money(day.takings)}</Money>
      </p>
      <p className="day-meaning">{t.day.meaning}</p>
      <KeyFigures day={day} format={format} />
    </>
  );
}

function Tables({ day, ...shown }: ShownProps) {
  const t = useWords();
  const { suspense } = day;
  const table = { day, format: shown.format };
  return (
    <>
      {suspense !== 0 && (
        <Notice signal="ask" title={t.day.suspense(shown.format.money(suspense))}>
          {t.day.suspenseWhat}
        </Notice>
      )}
      <div className="day-tables">
        <ByCategory {...table} />
        <div className="day-column">
          <Tenders {...table} />
          <OnTop {...table} />
          <Drawers {...table} />
          <TaxByClass {...table} />
        </div>
        <Screenings {...table} />
        <HeardFrom registers={day.registers} date={day.date} {...shown} />
        {day.adjustments.length > 0 && <Adjustments adjustments={day.adjustments} {...shown} />}
        <DayNotes at={shown.at} {...table} />
      </div>
    </>
  );
}

/** Nothing was sold, given back, moved or counted: there is nothing to add up, only someone to hear from. */
const isEmpty = ({ sales, refunds, overShort, suspense, ...more }: DayReport): boolean =>
  sales.count === 0 &&
  refunds.count === 0 &&
  overShort === 0 &&
  suspense === 0 &&
  more.movements.length + more.screenings.length + more.adjustments.length === 0 &&
  more.noSales + more.voids.count === 0;

function Empty({ day, unit, ...shown }: ShownProps) {
  const t = useWords();
  const { nothing, nothingThen, nothingYet, nothingToday } = t.day;
  const running = day.date === unit.today;
  return (
    <div className="day-tables">
      <Blank title={running ? nothingYet : nothing} pattern={{ name: unit.name }}>
        {running ? nothingToday : nothingThen}
      </Blank>
      <HeardFrom registers={day.registers} date={day.date} unit={unit} {...shown} />
    </div>
  );
}
