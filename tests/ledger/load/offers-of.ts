import { folderOf, SMALL } from './folder-of.ts';

/** SMALL with everything that may be left out: files of their own, and columns more. */
export const OFFERS: Readonly<Record<string, string>> = {
  ...SMALL,
  'units.csv': [
    'id,name,trade,colour,currency,locale,time zone,prices,receipt prefix,also takes,cash step,fund,tips,cosign,lock after',
    'cafe,The Cafe,Cafe,#D03A1E,EUR,en-IE,Europe/Dublin,included,CA,voucher account,0.05,strike-fund: Strike fund,yes,yes,0',
    'studio,The Studio,Design,#1f4bb8,EUR,en-IE,Europe/Dublin,added,ST,,,,,,',
  ].join('\n'),
  'products.csv': [
    'unit,id,name,category,tax class,price,codes,options,measure,away tax class,least,most,starts,place,seats',
    'cafe,flat-white,Flat white,coffee,low,3.20,12;5901234123457,size milk,,half,,,,,',
    'cafe,bun,Bun,bread,low,2.00,036000291452 96385074,,,,,,,,',
    'cafe,loaf,Loaf,bread,low,"4,60",,,kg,,,,,,',
    'cafe,soup,Soup,bread,low,4.00,,,,,0,9.50,,,',
    'cafe,deal,Bun & coffee,coffee,low,4.80,,,,,,,,,',
    'studio,hour,Hour,hours,half,80,,,hour,,,,,,',
    'studio,talk,Talk,hours,half,5,,,,,,,2026-11-24 20:30,Attic,40',
  ].join('\n'),
  'options.csv': [
    'unit,group id,group name,least,most,option id,option name,price',
    'cafe,size,Size,1,1,small,Small,',
    'cafe,size,,,,large,Large,+0.60',
    'cafe,milk,Milk,0,2,oat,Oat,0.40',
    'cafe,milk,Milk,0,2,own-cup,Own cup,\u22120.20',
  ].join('\n'),
  'combos.csv': ['unit,combo,part name,products', 'cafe,deal,Coffee,flat-white', 'cafe,deal,Sweet,bun'].join(
    '\n',
  ),
  'roles.csv': [
    'unit,id,name,open ring,comp,override,void,refund,paid in,paid out,drop,no sale,report,close',
    'cafe,floor,Floor,yes,,,,approval,,,,approval,,no',
    'cafe,keys,Keys,yes,yes,yes,yes,yes,yes,yes,yes,yes,yes,yes',
  ].join('\n'),
  'staff.csv':
    'unit,name,pin,roles,language\ncafe,Noor,4711,keys floor,\ncafe,Tomé,00815,floor,es\nstudio,Noor,2580,,en',
  'accounts.csv': 'unit,id,name\ncafe,ropeworks,Old Ropeworks',
};

type Changes = Readonly<Record<string, string | null>>;

/** Writes OFFERS with these files changed. */
export const offersFolder = (changes: Changes = {}): string => folderOf({ ...OFFERS, ...changes });

/** One file of OFFERS with a text in it replaced; fails when the text is not there. */
export function changed(file: string, from: string, to: string): Changes {
  const text = OFFERS[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { [file]: text.replace(from, to) };
}
