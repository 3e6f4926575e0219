import * as z from 'zod/mini';
import { adjustmentSchema, bookAccountSchema } from './adjustments.ts';
import { restoreSchema } from './restore.ts';
import { rightSchema } from './rights.ts';
import { storable } from './storable.ts';

const amount = z.int();
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

export const signInSchema = z.strictObject({
  login: z.string().check(z.maxLength(80), storable),
  password: z.string().check(z.maxLength(200), storable),
});

/** Who is signed in and which units they may see. */
export const sessionSchema = z.object({
  login: z.string(),
  federation: z.string(),
  federationFingerprint: z.string(),
  /** What they may do for the federation. [GATE-4] */
  may: z.array(rightSchema),
  /** A restore of the ledger from a backup within the last 30 days. [BACKUP-5] */
  restored: z.nullable(restoreSchema),
  /** The totals were made by an older version of the ledger; absent: an older ledger. [REBUILD-4] */
  totalsAreOld: z.optional(z.boolean()),
  units: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      trade: z.string(),
      colour: z.string(),
      mode: z.enum(['light', 'dark']),
      currency: z.string(),
      locale: z.string(),
      timeZone: z.string(),
      /** The business date it is there now. */
      today: date,
      /** All of its own books, or what the federation voted to open of another's. [GATE-8] */
      books: z.enum(['own', 'open']),
      /** By what its books may be exported. */
      exports: z.array(z.enum(['line', 'sale', 'day'])),
      may: z.array(rightSchema),
    }),
  ),
});

const named = z.object({ id: z.string(), name: z.string(), amount, count: z.int() });

/** A register as the office sees it on a business date. */
export const registerStateSchema = z.object({
  register: z.string(),
  name: z.string(),
  epoch: z.int(),
  /** There is a newer epoch: this one is silent, and may hold entries that never came. [ENROL-5] */
  replaced: z.boolean(),
  /** The last entry that is here. */
  seq: z.int(),
  hash: z.string(),
  /** UTC milliseconds of the last contact; null before the first. */
  lastHeard: z.nullable(z.int()),
  /** The register's clock minus the ledger's, in ms, at the last contact. */
  skewMs: z.nullable(z.int()),
  /** The shift of this date: not opened, still open, or closed with a Z. */
  shift: z.enum(['none', 'open', 'closed']),
  /** UTC milliseconds at which the office revoked it; null while it may send. [GATE-6] */
  revokedAt: z.nullable(z.int()),
  z: z.nullable(z.int()),
  /** Entries kept aside: second versions of a number that is taken, or bytes that do not verify. */
  keptAside: z.int(),
  /** Entries whose kind or version this ledger cannot read yet. */
  unposted: z.int(),
  /** Of those kept aside: a second history that is in no total until the office decides. [FORK-1] */
  held: z.nullable(z.object({ count: z.int(), amount, since: z.int() })),
  /** Entries of this date that came after it had been exported for the first time. [REPORT-4] */
  addenda: z.int(),
});

const sum = z.object({ count: z.int(), amount });

/** A ticket's screening, over all dates and registers. [SEAT-1] */
export const screeningSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** UTC milliseconds; null where the price list has it no more, as with the seats. */
  startsAt: z.nullable(z.int()),
  place: z.string(),
  seats: z.nullable(z.int()),
  sold: z.int(),
});

/** Something that was given a reason, approved by a second person, or is odd: for people to look at. */
export const noteSchema = z.object({
  register: z.string(),
  epoch: z.int(),
  seq: z.int(),
  /** UTC milliseconds by the register's clock. */
  time: z.int(),
  /** The entry's kind, and what it is about: of a sale's lines or of an approval, such as comp, override, report. */
  kind: z.string(),
  about: z.array(z.string()),
  /** Names where the price list knows them, else pseudonyms. */
  who: z.nullable(z.string()),
  approvedBy: z.array(z.string()),
  reasons: z.array(z.string()),
  /**
   * What it moved, what left the drawer or went back below zero; of what was given free or by hand, what that took off;
   * for a close what was over or short; null where there is no amount. [REPORT-7]
   */
  amount: z.nullable(amount),
  /** What was paid for the sale of which that was taken off. */
  of: z.optional(amount),
  /** The receipt, or the Z. */
  number: z.string(),
  flags: z.array(z.string()),
});

