import type { UnitFormat } from '../format.ts';
import type { News } from '../register-news.ts';
import type { Words } from '../words/words.ts';

/** What there is to say of a register, and one thing more about it. */
export interface NewsWords {
  readonly title: string;
  readonly more: string;
}

const MINUTE_MS = 60_000;

/** A span of time in words, as coarse as it is long: `26 min`, `2 h 26 min`, `3 days`. */
export function spanWords(ms: number, t: Words): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE_MS));
  const { days, hours, minutes: inMinutes } = t.heard;
  if (minutes >= 48 * 60) return days(Math.floor(minutes / (24 * 60)));
  return minutes >= 60 ? hours(Math.floor(minutes / 60), minutes % 60) : inMinutes(minutes);
}

/** Puts one piece of news into words. */
export function newsWords(news: News, format: UnitFormat, t: Words): NewsWords {
  const words = t.heard.news;
  switch (news.type) {
    case 'kept-aside':
    case 'unposted':
    case 'addenda':
      return pair(words[news.type](format.count(news.count)));
    case 'replaced':
      return pair(words.replaced(format.count(news.seq)));
    case 'held':
      return pair(t.held.news(format.count(news.count), format.money(news.amount)));
    case 'clock-off': {
      const span = spanWords(Math.abs(news.skewMs), t);
      return pair(news.skewMs > 0 ? words['clock-ahead'](span) : words['clock-behind'](span));
    }
    case 'silent':
      return pair(words.silent(spanWords(news.forMs, t)));
    case 'all-here': {
      const { title, more } = pair(words['all-here']);
      return { title, more: news.z === null ? more : t.heard.z(news.z) };
    }
    default:
      return pair(words[news.type]);
  }
}

const pair = ([title = '', more = '']: readonly string[]): NewsWords => ({ title, more });
