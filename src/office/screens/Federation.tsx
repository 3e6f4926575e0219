import type { Period } from '../../core/day/periods.ts';
import type { RegisterState, SessionUnit } from '../../protocol/office.ts';
import type { FederationMonth } from '../../protocol/periods.ts';
import { Notice } from '../../register/ui/Notice.tsx';
import { fetchMonth } from '../api.ts';
import { formatFor } from '../format.ts';
import { CurrencyMonth, type Formats } from '../parts/CurrencyMonth.tsx';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { PeriodNav } from '../parts/PeriodNav.tsx';
import { PrintNote } from '../parts/PrintNote.tsx';
import { useOffice } from '../session.ts';
import { usePolled } from '../use-polled.ts';
import { useSpeech, useWords } from '../words/use-words.ts';

type FederationProps = {
  period: Period;
  /** The latest date that it is in any of its units. */
  today: string;
};

/** The federation's month: each unit whose books are open to one, and what those of a currency come to. [REPORT-10] */
export function Federation({ period, today }: FederationProps) {
  const t = useWords();
  const formats = useFormats();
  const {
    value: month,
    at,
    failure,
    again,
  } = usePolled(`month/${period.name}`, () => fetchMonth(period.name));
  const { format } = formats;
  return (
    <>
      {failure && (
        <FailureNotice
          failure={failure}
          what={month ? t.failures.keptFrom(format.moment(at, Date.now())) : undefined}
          onAgain={again}
        />
      )}
      <PeriodNav
        period={period}
        title={t.books.federation(format.period(period.name))}
        today={today}
        format={format}
        hrefOf={(name) => `/federation/books/${name}`}
      />
      {!month && !failure && (
        <p className="day-waiting" role="status">
          {t.frame.waiting}
        </p>
      )}
      {month?.units.length === 0 && (
        <Notice signal="ask" icon="lock" title={t.books.noUnits}>
          {t.books.noUnitsWhat}
        </Notice>
      )}
      {month?.totals.map((total) => (
        <CurrencyMonth key={total.currency} total={total} month={month} at={at} formats={formats} />
      ))}
      {month && <p className="day-as-of">{t.day.asOf(format.moment(at, Date.now()))}</p>}
      {month && <PrintNote registers={registersOf(month)} format={format} />}
    </>
  );
}

/** All registers, told apart by their units' names. */
const registersOf = ({ units }: FederationMonth): RegisterState[] =>
  units.flatMap(({ unit, name, registers }) =>
    registers.map((each) => ({
      ...each,
      register: `${unit}/${each.register}`,
      name: [name, each.name].join(', '),
    })),
  );

/** Each unit writes its amounts in its own way. */
function useFormats(): Formats {
  const { session } = useOffice();
  const { language } = useSpeech();
  const unitOf = (id: string): SessionUnit | null => session.units.find((each) => each.id === id) ?? null;
  const [first] = session.units;
  const format = formatFor(first ?? { locale: 'en', currency: 'EUR', timeZone: 'UTC' }, language);
  return {
    format,
    unitOf,
    of: (id) => {
      const unit = unitOf(id);
      return unit ? formatFor(unit, language) : format;
    },
  };
}
