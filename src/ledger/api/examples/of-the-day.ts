import { DATE, ENTRY_HASH, REGISTER, TIME, UNIT } from './told.ts';

const none = { count: 0, amount: 0 };

const FIGURES = {
  unit: UNIT,
  currency: 'EUR',
  prices: 'included',
  sales: { count: 1, amount: 448 },
  refunds: none,
  full: 560,
  solidarity: 112,
  takings: 448,
  net: 411,
  tax: 37,
  taxes: [{ id: 'second-reduced', name: 'Food', net: 411, tax: 37 }],
  tenders: [{ id: 'cash', name: 'Cash', amount: 448, count: 1 }],
  categories: [{ id: 'coffee', name: 'Coffee', amount: 448, count: 2 }],
  partners: [{ id: 'other', name: 'Other partners', amount: 112, count: 1, colours: null }],
  minimumUses: 5,
  overShort: 0,
  overShortBy: [],
  suspense: 0,
  held: none,
  comps: none,
  tips: none,
  vouchers: none,
  funds: [],
  rounding: 0,
  movements: [],
  noSales: 0,
  voids: none,
  byHand: [{ id: 'lower', name: 'Lower', amount: 60, count: 1 }],
  adjusted: [],
};

const REGISTERS = [
  {
    register: REGISTER,
    name: 'Front counter',
    epoch: 1,
    replaced: false,
    seq: 1,
    hash: ENTRY_HASH,
    lastHeard: TIME,
    skewMs: -240,
    shift: 'open',
    revokedAt: null,
    z: null,
    keptAside: 0,
    unposted: 0,
    held: null,
    addenda: 0,
  },
];

/** A cafe's day. */
export const DAY = {
  ...FIGURES,
  date: DATE,
  screenings: [],
  notes: [],
  notesInAll: 0,
  adjustments: [],
  registers: REGISTERS,
};

const { sales, refunds, full, solidarity, comps, takings, net, tax, tips, vouchers, funds } = FIGURES;
const { rounding, overShort, suspense, held, currency, prices, partners } = FIGURES;
const ALIKE = {
  sales,
  refunds,
  takings,
  net,
  tax,
  tips,
  vouchers,
  funds,
  rounding,
  overShort,
  suspense,
  held,
};
const GIVEN = { full, solidarity, comps };
const SUMS = { ...ALIKE, ...GIVEN };
const WITHIN = { from: '2026-11-01', to: '2026-11-30' };
const STANDING = { ...WITHIN, today: DATE, running: true, openShifts: [], registers: REGISTERS };

/** The same in its month so far. */
export const PERIOD = {
  ...FIGURES,
  period: '2026-11',
  ...STANDING,
  parts: [{ name: DATE, from: DATE, to: DATE, ...SUMS }],
};

/** The same as the federation sees it. */
export const MONTH = {
  month: '2026-11',
  ...WITHIN,
  minimumUses: FIGURES.minimumUses,
  units: [
    { unit: UNIT, name: 'Kitchen Table', books: 'own', currency, prices, ...SUMS, partners, ...STANDING },
  ],
  totals: [{ currency, units: 1, ...ALIKE, given: [{ prices, ...GIVEN, partners }] }],
};
