import { changed } from './offers-of.ts';

type Case = readonly [what: string, changes: Readonly<Record<string, string | null>>, line: string];

/** What is wrong, the files that differ from OFFERS, and the one line that people read. */
export const BAD_OFFERS: readonly Case[] = [
  [
    'a tender that is none',
    changed('units.csv', 'voucher account', 'voucher crypto'),
    'units.csv, row 2, also takes: "voucher crypto" is not a list of tenders. Expected voucher, account or both, separated by a space.',
  ],
  [
    'a tender with nobody to charge',
    { 'accounts.csv': null },
    'units.csv, row 2, also takes: "cafe" has no account. Expected a row for it in accounts.csv.',
  ],
  [
    'a step of nothing',
    changed('units.csv', '0.05', '0.00'),
    'units.csv, row 2, cash step: "0.00" can\'t be rounded to. Expected a coin such as 0.05.',
  ],
  [
    'a step finer than the currency',
    changed('units.csv', '0.05', '0.005'),
    'units.csv, row 2, cash step: "0.005" is finer than the currency. Expected at most 2 decimals, such as 3.20 EUR.',
  ],
  [
    'a fund without a name',
    changed('units.csv', 'strike-fund: Strike fund', 'strike-fund'),
    'units.csv, row 2, fund: "strike-fund" does not name a fund. Expected an id, a colon and a name, such as strike-fund: Strike fund.',
  ],
  [
    'tips, perhaps',
    changed('units.csv', ',yes,yes,0', ',maybe,yes,0'),
    'units.csv, row 2, tips: "maybe" cannot be chosen. Expected "yes" or "no".',
  ],
  [
    'a lock after a day',
    changed('units.csv', ',yes,yes,0', ',yes,yes,1440'),
    'units.csv, row 2, lock after: "1440" is not a number that can be used. Expected a whole number from 0 to 600.',
  ],
  [
    'two who close, and only one there',
    changed('units.csv', 'ST,,,,,,', 'ST,,,,,yes,'),
    'units.csv, row 3, cosign: "studio" has one person. Expected a second one in staff.csv, or "no".',
  ],
  [
    'a code with a blank sign in it',
    changed('products.csv', '12;5901234123457', '12;59_1'),
    'products.csv, row 2, codes: "12;59_1" is not a list of codes. Expected at most 20 codes of digits, letters and dashes, each up to 20 long, separated by spaces.',
  ],
  [
    '[LOAD-7] a wrong check digit of an EAN-13',
    changed('products.csv', '5901234123457', '5901234123450'),
    'products.csv, row 2, codes: the last digit of "5901234123450" does not check the others. Expected "5901234123457", if the others are right.',
  ],
  [
    '[LOAD-7] a wrong check digit of a UPC',
    changed('products.csv', '036000291452', '036000291453'),
    'products.csv, row 3, codes: the last digit of "036000291453" does not check the others. Expected "036000291452", if the others are right.',
  ],
  [
    '[LOAD-7] a wrong check digit of an EAN-8',
    changed('products.csv', '96385074', '96385079'),
    'products.csv, row 3, codes: the last digit of "96385079" does not check the others. Expected "96385074", if the others are right.',
  ],
  [
    '[LOAD-7] a code on two products',
    changed('products.csv', '036000291452', '12'),
    'products.csv, row 3, codes: "12" stands in row 2 already. Expected each once in a unit.',
  ],
  [
    '[LOAD-7] a UPC that is another product’s EAN',
    changed('products.csv', '12;5901234123457', '0036000291452'),
    'products.csv, row 3, codes: "036000291452" stands in row 2 already. Expected each once in a unit.',
  ],
  [
    'a group of options that is not there',
    changed('products.csv', 'size milk', 'size milks'),
    'products.csv, row 2, options: there is no option group of cafe "milks". Expected "milk".',
  ],
  [
    'a measure that is none',
    changed('products.csv', ',kg,', ',pound,'),
    'products.csv, row 4, measure: "pound" cannot be chosen. Expected "kg" or "hour".',
  ],
  [
    'a tax class for taking away that is not there',
    changed('products.csv', ',,half,', ',,hulf,'),
    'products.csv, row 2, away tax class: there is no tax class "hulf". Expected "half".',
  ],
  [
    '[LOAD-9] a least above the price',
    changed('products.csv', '0,9.50', '4.01,9.50'),
    'products.csv, row 5, least: "4.01" is too much. Expected at most 4.00 EUR, the price that is suggested.',
  ],
  [
    '[LOAD-9] a most below the price',
    changed('products.csv', '0,9.50', '0,3.99'),
    'products.csv, row 5, most: "3.99" is too little. Expected at least 4.00 EUR, the price that is suggested.',
  ],
  [
    '[LOAD-9] a least without a most',
    changed('products.csv', '0,9.50', '0,'),
    'products.csv, row 5, most: is empty beside "least". Expected an amount in both or in neither.',
  ],
  [
    'a start the way another country writes it',
    changed('products.csv', '2026-11-24 20:30', '24/11/2026 20:30'),
    'products.csv, row 8, starts: "24/11/2026 20:30" is not a date and time. Expected year, month, day and time such as 2026-11-24 20:30.',
  ],
  [
    'a start on a day that no calendar has',
    changed('products.csv', '2026-11-24', '2026-11-31'),
    'products.csv, row 8, starts: "2026-11-31 20:30" is not a date and time. Expected year, month, day and time such as 2026-11-24 20:30.',
  ],
  [
    '[LOAD-8] a start in the hour that the clocks leave out',
    changed('products.csv', '2026-11-24 20:30', '2027-03-28 01:30'),
    'products.csv, row 8, starts: "2027-03-28 01:30" does not exist: the clocks are put forward over it. Expected another time.',
  ],
  [
    '[LOAD-8] a start in the hour that comes twice',
    changed('products.csv', '2026-11-24 20:30', '2026-10-25 01:30'),
    'products.csv, row 8, starts: "2026-10-25 01:30" comes twice that night: the clocks are put back over it. Expected a time before or after that hour.',
  ],
  [
    'a screening without seats',
    changed('products.csv', 'Attic,40', 'Attic,'),
    'products.csv, row 8, seats: is empty beside "starts". Expected how many seats there are.',
  ],
  [
    'seats without a start',
    changed('products.csv', '2026-11-24 20:30', ''),
    'products.csv, row 8, starts: is empty beside "place" or "seats". Expected date and time such as 2026-11-24 20:30.',
  ],
  [
    'a ticket by the kilogram',
    changed('products.csv', '5,,,,,,,2026', '5,,,kg,,,,2026'),
    'products.csv, row 8, measure: stands beside "starts". Expected one of the two: a ticket is counted.',
  ],
  [
    'an option that takes off too finely',
    changed('options.csv', '\u22120.20', '-0.205'),
    'options.csv, row 5, price: "0.205" is finer than the currency. Expected at most 2 decimals, such as 3.20 EUR.',
  ],
  [
    'an option with words for a price',
    changed('options.csv', '0.40', 'free'),
    'options.csv, row 4, price: "free" is not an amount. Expected a decimal such as 0.40 or -0.20.',
  ],
  [
    'a group without a name',
    changed('options.csv', 'cafe,size,Size', 'cafe,size,'),
    'options.csv, row 2, group name: is empty. Expected it in the first row of each group.',
  ],
  [
    'a group that says two things',
    changed('options.csv', 'Milk,0,2,own', 'Milk,0,1,own'),
    'options.csv, row 5, most: "1" is not what row 4 says. Expected "2" or nothing.',
  ],
  [
    '[LOAD-9] a group of which more must be taken than may',
    changed('options.csv', 'Size,1,1', 'Size,2,1'),
    'options.csv, row 2, least: 2 is more than 1, the most. Expected at most 1.',
  ],
  [
    '[LOAD-9] a group of which more must be taken than there is, and nothing of it twice',
    changed(
      'options.csv',
      'Size,1,1,small,Small,\ncafe,size,,,,large,Large,+',
      'Size,3,3,small,Small,-0.10\ncafe,size,,,,large,Large,-',
    ),
    "options.csv, row 2, least: 3 of 2 can't be taken. Expected at most 2.",
  ],
  [
    'an option twice',
    changed('options.csv', 'large,Large', 'small,Large'),
    'options.csv, row 3, option id: "small" stands in row 2 already. Expected each once in a group.',
  ],
  [
    'a combo with a product that is not there',
    changed('combos.csv', 'Sweet,bun', 'Sweet,bun bum'),
    'combos.csv, row 3, products: there is no product of cafe "bum". Expected "bun".',
  ],
  [
    '[LOAD-9] a combo in a combo',
    changed('combos.csv', 'Sweet,bun', 'Sweet,bun deal'),
    'combos.csv, row 3, products: "deal" is a combo itself. Expected products that are sold one by one.',
  ],
  [
    '[LOAD-9] a combo with what is weighed',
    changed('combos.csv', 'Sweet,bun', 'Sweet,bun loaf'),
    'combos.csv, row 3, products: "loaf" is sold by kg. Expected products that are sold one by one.',
  ],
  [
    '[LOAD-9] a combo with what the customer prices',
    changed('combos.csv', 'Sweet,bun', 'Sweet,soup bun'),
    'combos.csv, row 3, products: "soup" has a price that the customer names. Expected products that are sold one by one.',
  ],
  [
    '[LOAD-9] a combo of one part',
    changed('combos.csv', '\ncafe,deal,Sweet,bun', ''),
    'combos.csv, row 2, combo: "deal" has 1 part. Expected 2 to 8 parts, a row for each.',
  ],
  [
    '[LOAD-9] a combo with options of its own',
    changed('products.csv', '4.80,,,', '4.80,,milk,'),
    'combos.csv, row 2, combo: "deal" has options of its own. Expected a product with one price for all that is in it.',
  ],
  [
    'a part twice',
    changed('combos.csv', 'Sweet', 'Coffee'),
    'combos.csv, row 3, part name: "Coffee" stands in row 2 already. Expected each once in a combo.',
  ],
  [
    'a permission that is none',
    changed('roles.csv', 'Floor,yes,', 'Floor,yes,sometimes'),
    'roles.csv, row 2, comp: "sometimes" cannot be chosen. Expected "yes" or "approval" or "no".',
  ],
  [
    'a role that is not there',
    changed('staff.csv', '00815,floor', '00815,flor'),
    'staff.csv, row 3, roles: there is no role of cafe "flor". Expected "floor".',
  ],
  [
    'a language that the till does not speak',
    changed('staff.csv', 'floor,es', 'floor,fr'),
    'staff.csv, row 3, language: "fr" cannot be chosen. Expected "en" or "es".',
  ],
  [
    '[LOAD-9] an approval that nobody may give',
    changed('roles.csv', 'keys,Keys,yes,yes,yes,yes,yes,', 'keys,Keys,yes,yes,yes,yes,no,'),
    'roles.csv, row 2, refund: "floor" needs an approval that nobody in cafe may give. Expected "yes" in a role that someone has.',
  ],
  [
    '[LOAD-9] a shift that nobody may close',
    changed('roles.csv', 'yes,yes,yes,yes,yes,yes,yes,yes,yes,yes,yes', 'yes,,,,yes,,,,yes,,'),
    'roles.csv, row 2, close: nobody in cafe may close a shift. Expected "yes" in a role that someone has.',
  ],
  [
    'an account twice',
    changed(
      'accounts.csv',
      'cafe,ropeworks,Old Ropeworks',
      'cafe,ropeworks,Old Ropeworks\ncafe,ropeworks,Others',
    ),
    'accounts.csv, row 3, id: "ropeworks" stands in row 2 already. Expected each once in a unit.',
  ],
  [
    'an account of a unit that is not there',
    changed('accounts.csv', 'Old Ropeworks', 'Old Ropeworks\nstduio,ropes,Ropes'),
    'accounts.csv, row 3, unit: there is no unit "stduio". Expected "studio".',
  ],
];
