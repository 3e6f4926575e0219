import { describe, expect, test } from 'vitest';
import { formatFor } from '../../src/office/format.ts';
import { newsWords } from '../../src/office/parts/news-words.ts';
import { type Moment, needsALook, newsOf, SILENT_AFTER_MS } from '../../src/office/register-news.ts';
import { en } from '../../src/office/words/en.ts';
import type { RegisterState } from '../../src/protocol/office.ts';

const NOW = Date.UTC(2026, 10, 20, 22, 7);
const HOUR = 3_600_000;
const TODAY = '2026-11-20';
const format = formatFor({ locale: 'en-IE', currency: 'EUR', timeZone: 'Europe/Dublin' }, 'en');

const state = (change: Partial<RegisterState>): RegisterState => ({
  register: 'front',
  name: 'Front desk',
  epoch: 1,
  replaced: false,
  seq: 18_233,
  hash: 'a'.repeat(64),
  lastHeard: NOW - 180_000,
  revokedAt: null,
  skewMs: 40,
  shift: 'open',
  z: null,
  keptAside: 0,
  unposted: 0,
  held: null,
  addenda: 0,
  ...change,
});

/** What a coordinator reads of a register, a line for each thing, `!` where someone should look. */
const read = (change: Partial<RegisterState>, date = TODAY): string[] => {
  const moment: Moment = { date, today: TODAY, now: NOW, timeZone: 'Europe/Dublin' };
  return newsOf(state(change), moment).map((news) => {
    const { title, more } = newsWords(news, format, en);
    return `${needsALook(news) ? '! ' : ''}${title}: ${more}`;
  });
};

describe('[REPORT-2] what is said of a register today', () => {
  test.each<[string, Partial<RegisterState>, string[]]>([
    ['closed', { shift: 'closed', z: 291 }, ['All here: Z 291 closed']],
    [
      'closed, long silent',
      { shift: 'closed', z: 291, lastHeard: NOW - 5 * HOUR },
      ['All here: Z 291 closed'],
    ],
    ['open and heard', {}, ['Open shift: all here so far']],
    ['open, just quiet', { lastHeard: NOW - SILENT_AFTER_MS }, ['Open shift: all here so far']],
    ['open and silent', { lastHeard: NOW - 146 * 60_000 }, ['! Silent for 2 h 26 min: may still hold sales']],
    ['not opened', { shift: 'none' }, ['No shift yet: not opened today']],
    ['never heard', { shift: 'none', seq: 0, lastHeard: null }, ['Not heard yet: enrolled, nothing sent']],
    ['brought by file alone', { lastHeard: null }, ['Open shift: all here so far']],
    ['a clock 5 minutes off', { skewMs: 300_000 }, ['Open shift: all here so far']],
    [
      'a clock more than 5 minutes off',
      { skewMs: -420_000 },
      ['! Clock 7 min behind: set it in the tablet’s settings', 'Open shift: all here so far'],
    ],
    [
      'all at once',
      { keptAside: 2, unposted: 1, skewMs: 3 * HOUR },
      [
        '! 2 kept aside: not in the figures; tell your steward',
        '! 1 not posted: this ledger cannot read them yet',
        '! Clock 3 h ahead: set it in the tablet’s settings',
        'Open shift: all here so far',
      ],
    ],
  ])('%s', (_, change, words) => {
    expect(read(change)).toEqual(words);
  });
});

describe('[REPORT-2] what is said of a register on a day that is over', () => {
  test.each<[string, Partial<RegisterState>, string, string[]]>([
    ['its shift is not', {}, '2026-11-19', ['! Shift not closed: its Z is missing']],
    [
      'its shift is not, by what a file brought',
      { lastHeard: null },
      '2026-11-19',
      ['! Shift not closed: its Z is missing'],
    ],
    [
      'known by a file alone, no shift',
      { shift: 'none', lastHeard: null },
      '2026-11-19',
      ['! Not heard since: may still hold sales of this day'],
    ],
    ['heard since, no shift', { shift: 'none' }, '2026-11-19', ['No shift: not opened on this day']],
    [
      'not heard since',
      { shift: 'none', lastHeard: NOW - 48 * HOUR },
      '2026-11-19',
      ['! Not heard since: may still hold sales of this day'],
    ],
    [
      'last heard on that very day',
      { shift: 'none', lastHeard: NOW - 24 * HOUR },
      '2026-11-19',
      ['! Not heard since: may still hold sales of this day'],
    ],
    [
      'resting for weeks',
      { shift: 'none', lastHeard: NOW - 21 * 24 * HOUR },
      '2026-11-19',
      ['Silent for long: not heard in the week before'],
    ],
    [
      'a clock that is off now says nothing of then',
      { shift: 'closed', z: 290, skewMs: HOUR },
      '2026-11-19',
      ['All here: Z 290 closed'],
    ],
  ])('%s', (_, change, date, words) => {
    expect(read(change, date)).toEqual(words);
  });
});
