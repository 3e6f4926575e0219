import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadErrorText } from '../../../src/ledger/load/errors.ts';
import { readFolder } from '../../../src/ledger/load/read-folder.ts';
import { BAD_FOLDERS } from './bad-folders.ts';
import { edited, folderOf, SMALL } from './folder-of.ts';

/** The errors of SMALL with these files changed, as people read them. */
function errorsOf(changes: Record<string, string | Uint8Array | null>): string[] {
  const read = readFolder(folderOf(changes));
  return read.ok ? [] : read.error.map(loadErrorText);
}

describe('a folder without errors', () => {
  test('[LOAD-1] gives every unit with amounts in minor units and rates in hundredths of a percent', () => {
    const read = readFolder(folderOf());
    if (!read.ok) throw new Error(read.error.map(loadErrorText).join('\n'));
    const { units, ...federation } = read.value;
    const [cafe, studio] = units;
    expect(federation.minimumUses).toBe(5);
    expect(federation.partners[1]).toMatchObject({ id: 'ncu', pattern: '#fffefa' });
    expect(cafe?.unit).toMatchObject({ colour: '#d03a1e', dayStart: 240, receiptPrefix: 'CA' });
    expect(studio?.unit).toMatchObject({ mode: 'light', prices: 'added', address: '', dayStart: 240 });
    expect(cafe?.products.map(({ id, price }) => [id, price])).toEqual([
      ['flat-white', 320],
      ['loaf', 460],
    ]);
    expect(studio?.products[0]?.price).toBe(8000);
    expect(cafe?.taxClasses).toEqual([{ id: 'low', name: 'VAT 9 %', rate: 900 }]);
    expect(studio?.taxClasses.map(({ rate }) => rate)).toEqual([1350]);
    expect(cafe?.agreements).toEqual([
      {
        id: 'drinks',
        label: 'Hot drinks 20 % off',
        organisation: 'ppu',
        tiers: [],
        on: { type: 'category', category: 'coffee' },
        gives: { type: 'percent', off: 2000 },
      },
      {
        id: 'loaf',
        label: 'Loaf, €4.00',
        organisation: 'ppu',
        tiers: [0, 7],
        on: { type: 'product', product: 'loaf' },
        gives: { type: 'fixed', price: 400 },
      },
    ]);
    expect(studio?.agreements[0]).toMatchObject({ tiers: [2], gives: { type: 'amount', off: 1000 } });
    expect(cafe?.staff.map(({ name, pin }) => [name, pin])).toEqual([
      ['Noor', '4711'],
      ['Tomé', '00815'],
    ]);
  });

  test('takes what spreadsheets write: a byte order mark, semicolons, CRLF, blank rows, other headers', () => {
    const text =
      '\ufeffUnit;ID;Name;CATEGORY;Tax_Class;price\r\n\r\ncafe;a;A, b;coffee;low;3,20\r\n;;;;;\r\n';
    const products = `${text}studio;hour;Hour;hours;half;80\r\n`;
    const read = readFolder(
      folderOf({ 'products.csv': products, ...edited('agreements.csv', 'product loaf', 'everything') }),
    );
    expect(read.ok && read.value.units[0]?.products[0]).toMatchObject({ name: 'A, b', price: 320 });
  });
});

describe('[LOAD-2] every error tells file, row, column, what is wrong and what was expected', () => {
  test.each(BAD_FOLDERS)('%s', (_, changes, line) => {
    expect(errorsOf(changes)).toEqual([line]);
  });

  test('names the column that an unknown one was probably meant to be, and the file', () => {
    expect(errorsOf(edited('units.csv', 'motto', 'moto'))[0]).toBe(
      'units.csv, row 1, moto: is not a column of this file. Expected "motto".',
    );
    const folder = folderOf({ 'categories.csv': null });
    writeFileSync(join(folder, 'categorys.csv'), SMALL['categories.csv'] ?? '');
    const read = readFolder(folder);
    expect(read.ok ? [] : read.error.map(loadErrorText)).toEqual([
      'categories.csv: is missing. Expected this name instead of categorys.csv.',
    ]);
  });

  test('says so when the folder is not there, or federation.json is not JSON', () => {
    const read = readFolder('/nowhere/at/all');
    expect(read.ok ? [] : read.error.map(({ type }) => type)).toEqual(['missing-file']);
    expect(errorsOf({ 'federation.json': '{"name": ' })[0]).toMatch(/^federation.json: is not JSON/);
    expect(errorsOf({ 'federation.json': '[]' })[0]).toMatch(/^federation.json: is not an object/);
  });

  test('tells all of them at once, in the order of files and rows, none twice', () => {
    const errors = errorsOf({
      ...edited('units.csv', '#D03A1E', 'red'),
      ...edited('products.csv', 'flat-white,Flat white,coffee,low,3.20', 'flat-white,,cofee,lo,3.205'),
      ...edited('staff.csv', '4711', '1'),
      ...edited('agreements.csv', 'off,ppu', 'off,ppx'),
    });
    expect(errors.map((line) => line.split(': ')[0])).toEqual([
      'units.csv, row 2, colour',
      'products.csv, row 2, name',
      'products.csv, row 2, category',
      'products.csv, row 2, tax class',
      'products.csv, row 2, price',
      'staff.csv, row 2, pin',
      'agreements.csv, row 2, organisation',
    ]);
  });
});

test('[LOAD-2] a pipe is no file of a folder, and is not waited for', () => {
  const folder = folderOf();
  const pipe = join(folder, 'products.csv');
  rmSync(pipe);
  execFileSync('mkfifo', [pipe]);
  const read = readFolder(folder);
  expect(read.ok ? [] : read.error.map(loadErrorText)).toEqual([
    'products.csv: is not a regular file. Expected a file.',
  ]);
});
