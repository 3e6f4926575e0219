import { useId, useState } from 'react';
import { useSearchParams } from 'wouter';
import { dayNumber } from '../../core/day/business-date.ts';
import {
  type ExportKind,
  MOST_EXPORT_DAYS,
  type RegisterState,
  type SessionUnit,
} from '../../protocol/office.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { Slab } from '../../register/ui/Slab.tsx';
import { type ExportFile, type Failure, fetchDay, fetchExport } from '../api.ts';
import { coversLeftOut, readCovers } from '../covers.ts';
import { type DateRange, monthBefore, monthUpTo } from '../date-ranges.ts';
import { formatSize, isDate } from '../format.ts';
import { DateField } from '../parts/DateField.tsx';
import { ExportKinds } from '../parts/ExportKinds.tsx';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { saveFile } from '../save-file.ts';
import { useOffice } from '../session.ts';
import { useFormat } from '../use-format.ts';
import { usePolled } from '../use-polled.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

/** A unit's days as a file: which, one row for what, and up to which entries it goes. [REPORT-3] */
export function Export({ unit }: { unit: SessionUnit }) {
  const t = useWords();
  const words = t.export;
  const { expire } = useOffice();
  const [query] = useSearchParams();
  const asked = query.get('date') ?? '';
  const day = isDate(asked) ? asked : unit.today;
  const [range, setRange] = useState<DateRange>({ from: day, to: day });
  const [by, setBy] = useState<ExportKind>(unit.exports.includes('sale') ? 'sale' : 'day');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [file, setFile] = useState<ExportFile | null>(null);
  const error = rangeError(range, t);

  const choose = (chosen: DateRange): void => {
    setRange(chosen);
    setFile(null);
    setFailure(null);
  };
  const download = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const answer = await fetchExport(unit.id, { ...range, by });
    setBusy(false);
    if (answer.ok) {
      saveFile(answer.value.name, answer.value.content);
      return setFile(answer.value);
    }
    if (answer.error.type === 'not-signed-in') return expire();
    setFailure(answer.error);
  };

  return (
    <div className="office-columns">
      <div>
        <PageTitle lead={words.lead}>{words.title}</PageTitle>
        <div className="export-form">
          <Dates day={day} today={unit.today} range={range} error={error} onChange={choose} />
          <ExportKinds
            kinds={unit.exports}
            chosen={by}
            onChoose={(kind) => {
              setBy(kind);
              setFile(null);
            }}
          />
        </div>
      </div>
      <section className="panel-sheet" aria-label={words.covers}>
        <div className="panel-sheet-body">
          <h2>{words.covers}</h2>
          <p>{words.coversBefore}</p>
          <p>{words.partners}</p>
          {file && <Written file={file} unit={unit} />}
          {failure && <FailureNotice failure={failure} />}
        </div>
        <Slab icon="download" disabled={busy ? words.busy : error} onPress={() => void download()}>
          {words.go}
        </Slab>
      </section>
    </div>
  );
}

function rangeError({ from, to }: DateRange, t: Words): string | undefined {
  if (!isDate(from) || !isDate(to)) return t.export.noDate;
  if (from > to) return t.export.order;
  return dayNumber(to) - dayNumber(from) >= MOST_EXPORT_DAYS ? t.export.tooLong(MOST_EXPORT_DAYS) : undefined;
}

type DatesProps = {
  /** The day one came from. */
  day: string;
  today: string;
  range: DateRange;
  error: string | undefined;
  onChange: (range: DateRange) => void;
};

function Dates({ day, today, range, error, onChange }: DatesProps) {
  const t = useWords();
  const words = t.export;
  const trouble = useId();
  const ranges: readonly (readonly [string, DateRange])[] = [
    [day === today ? words.ranges.today : words.ranges.day, { from: day, to: day }],
    [words.ranges.month, monthUpTo(today)],
    [words.ranges.lastMonth, monthBefore(today)],
  ];
  return (
    <fieldset aria-describedby={error && trouble}>
      <legend>{words.dates}</legend>
      <div className="export-dates">
        <DateField
          label={words.from}
          value={range.from}
          onChange={(from) => onChange({ ...range, from })}
          max={today}
        />
        <DateField
          label={words.to}
          value={range.to}
          onChange={(to) => onChange({ ...range, to })}
          max={today}
        />
        {ranges.map(([label, each]) => (
          <ActionButton
            key={label}
            chosen={each.from === range.from && each.to === range.to}
            onPress={() => onChange(each)}
          >
            {label}
          </ActionButton>
        ))}
      </div>
      <p id={trouble} className="export-error" aria-live="polite">
        {error}
      </p>
    </fieldset>
  );
}

/** What was saved, and how far it goes. */
function Written({ file, unit }: { file: ExportFile; unit: SessionUnit }) {
  const t = useWords();
  const format = useFormat(unit);
  const { value } = usePolled(`${unit.id}/${unit.today}`, () => fetchDay(unit.id, unit.today));
  const covers = readCovers(file.covers);
  const more = coversLeftOut(file.covers);
  return (
    <Notice
      signal="go"
      icon="check"
      title={t.export.done(file.name, formatSize(file.content.size, unit.locale))}
    >
      {covers.length === 0 ? t.export.coversNone : t.export.coversThese}
      <ul className="export-covers">
        {covers.map(({ register, epoch, seq }) => (
          <li key={`${register}/${epoch}`}>
            {t.print.entry(nameOf(value?.registers ?? [], register, t), format.count(seq))}
          </li>
        ))}
        {more > 0 && <li>{t.export.coversMore(format.count(more))}</li>}
      </ul>
      {file.held.count > 0 && (
        <p>{t.held.notInFile(format.money(file.held.amount), format.count(file.held.count))}</p>
      )}
    </Notice>
  );
}

/** The office's own journal, in which it decides about held entries, is no register of the list. [FORK-3] */
const nameOf = (registers: readonly RegisterState[], id: string, t: Words): string =>
  id === 'office' ? t.held.office : (registers.find(({ register }) => register === id)?.name ?? id);
