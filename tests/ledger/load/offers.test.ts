import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadErrorText } from '../../../src/ledger/load/errors.ts';
import { readFolder } from '../../../src/ledger/load/read-folder.ts';
import { BAD_OFFERS } from './bad-offers.ts';
import { folderOf } from './folder-of.ts';
import { changed, OFFERS, offersFolder } from './offers-of.ts';

/** The two units of a folder, or all that is wrong with it. */
function unitsOf(folder: string) {
  const read = readFolder(folder);
  if (!read.ok) throw new Error(read.error.map(loadErrorText).join('\n'));
  const [cafe, studio] = read.value.units;
  if (!cafe || !studio) throw new Error('no two units');
  return { cafe, studio };
}

function errorsOf(changes: Readonly<Record<string, string | null>>): string[] {
  const read = readFolder(offersFolder(changes));
  return read.ok ? [] : read.error.map(loadErrorText);
}

describe('[LOAD-1] what a folder may say beyond the least', () => {
  const { cafe, studio } = unitsOf(offersFolder());
  const product = (id: string) => [...cafe.products, ...studio.products].find((each) => each.id === id);

  test('how a unit takes money, and when its till locks', () => {
    expect(cafe.unit).toMatchObject({
      alsoTakes: ['voucher', 'account'],
      cashStep: 5,
      fund: { id: 'strike-fund', name: 'Strike fund' },
      tips: true,
      cosign: true,
      lockAfter: 0,
    });
    expect(cafe.accounts).toEqual([{ id: 'ropeworks', name: 'Old Ropeworks' }]);
  });

  test('codes, options, measures, a tax class for taking away, bounds', () => {
    expect(product('flat-white')).toMatchObject({
      codes: ['12', '5901234123457'],
      options: ['size', 'milk'],
      awayTaxClass: 'half',
    });
    expect([product('loaf')?.measure, product('hour')?.measure]).toEqual(['kg', 'hour']);
    expect(product('soup')?.bounds).toEqual({ least: 0, most: 950 });
    expect(Object.keys(product('bun') ?? {})).toEqual([
      'id',
      'name',
      'category',
      'taxClass',
      'price',
      'codes',
    ]);
    // The class is only there because something is taken away in it.
    expect(cafe.taxClasses.map(({ id }) => id)).toEqual(['low', 'half']);
  });

  test('option groups: their first row says how many, a price may take something off', () => {
    expect(cafe.optionGroups).toEqual([
      {
        id: 'size',
        name: 'Size',
        least: 1,
        most: 1,
        options: [
          { id: 'small', name: 'Small', price: 0 },
          { id: 'large', name: 'Large', price: 60 },
        ],
      },
      {
        id: 'milk',
        name: 'Milk',
        least: 0,
        most: 2,
        options: [
          { id: 'oat', name: 'Oat', price: 40 },
          { id: 'own-cup', name: 'Own cup', price: -20 },
        ],
      },
    ]);
    expect(studio.optionGroups).toEqual([]);
  });

  test('[LOAD-9] [ORDER-14] more may be asked for than there is, where one can be taken again', () => {
    const scoops = unitsOf(offersFolder(changed('options.csv', 'Size,1,1', 'Size,3,3'))).cafe;
    expect(scoops.optionGroups[0]).toMatchObject({ least: 3, most: 3 });
  });

  test('combos, part by part', () => {
    expect(product('deal')?.combo).toEqual([
      { name: 'Coffee', products: ['flat-white'] },
      { name: 'Sweet', products: ['bun'] },
    ]);
  });

  test('[LOAD-8] a start by the unit’s clocks, in winter and in summer', () => {
    expect(product('talk')?.screening).toEqual({
      startsAt: Date.UTC(2026, 10, 24, 20, 30),
      place: 'Attic',
      seats: 40,
    });
    const summer = unitsOf(offersFolder(changed('products.csv', '2026-11-24 20:30', '2027-06-01T20:30')));
    expect(summer.studio.products[1]?.screening?.startsAt).toBe(Date.UTC(2027, 5, 1, 19, 30));
  });

  test('[ROLE-1] roles in the unit’s words, who has them, and whom the till speaks Spanish with', () => {
    expect(cafe.roles[0]).toEqual({
      id: 'floor',
      name: 'Floor',
      may: ['open-ring'],
      withApproval: ['refund', 'no-sale'],
    });
    expect(cafe.roles[1]?.may).toHaveLength(11);
    expect(cafe.staff.map(({ name, roles, language }) => [name, roles, language])).toEqual([
      ['Noor', ['keys', 'floor'], null],
      ['Tomé', ['floor'], 'es'],
    ]);
    expect(studio.roles).toEqual([]);
  });
});

describe('[LOAD-2] what is wrong is told with its place and what was expected', () => {
  test.each(BAD_OFFERS)('%s', (_, changes, line) => {
    expect(errorsOf(changes)).toEqual([line]);
  });

  test('of a combo that is no product, at each of its rows', () => {
    const text = (OFFERS['combos.csv'] ?? '').replaceAll(',deal,', ',deel,');
    expect(errorsOf({ 'combos.csv': text })).toEqual(
      [2, 3].map(
        (row) => `combos.csv, row ${row}, combo: there is no product of cafe "deel". Expected "deal".`,
      ),
    );
  });

  test('all at once, in the order of the files', () => {
    const errors = errorsOf({
      ...changed('units.csv', '0.05', '5 cents'),
      ...changed('options.csv', 'Size,1,1', 'Size,1,0'),
      ...changed('products.csv', '5901234123457', '5901234123456'),
      ...changed('combos.csv', 'Sweet,bun', 'Sweet,loaf'),
      ...changed('staff.csv', 'floor,es', 'flour,es'),
      ...changed('accounts.csv', 'cafe,', 'caff,'),
    });
    expect(errors.map((line) => line.split(': ')[0])).toEqual([
      'units.csv, row 2, cash step',
      'options.csv, row 2, most',
      'products.csv, row 2, codes',
      'combos.csv, row 3, products',
      'staff.csv, row 3, roles',
      'accounts.csv, row 2, unit',
    ]);
  });
});

describe('[LOAD-6] what may be left out', () => {
  test('leaves a unit as it always was', () => {
    const { cafe } = unitsOf(folderOf());
    expect(cafe.unit).toMatchObject({
      alsoTakes: [],
      cashStep: 1,
      fund: null,
      tips: false,
      cosign: false,
      lockAfter: 5,
    });
    expect(Object.keys(cafe.products[0] ?? {})).toEqual(['id', 'name', 'category', 'taxClass', 'price']);
    expect([cafe.optionGroups, cafe.roles, cafe.accounts]).toEqual([[], [], []]);
  });

  test('is not taken for left out when its file’s name is misspelt', () => {
    const read = readFolder(folderOf({ 'role.csv': OFFERS['roles.csv'] ?? '' }));
    expect(read.ok ? [] : read.error.map(loadErrorText)).toEqual([
      'roles.csv: is missing. Expected this name instead of role.csv.',
    ]);
    expect(readFolder(folderOf({ 'notes.csv': 'of our own' })).ok).toBe(true);
  });

  test('is told once where only its file can’t be read', () => {
    const folder = offersFolder();
    rmSync(join(folder, 'combos.csv'));
    expect(unitsOf(folder).cafe.products.some(({ combo }) => combo)).toBe(false);
    expect(errorsOf({ 'options.csv': 'unit,"group' })).toEqual([
      'options.csv, row 1: a quote is not closed. Expected a quote at both ends of the cell, and "" for a quote inside it.',
    ]);
  });
});
