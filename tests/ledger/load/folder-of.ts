import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** The smallest federation that loads without errors: two units, prices in euro. */
export const SMALL: Readonly<Record<string, string>> = {
  'federation.json': JSON.stringify({ name: 'Test Federation', trustKey: 'ab'.repeat(32) }),
  'units.csv': [
    'id,name,trade,colour,mode,currency,locale,time zone,day start,prices,address,motto,receipt prefix',
    'cafe,The Cafe,Cafe,#D03A1E,light,EUR,en-IE,Europe/Dublin,04:00,included,1 Quay,Bread.,CA',
    'studio,The Studio,Design,#1f4bb8,,EUR,en-IE,Europe/Dublin,,added,,,ST',
  ].join('\n'),
  'tax-classes.csv': 'id,name,rate\nlow,VAT 9 %,9\nhalf,VAT 13.5 %,13.5\nunused,VAT 0 %,0',
  'categories.csv': 'unit,id,name\ncafe,coffee,Coffee\ncafe,bread,Bread\nstudio,hours,Hours',
  'products.csv': [
    'unit,id,name,category,tax class,price',
    'cafe,flat-white,Flat white,coffee,low,3.20',
    'cafe,loaf,Loaf,bread,low,"4,60"',
    'studio,hour,Hour,hours,half,80',
  ].join('\n'),
  'partners.csv': 'id,name,short,colour,pattern\nppu,Porters,PPU,#14324a,#f0c050\nncu,Cleaners,NCU,#4a1d5e,',
  'staff.csv': 'unit,name,pin\ncafe,Noor,4711\ncafe,Tomé,00815\nstudio,Noor,2580',
  'agreements.csv': [
    'unit,id,label,organisation,tiers,on,percent off,amount off,fixed price',
    'cafe,drinks,Hot drinks 20 % off,ppu,,category coffee,20,,',
    'cafe,loaf,"Loaf, €4.00",ppu,member 7,product loaf,,,4.00',
    'studio,hour,€10.00 off,ncu,organisation,everything,,10,',
  ].join('\n'),
};

const made: string[] = [];
afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true });
});

/** Writes a folder to the temporary directory: SMALL with some files other than it has them, or without (null). */
export function folderOf(changes: Readonly<Record<string, string | Uint8Array | null>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'federation-'));
  made.push(folder);
  for (const [file, text] of Object.entries({ ...SMALL, ...changes })) {
    if (text !== null) writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** One file of SMALL with a text in it replaced; fails when the text is not there. */
export function edited(file: string, from: string, to: string): Record<string, string> {
  const text = SMALL[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { [file]: text.replace(from, to) };
}
