import * as z from 'zod/mini';
import { figuresSchema, registerStateSchema } from './office.ts';

const amount = z.int();
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const sum = z.object({ count: z.int(), amount });
const { partners, funds } = figuresSchema.shape;

/** In the unit's price mode. */
const given = { full: amount, solidarity: amount, comps: sum };

/** What means the same at prices with the tax and without. */
const alikeSchema = z.object({
  sales: sum,
  refunds: sum,
  takings: amount,
  net: amount,
  tax: amount,
  tips: sum,
  vouchers: sum,
  funds,
  rounding: amount,
  overShort: amount,
  suspense: amount,
  held: sum,
});

/** What can be added up over days, and over units of one currency and price mode, as in the day's report. [REPORT-9] */
export const sumsSchema = z.extend(alikeSchema, given);

/** A day of a month, or a week of a year. */
export const periodPartSchema = z.extend(sumsSchema, {
  /** The date, or the week such as `2026-W45`. */
  name: z.string(),
  from: date,
  to: date,
});

/** A shift of a day that is over, of which no Z is here. [REPORT-11] */
export const openShiftSchema = z.object({
  date,
  register: z.string(),
  epoch: z.int(),
  name: z.string(),
});

/** Where a period stands. */
const standing = {
  from: date,
  to: date,
  /** The business date it is there now, and whether the period is not over. */
  today: date,
  running: z.boolean(),
  /** Shifts of past days without a Z. */
  openShifts: z.array(openShiftSchema),
  /** How far each register has been heard by now; its shift is the one of the period's last date, or of today. */
  registers: z.array(registerStateSchema),
};

/** A unit's month by day, or its year by ISO week. [REPORT-9] */
export const periodReportSchema = z.extend(figuresSchema, {
  /** `2026-11` or `2026`. */
  period: z.string(),
  ...standing,
  /** Those that have begun, in their order. */
  parts: z.array(periodPartSchema),
});

/** A unit's part in the federation's month. */
export const unitMonthSchema = z.extend(sumsSchema, {
  unit: z.string(),
  name: z.string(),
  books: z.enum(['own', 'open']),
  currency: z.string(),
  prices: z.enum(['included', 'added']),
  partners,
  ...standing,
});

/** What was given, at prices with the tax or without: the one is never added to the other. */
export const givenSchema = z.object({
  prices: z.enum(['included', 'added']),
  ...given,
  partners,
});

/** What the units of one currency come to together. */
export const currencyTotalSchema = z.extend(alikeSchema, {
  currency: z.string(),
  units: z.int(),
  given: z.array(givenSchema),
});

/** The month of all units whose books one may see. [REPORT-10] */
export const federationMonthSchema = z.object({
  month: z.string(),
  from: date,
  to: date,
  minimumUses: z.int(),
  units: z.array(unitMonthSchema),
  totals: z.array(currencyTotalSchema),
});

export type Sums = z.infer<typeof sumsSchema>;
export type PeriodPart = z.infer<typeof periodPartSchema>;
export type OpenShift = z.infer<typeof openShiftSchema>;
export type PeriodReport = z.infer<typeof periodReportSchema>;
export type UnitMonth = z.infer<typeof unitMonthSchema>;
export type Given = z.infer<typeof givenSchema>;
export type CurrencyTotal = z.infer<typeof currencyTotalSchema>;
export type FederationMonth = z.infer<typeof federationMonthSchema>;
