import { useId } from 'react';
import { Link } from 'wouter';
import type { SessionUnit } from '../../protocol/office.ts';
import type { CurrencyTotal, FederationMonth, UnitMonth } from '../../protocol/periods.ts';
import { Lino } from '../../register/ui/Lino.tsx';
import { Money } from '../../register/ui/Money.tsx';
import { unitStyle } from '../../register/ui/unit-style.ts';
import type { UnitFormat } from '../format.ts';
import { lastDateOf, toLookAfter } from '../period-news.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import { GivenTo } from './DayTables.tsx';
import { Figure } from './KeyFigures.tsx';
import { type SumRow, SumTable } from './PeriodTable.tsx';

/** How each unit writes its amounts; `format` where none is meant. */
export interface Formats {
  readonly format: UnitFormat;
  readonly of: (unit: string) => UnitFormat;
  readonly unitOf: (id: string) => SessionUnit | null;
}

type CurrencyMonthProps = {
  total: CurrencyTotal;
  month: FederationMonth;
  /** When this was known, UTC milliseconds. */
  at: number;
  formats: Formats;
};

/** The units of one currency in a month, and what they come to together. [REPORT-10] */
export function CurrencyMonth({ total, month, at, formats }: CurrencyMonthProps) {
  const t = useWords();
  const id = useId();
  const units = month.units.filter(({ currency }) => currency === total.currency);
  const format = formats.of(units[0]?.unit ?? '');
  const several = month.totals.length > 1;
  const mixed = total.given.length > 1;
  return (
    <section className="books-currency" aria-labelledby={id}>
      <div className="day-top">
        <div className="day-sum">
          <h2 id={id} className="books-currency-name">
            {several ? `${t.books.takings}, ${total.currency}` : t.books.takings}
          </h2>
          <p className="day-takings">
            <Money size="poster">{format.money(total.takings)}</Money>
          </p>
          <p className="day-meaning">{t.day.meaning}</p>
          <TotalFigures total={total} format={format} />
        </div>
        <div className="books-given-to">
          {total.given.map(({ prices, partners }) => (
            <GivenTo
              key={prices}
              day={{ partners, minimumUses: month.minimumUses }}
              format={format}
              {...(mixed && { title: `${t.given.title}, ${t.books.modes[prices]}` })}
              none={t.books.nothingGiven}
            />
          ))}
        </div>
      </div>
      <div className="block books-table">
        <SumTable
          title={id}
          first={t.books.unit}
          rows={units.map((unit) => rowOf(unit, { at, formats, t, mixed }))}
          totals={[
            {
              key: 'all',
              head: `${t.books.all}, ${t.books.allUnits(total.units)}`,
              sums: total,
              given: total.given,
              told: [],
              format,
            },
          ]}
        />
      </div>
    </section>
  );
}

/** How the month's takings come about, and what came on top of them for the funds. */
function TotalFigures({ total, format }: { total: CurrencyTotal; format: UnitFormat }) {
  const t = useWords();
  const { amount, count } = format;
  const { given, sales, refunds, tax, net, funds, overShort } = total;
  return (
    <dl className="key-figures">
      {given.map(({ prices, solidarity }) => (
        <Figure key={prices} label={t.day.solidarity[prices]} value={amount(solidarity)} given />
      ))}
      <Figure label={t.books.sales} value={count(sales.count)} note={amount(sales.amount)} />
      <Figure
        label={t.day.refunds}
        value={amount(-refunds.amount)}
        note={refunds.count > 0 ? t.day.refundCount(refunds.count) : undefined}
      />
      <Figure label={t.books.tax} value={amount(tax)} />
      <Figure label={t.day.net} value={amount(net)} />
      {funds.map((fund) => (
        <Figure key={fund.id} label={fund.name} value={amount(fund.amount)} note={t.onTop.fundWhat} />
      ))}
      <Figure label={t.books.overShort} value={format.difference(overShort)} />
    </dl>
  );
}

type RowContext = { at: number; formats: Formats; t: Words; mixed: boolean };

/** A unit's row: its flag leads to its own month; below stands what goes on and what is missing. */
function rowOf(unit: UnitMonth, { at, formats, t, mixed }: RowContext): SumRow {
  const format = formats.of(unit.unit);
  const known = formats.unitOf(unit.unit);
  const moment = {
    date: lastDateOf(unit),
    today: unit.today,
    now: at,
    timeZone: known?.timeZone ?? 'UTC',
  };
  const look = toLookAfter(unit.registers, moment);
  const words = t.books;
  return {
    key: unit.unit,
    head: (
      <Link
        href={`~/office/${unit.unit}/books/${unit.from.slice(0, 7)}`}
        className="books-unit"
        style={unitStyle(known?.colour ?? '#1b1917', 'light')}
      >
        <Lino pattern={{ name: unit.name }} size={44} className="office-flag" />
        <span>
          {unit.name}
          {unit.books === 'open' && <small>{t.gate.books.open}</small>}
          {mixed && <small>{words.modes[unit.prices]}</small>}
        </span>
      </Link>
    ),
    sums: unit,
    given: [unit],
    told: [
      ...(unit.openShifts.length > 0 ? [words.noZ(unit.openShifts.length)] : []),
      ...(look > 0 ? [words.toLook(look)] : []),
      ...(unit.held.count > 0 ? [words.heldOf(format.money(unit.held.amount))] : []),
      ...(unit.suspense === 0 ? [] : [words.suspense(format.money(unit.suspense))]),
    ],
    format,
  };
}
