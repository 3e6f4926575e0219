import { type ReactNode, useId } from 'react';
import { Link } from 'wouter';
import type { Given, PeriodPart, PeriodReport, Sums } from '../../protocol/periods.ts';
import type { UnitFormat } from '../format.ts';
import { useWords } from '../words/use-words.ts';

type PeriodTableProps = { report: PeriodReport; kind: 'month' | 'year'; format: UnitFormat };

/** What each day, or each week, came to; the last row is all of it. What has no Z or is held is said in its row. */
export function PeriodTable({ report, kind, format }: PeriodTableProps) {
  const id = useId();
  const words = useWords().books;
  return (
    <section className="block books-table" aria-labelledby={id}>
      <h2 id={id}>{kind === 'month' ? words.byDay : words.byWeek}</h2>
      <SumTable
        title={id}
        first={kind === 'month' ? words.day : words.week}
        rows={report.parts.map((part) => ({
          key: part.name,
          head: <PartName part={part} kind={kind} format={format} />,
          sums: part,
          given: [{ ...part, prices: report.prices }],
          told: toldOf(part, report),
          format,
        }))}
        totals={[{ key: 'all', head: words.all, sums: report, given: [report], told: [], format }]}
      />
    </section>
  );

  function toldOf(part: PeriodPart, { openShifts }: PeriodReport): string[] {
    const open = openShifts.filter(({ date }) => date >= part.from && date <= part.to);
    return [
      ...(open.length > 0 ? [words.noZ(open.length)] : []),
      ...(part.held.count > 0 ? [words.heldOf(format.money(part.held.amount))] : []),
      ...(part.suspense === 0 ? [] : [words.suspense(format.money(part.suspense))]),
    ];
  }
}

function PartName({ part, kind, format }: { part: PeriodPart; kind: 'month' | 'year'; format: UnitFormat }) {
  const words = useWords().books;
  if (kind === 'month') return <Link href={`/day/${part.name}`}>{format.shortDate(part.name)}</Link>;
  return (
    <>
      {words.weekOf(Number(part.name.slice(-2)))}
      <small>{format.dates(part.from, part.to)}</small>
    </>
  );
}

/** A row of sums: whose, and what there is to say of it. */
export interface SumRow {
  readonly key: string;
  readonly head: ReactNode;
  readonly sums: Omit<Sums, 'full' | 'solidarity' | 'comps'>;
  /** What was given; twice where some prices have the tax in them and some have not. */
  readonly given: readonly Pick<Given, 'prices' | 'full' | 'solidarity'>[];
  /** What someone should look at. */
  readonly told: readonly string[];
  readonly format: UnitFormat;
}

type SumTableProps = {
  /** The id of the heading. */
  title: string;
  first: string;
  rows: readonly SumRow[];
  totals: readonly SumRow[];
};

/** Sums of days, weeks or units in columns. Where it is wider than the page it scrolls by itself, also by keys. */
export function SumTable({ title, first, rows, totals }: SumTableProps) {
  const { sales, full, solidarity, takings, tax, fund, overShort } = useWords().books;
  const all = [...rows, ...totals];
  const hasFunds = all.some(({ sums }) => sums.funds.length > 0);
  const row = ({ key, ...each }: SumRow): ReactNode => <Row key={key} {...each} hasFunds={hasFunds} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div className="books-scroll" role="group" aria-labelledby={title} tabIndex={0}>
      <table aria-labelledby={title}>
        <thead>
          <tr>
            {[first, sales, full, solidarity, takings, tax, ...(hasFunds ? [fund] : []), overShort].map(
              (word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{rows.map(row)}</tbody>
        <tfoot>{totals.map(row)}</tfoot>
      </table>
    </div>
  );
}

function Row({ head, sums, given, told, format, hasFunds }: Omit<SumRow, 'key'> & { hasFunds: boolean }) {
  const { modes } = useWords().books;
  const inEach = (amountOf: (each: SumRow['given'][number]) => number): ReactNode => {
    if (given.length < 2) return given.map((each) => format.amount(amountOf(each)));
    return given.map((each) => (
      <p key={each.prices}>
        {format.amount(amountOf(each))}
        <small>{modes[each.prices]}</small>
      </p>
    ));
  };
  return (
    <tr className={told.length > 0 ? 'block-look' : undefined}>
      <th scope="row">
        {head}
        {told.map((each) => (
          <small key={each}>{each}</small>
        ))}
      </th>
      <td>{format.count(sums.sales.count)}</td>
      <td>{inEach(({ full }) => full)}</td>
      <td>{inEach(({ solidarity }) => solidarity)}</td>
      <td className="books-takings">{format.amount(sums.takings)}</td>
      <td>{format.amount(sums.tax)}</td>
      {hasFunds && <td>{format.amount(sums.funds.reduce((sum, { amount }) => sum + amount, 0))}</td>}
      <td>{format.difference(sums.overShort)}</td>
    </tr>
  );
}
