import { describe, expect, test } from 'vitest';
import { loadErrorText } from '../../../src/ledger/load/errors.ts';
import { readFolder } from '../../../src/ledger/load/read-folder.ts';
import { folderOf } from './folder-of.ts';

const HEADER =
  'unit,id,label,organisation,tiers,on strike,on,percent off,free,least,suggested,most,from,to,weekdays,hours,per day';

/** What is read of one row, after the id and the label. */
function read(row: string) {
  const folder = folderOf({ 'agreements.csv': `${HEADER}\ncafe,a,An agreement,${row}` });
  const { ok, ...rest } = readFolder(folder);
  if (!ok) return 'error' in rest ? rest.error.map(loadErrorText) : [];
  return 'value' in rest ? rest.value.units[0]?.agreements[0] : undefined;
}

describe('[LOAD-1] what an agreement may say', () => {
  test('[PRICE-6] [PRICE-7] whom it is for', () => {
    expect(read('any co-op,worker,,everything,30,,,,,,,,,')).toMatchObject({
      organisation: 'any co-op',
      tiers: [1],
    });
    const strike = read('ppu,,yes,everything,,yes,,,,,,,,');
    expect(strike).toMatchObject({ onStrike: true, gives: { type: 'free' } });
    expect(read('ppu,,no,everything,30,no,,,,,,,,')).not.toHaveProperty('onStrike');
  });

  test('[PRICE-1] several things at once, each once', () => {
    expect(
      read('ppu,,,"category coffee, product loaf; category bread, product loaf",30,,,,,,,,,'),
    ).toMatchObject({
      on: { type: 'several', categories: ['coffee', 'bread'], products: ['loaf'] },
    });
  });

  test('[PRICE-8] between what a member names the price', () => {
    expect(read('ppu,,,product loaf,,,1.00,2.50,4,,,,,')).toMatchObject({
      gives: { type: 'own-price', least: 100, suggested: 250, most: 400 },
    });
    expect(read('ppu,,,product loaf,,,0,,,,,,,')).toMatchObject({ gives: { type: 'own-price', least: 0 } });
  });

  test('[PRICE-9] [PRICE-10] when, and how often', () => {
    expect(read('ppu,,,everything,30,,,,,2026-11-01,2026-11-30,sat-mon wed,22:00-02:00,2')).toMatchObject({
      window: {
        from: '2026-11-01',
        to: '2026-11-30',
        weekdays: [1, 3, 6, 7],
        hours: { from: 1320, to: 120 },
      },
      perDay: 2,
    });
    expect(read('ppu,,,everything,30,,,,,,,,,')).not.toHaveProperty('window');
  });

  test.each([
    [
      'any coop,,,everything,30,,,,,,,,,',
      'organisation: "any coop" is not an id. Expected a partner\'s id, or "any co-op".',
    ],
    ['ppu,,perhaps,everything,30,,,,,,,,,', 'on strike: "perhaps" cannot be chosen. Expected "yes" or "no".'],
    [
      'ppu,,,"category coffee, product lof",30,,,,,,,,,',
      'on: there is no product of cafe "lof". Expected "loaf".',
    ],
    [
      'ppu,,,everything,30,yes,,,,,,,,',
      ': gives 2 things at once. Expected one of "percent off", "amount off", "fixed price", "free" and "least".',
    ],
    [
      'ppu,,,everything,,yes,,2,,,,,,',
      'suggested: stands without "least". Expected an amount in "least" too.',
    ],
    ['ppu,,,everything,,,3,2,,,,,,', 'suggested: "2" is too little. Expected at least what "least" says.'],
    [
      'ppu,,,everything,,,1,2,1.50,,,,,',
      'most: "1.50" is too little. Expected at least what "suggested" says.',
    ],
    [
      'ppu,,,everything,30,,,,,2026-02-30,,,,',
      'from: "2026-02-30" is not a date. Expected year, month and day such as 2026-11-24.',
    ],
    [
      'ppu,,,everything,30,,,,,2026-11-02,2026-11-01,,,',
      'to: "2026-11-01" is before "from". Expected 2026-11-02 or later.',
    ],
    [
      'ppu,,,everything,30,,,,,,,mon-,,',
      'weekdays: "mon-" is not a list of weekdays. Expected mon, tue, wed, thu, fri, sat, sun or ranges such as mon-fri, separated by spaces.',
    ],
    [
      'ppu,,,everything,30,,,,,,,,15:00-15:00,',
      'hours: "15:00-15:00" does not say from when to when. Expected two different times such as 15:00-17:30; 22:00-02:00 goes past midnight.',
    ],
    [
      'ppu,,,everything,30,,,,,,,,,0',
      'per day: "0" is not a number that can be used. Expected a whole number from 1 to 99.',
    ],
  ])('[LOAD-2] %s', (row, line) => {
    const place = line.startsWith(':') ? 'agreements.csv, row 2' : 'agreements.csv, row 2, ';
    expect(read(row)).toEqual([place + line]);
  });
});
