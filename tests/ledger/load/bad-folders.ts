import { edited, SMALL } from './folder-of.ts';

/** What is wrong, the files that differ from SMALL, and the one line that people read. */
export const BAD_FOLDERS: readonly [string, Record<string, string | Uint8Array | null>, string][] = [
  [
    'a price that is none',
    edited('products.csv', '3.20', '3.2O'),
    'products.csv, row 2, price: "3.2O" is not an amount. Expected a decimal such as 3.20.',
  ],
  [
    'a price finer than the currency',
    edited('products.csv', '3.20', '3.205'),
    'products.csv, row 2, price: "3.205" is finer than the currency. Expected at most 2 decimals, such as 3.20 EUR.',
  ],
  [
    'a price that overflows',
    edited('products.csv', '3.20', '1000000.00'),
    'products.csv, row 2, price: "1000000.00" is too large. Expected at most 999999.99 EUR.',
  ],
  [
    'a negative price',
    edited('products.csv', '3.20', '-1'),
    'products.csv, row 2, price: "-1" is not an amount. Expected a decimal such as 3.20.',
  ],
  [
    'an empty cell',
    edited('products.csv', 'Flat white', ''),
    'products.csv, row 2, name: is empty. Expected a text of 1 to 80 characters.',
  ],
  [
    'a name that is too long',
    edited('products.csv', 'Flat white', 'x'.repeat(81)),
    `products.csv, row 2, name: "${'x'.repeat(40)}…" is longer than 80 characters. Expected a text of 1 to 80 characters.`,
  ],
  [
    'a character that no database keeps',
    edited('products.csv', 'Flat white', 'Flat\u0000white'),
    'products.csv, row 2, name: "Flat\\u0000white" holds a line break or another character that cannot be kept. Expected a text of 1 to 80 characters.',
  ],
  [
    'a line break in a name',
    edited('products.csv', 'Flat white', '"Flat\nwhite"'),
    'products.csv, row 2, name: "Flat\\nwhite" holds a line break or another character that cannot be kept. Expected a text of 1 to 80 characters.',
  ],
  [
    'an id that is none',
    edited('tax-classes.csv', 'unused', 'Un Used'),
    'tax-classes.csv, row 4, id: "Un Used" is not an id. Expected lower-case letters, digits and dashes, at most 40, the first a letter or digit.',
  ],
  [
    'an unknown time zone',
    edited('units.csv', 'Europe/Dublin', 'Europe/Dubling'),
    'units.csv, row 2, time zone: "Europe/Dubling" is not a time zone. Expected a name such as Europe/Dublin.',
  ],
  [
    'an unknown currency',
    edited('units.csv', 'EUR', 'EUX'),
    'units.csv, row 2, currency: "EUX" is not a currency. Expected a code such as EUR.',
  ],
  [
    'an unknown locale',
    edited('units.csv', 'en-IE', 'english'),
    'units.csv, row 2, locale: "english" is not a locale. Expected a language and country such as en-IE.',
  ],
  [
    'a colour that is none',
    edited('units.csv', '#D03A1E', 'red'),
    'units.csv, row 2, colour: "red" is not a colour. Expected a colour such as #d03a1e.',
  ],
  [
    'a price mode that is none',
    edited('units.csv', 'included', 'both'),
    'units.csv, row 2, prices: "both" cannot be chosen. Expected "included" or "added".',
  ],
  [
    'a day that starts at no time',
    edited('units.csv', '04:00', '24:00'),
    'units.csv, row 2, day start: "24:00" is not a time of day. Expected hours and minutes such as 04:00.',
  ],
  [
    'a receipt prefix in small letters',
    edited('units.csv', 'CA', 'ca'),
    'units.csv, row 2, receipt prefix: "ca" is not a prefix. Expected 1 to 4 capital letters such as KT.',
  ],
  [
    'a rate over 100',
    edited('tax-classes.csv', '13.5\n', '135\n'),
    'tax-classes.csv, row 3, rate: "135" is not a percentage that can be used. Expected percent from 0 to 100 such as 13.5.',
  ],
  [
    'a short PIN, not quoted',
    edited('staff.csv', '4711', '471'),
    'staff.csv, row 2, pin: is not a PIN. Expected 4 to 8 digits.',
  ],
  [
    'a PIN with letters',
    edited('staff.csv', '4711', '47ll'),
    'staff.csv, row 2, pin: is not a PIN. Expected 4 to 8 digits.',
  ],
  [
    'tiers that are none',
    edited('agreements.csv', 'member 7', 'members'),
    'agreements.csv, row 3, tiers: "members" is not a list of tiers. Expected member, worker, organisation or a number from 0 to 255, separated by spaces.',
  ],
  [
    'an agreement on nothing',
    edited('agreements.csv', 'category coffee', 'coffee'),
    'agreements.csv, row 2, on: "coffee" does not say what it is on. Expected "everything", "category ID" or "product ID"; several of these separated by commas.',
  ],
  [
    'an agreement that gives nothing',
    edited('agreements.csv', '20,,', ',,'),
    'agreements.csv, row 2: gives nothing. Expected one of "percent off", "amount off", "fixed price", "free" and "least".',
  ],
  [
    'an agreement that gives two things',
    edited('agreements.csv', '20,,', '20,1,'),
    'agreements.csv, row 2: gives 2 things at once. Expected one of "percent off", "amount off", "fixed price", "free" and "least".',
  ],
  [
    'an agreement of 0 percent',
    edited('agreements.csv', '20,,', '0,,'),
    'agreements.csv, row 2, percent off: "0" is not a percentage that can be used. Expected percent from 0.01 to 100 such as 20.',
  ],
  [
    'an agreement that takes nothing off',
    edited('agreements.csv', ',10,', ',0.00,'),
    'agreements.csv, row 4, amount off: takes nothing off. Expected an amount above 0.',
  ],
  [
    'a unit that is not there',
    edited('agreements.csv', 'studio,hour', 'stduio,hour'),
    'agreements.csv, row 4, unit: there is no unit "stduio". Expected "studio".',
  ],
  [
    'a category that is not there',
    edited('products.csv', 'coffee,low', 'cofee,low'),
    'products.csv, row 2, category: there is no category of cafe "cofee". Expected "coffee".',
  ],
  [
    "another unit's category",
    edited('products.csv', 'coffee,low', 'hours,low'),
    'products.csv, row 2, category: there is no category of cafe "hours". Expected one of coffee, bread.',
  ],
  [
    'a tax class that is not there',
    edited('products.csv', 'coffee,low', 'coffee,high'),
    'products.csv, row 2, tax class: there is no tax class "high". Expected one of low, half, unused.',
  ],
  [
    'a partner that is not there',
    edited('agreements.csv', 'off,ppu', 'off,pppu'),
    'agreements.csv, row 2, organisation: there is no partner "pppu". Expected "ppu".',
  ],
  [
    'a product that is not there',
    edited('agreements.csv', 'product loaf', 'product load'),
    'agreements.csv, row 3, on: there is no product of cafe "load". Expected "loaf".',
  ],
  [
    'an id twice in a unit',
    edited('agreements.csv', 'cafe,loaf', 'cafe,drinks'),
    'agreements.csv, row 3, id: "drinks" stands in row 2 already. Expected each once in a unit.',
  ],
  [
    'a name that differs in case only',
    edited('staff.csv', 'Tomé', 'NOOR'),
    'staff.csv, row 3, name: "NOOR" stands in row 2 already. Expected each once in a unit.',
  ],
  [
    'one receipt prefix for two units',
    edited('units.csv', ',ST', ',CA'),
    'units.csv, row 3, receipt prefix: "CA" stands in row 2 already. Expected each once.',
  ],
  [
    'a unit without staff',
    edited('staff.csv', '\nstudio,Noor,2580', ''),
    'units.csv, row 3: "studio" has no staff. Expected a row for it in staff.csv.',
  ],
  [
    'a unit without products',
    edited('products.csv', '\nstudio,hour,Hour,hours,half,80', ''),
    'units.csv, row 3: "studio" has no products. Expected a row for it in products.csv.',
  ],
  [
    'a reserved id',
    edited('partners.csv', 'ncu,', 'other,Others,OTH,#000000,\nncu,'),
    'partners.csv, row 3, id: "other" has a meaning of its own. Expected another id.',
  ],
  [
    'an unknown column',
    edited('categories.csv', 'unit,id,name', 'unit,id,name,colour'),
    'categories.csv, row 1, colour: is not a column of this file. Expected only unit, id, name.',
  ],
  [
    'a missing column',
    edited('tax-classes.csv', 'id,name,rate', 'id,name,'),
    'tax-classes.csv, row 1, rate: is missing from the header. Expected the columns id, name, rate.',
  ],
  [
    'a column twice',
    edited('categories.csv', 'unit,id,name', 'unit,id,name,Name'),
    'categories.csv, row 1, name: stands twice in the header. Expected each column once.',
  ],
  [
    'a comma without quotes',
    edited('products.csv', 'Flat white', 'White, flat'),
    'products.csv, row 2: has 7 cells, the header 6. Expected as many as the header; put quotes around a text with a comma.',
  ],
  [
    'a quote that is not closed',
    edited('products.csv', 'flat-white,', '"flat-white,'),
    'products.csv, row 2: a quote is not closed. Expected a quote at both ends of the cell, and "" for a quote inside it.',
  ],
  ['a missing file', { 'products.csv': null }, 'products.csv: is missing. Expected a file of this name.'],
  [
    'bytes that are not UTF-8',
    {
      'staff.csv': Buffer.from('unit,name,pin\ncafe,Noor,4711\ncafe,Tomé,0815\nstudio,Noor,2580', 'latin1'),
    },
    'staff.csv, row 3: is not UTF-8 text. Expected UTF-8; save it as "CSV UTF-8".',
  ],
  [
    'UTF-16',
    { 'staff.csv': Buffer.from(`\ufeff${SMALL['staff.csv']}`, 'utf16le') },
    'staff.csv: is UTF-16 text. Expected UTF-8; save it as "CSV UTF-8".',
  ],
  [
    'a federation without its key',
    { 'federation.json': '{"name": "Test"}' },
    `federation.json, trustKey: is missing. Expected 64 hex digits, as "npm run issuing -- federation-keygen" prints them.`,
  ],
  [
    'a federation key that is none',
    { 'federation.json': '{"name": "Test", "trustKey": "ab"}' },
    'federation.json, trustKey: "ab" cannot be used. Expected 64 hex digits, as "npm run issuing -- federation-keygen" prints them.',
  ],
  [
    'a name with half a character',
    { 'federation.json': `{"name": "\\ud800", "trustKey": "${'ab'.repeat(32)}"}` },
    'federation.json, name: "\\ud800" cannot be used. Expected a text of 1 to 80 characters.',
  ],
  [
    'a misspelt key',
    { 'federation.json': `{"name": "Test", "trustkey_": 1, "trustKey": "${'ab'.repeat(32)}"}` },
    'federation.json, trustkey_: is not known here. Expected "trustKey".',
  ],
];
