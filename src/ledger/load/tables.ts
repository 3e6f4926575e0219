import * as z from 'zod/mini';
import * as agreement from './agreement-cells.ts';
import * as cell from './cells.ts';

/** The columns of each file; docs/loading.md says the same for people. */

export const unitRow = z.object({
  id: cell.id,
  name: cell.text(80),
  trade: cell.text(80),
  colour: cell.colour,
  mode: cell.optional(cell.oneOf('light', 'dark'), 'light' as const),
  currency: cell.currency,
  locale: cell.locale,
  timeZone: cell.timeZone,
  dayStart: cell.optional(cell.timeOfDay, 240),
  prices: cell.oneOf('included', 'added'),
  address: cell.optional(cell.text(160), ''),
  motto: cell.optional(cell.text(160), ''),
  receiptPrefix: cell.receiptPrefix,
});

export const taxClassRow = z.object({ id: cell.id, name: cell.text(80), rate: cell.rate });

export const categoryRow = z.object({ unit: cell.id, id: cell.id, name: cell.text(80) });

export const productRow = z.object({
  unit: cell.id,
  id: cell.id,
  name: cell.text(80),
  category: cell.id,
  taxClass: cell.id,
  price: cell.money,
});

export const partnerRow = z.object({
  id: cell.id,
  name: cell.text(80),
  short: cell.text(8),
  colour: cell.colour,
  pattern: cell.optional(cell.colour, '#fffefa'),
});

export const staffRow = z.object({
  unit: cell.id,
  name: cell.text(80),
  /** null keeps the PIN that the ledger has. */
  pin: cell.optional(cell.pin, null),
});

export const agreementRow = z.object({
  unit: cell.id,
  id: cell.id,
  label: cell.text(80),
  organisation: cell.id,
  tiers: cell.optional(agreement.tiers, []),
  on: agreement.scope,
  percentOff: cell.optional(cell.percentOff, null),
  amountOff: cell.optional(cell.money, null),
  fixedPrice: cell.optional(cell.money, null),
});

export type UnitRow = z.infer<typeof unitRow>;
export type TaxClassRow = z.infer<typeof taxClassRow>;
export type CategoryRow = z.infer<typeof categoryRow>;
export type ProductRow = z.infer<typeof productRow>;
export type PartnerRow = z.infer<typeof partnerRow>;
export type StaffRow = z.infer<typeof staffRow>;
export type AgreementRow = z.infer<typeof agreementRow>;
