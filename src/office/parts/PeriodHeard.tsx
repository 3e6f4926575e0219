import type { PeriodReport } from '../../protocol/periods.ts';
import type { SessionUnit } from '../../protocol/office.ts';
import type { UnitFormat } from '../format.ts';
import { lastDateOf, type PeriodNews, periodNeedsALook, periodNewsOf } from '../period-news.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import { Block } from './Block.tsx';
import { HeardRow } from './HeardRow.tsx';
import { type NewsWords, newsWords } from './news-words.ts';

type PeriodHeardProps = {
  report: PeriodReport;
  unit: SessionUnit;
  /** When this was known, UTC milliseconds. */
  at: number;
  format: UnitFormat;
};

/** How far each register has been heard, and which of its days have no Z. [REPORT-11] */
export function PeriodHeard({ report, unit, at, format }: PeriodHeardProps) {
  const t = useWords();
  const words = t.heard;
  const { registers, openShifts, today } = report;
  const moment = { date: lastDateOf(report), today, now: at, timeZone: unit.timeZone };
  return (
    <Block
      className="block-heard"
      title={words.title}
      head={[words.register, words.state]}
      none={words.none}
      rows={registers.map((register) => {
        const news = periodNewsOf(register, openShifts, moment);
        const look = news.some(periodNeedsALook);
        return (
          <HeardRow
            key={`${register.register}/${register.epoch}`}
            register={register}
            at={at}
            icon={look ? 'clock' : 'sent'}
            look={look}
            news={news.map((each) => ({ type: each.type, ...periodNewsWords(each, format, t) }))}
            format={format}
          />
        );
      })}
    />
  );
}

function periodNewsWords(news: PeriodNews, format: UnitFormat, t: Words): NewsWords {
  const words = t.books.news;
  switch (news.type) {
    case 'no-close':
      return pair(t.books.notClosed(news.dates.map(format.shortDate).join(', ')));
    case 'all-closed':
    case 'all-so-far':
    case 'not-heard-since':
    case 'long-silent':
      return pair(words[news.type]);
    default:
      return newsWords(news, format, t);
  }
}

const pair = ([title = '', more = '']: readonly string[]): NewsWords => ({ title, more });