/** What a unit's business date, or several, came to. Amounts in minor units; each figure's meaning stands in docs/SPEC.md. [REPORT-1] */
export const figuresSchema = z.object({
  unit: z.string(),
  currency: z.string(),
  prices: z.enum(['included', 'added']),
  sales: z.object({ count: z.int(), amount }),
  refunds: z.object({ count: z.int(), amount }),
  /** Shelf prices, and what was given off them; in the unit's price mode. */
  full: amount,
  solidarity: amount,
  /** What was paid, tax included, refunds taken off, and the same without tax. */
  takings: amount,
  net: amount,
  tax: amount,
  taxes: z.array(z.object({ id: z.string(), name: z.string(), net: amount, tax: amount })),
  tenders: z.array(named),
  /** Every category of the price list in its order, then what else was sold. */
  categories: z.array(named),
  /** Per partner; those under the federation's least number of uses stand together as `other`. [PRIVACY-3] */
  partners: z.array(
    z.extend(named, { colours: z.nullable(z.object({ ground: z.string(), cut: z.string() })) }),
  ),
  /** The least number of uses at which a partner is named. */
  minimumUses: z.int(),
  overShort: amount,
  /** The same by what was counted. */
  overShortBy: z.array(named),
  suspense: amount,
  /** Of this date and in none of these figures: what second histories of registers would add to the takings. [FORK-1] */
  held: sum,
  /** Given free by the unit itself, in its price mode: no part of solidarity. [ORDER-10] */
  comps: sum,
  /** On top of the takings and no part of them. [PAY-4] [PAY-5] */
  tips: sum,
  /** Vouchers sold, less those taken back: owed, and no takings. [VOUCHER-1] */
  vouchers: sum,
  funds: z.array(named),
  /** What rounding cash brought or took. [PAY-3] */
  rounding: amount,
  /** Cash paid in, paid out and dropped: what each did to the drawers. [CASH-1] */
  movements: z.array(named),
  noSales: z.int(),
  voids: sum,
  /** Prices set by hand, `lower` and `dearer` than the shelf's: by how much, on how many lines. [ORDER-11] */
  byHand: z.array(named),
  /** What the office corrected, account by account, debits positive: in none of the figures above. [ADJUST-1] */
  adjusted: z.array(z.extend(bookAccountSchema, { amount, count: z.int() })),
});

/** One unit's business date. [REPORT-1] */
export const dayReportSchema = z.extend(figuresSchema, {
  date,
  screenings: z.array(screeningSchema),
  /** The newest of the date, and how many there are in all. */
  notes: z.array(noteSchema),
  notesInAll: z.int(),
  /** What the office corrected on this date, in its order. [ADJUST-1] */
  adjustments: z.array(adjustmentSchema),
  registers: z.array(registerStateSchema),
});

export const newCodeSchema = z.object({
  code: z.string(),
  url: z.string(),
  expires: z.int(),
  fingerprint: z.string(),
});

/** The id under which partners with few uses stand together; no partner may have it. [PRIVACY-3] */
export const OTHER_PARTNERS = 'other';

/** The longest range of one export, in days. */
export const MOST_EXPORT_DAYS = 400;

export const EXPORT_KINDS = ['line', 'sale', 'day'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export type Session = z.infer<typeof sessionSchema>;
export type SessionUnit = Session['units'][number];
export type Figures = z.infer<typeof figuresSchema>;
export type DayReport = z.infer<typeof dayReportSchema>;
export type Note = z.infer<typeof noteSchema>;
export type Screening = z.infer<typeof screeningSchema>;
export type RegisterState = z.infer<typeof registerStateSchema>;
export type NewCode = z.infer<typeof newCodeSchema>;
