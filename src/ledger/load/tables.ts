import * as z from 'zod/mini';
import * as agreement from './agreement-cells.ts';
import * as cell from './cells.ts';
import * as choice from './choice-cells.ts';
import * as list from './list-cells.ts';

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
  alsoTakes: cell.optional<list.Tender[], list.Tender[]>(list.tenders, []),
  cashStep: cell.optional(cell.money, null),
  fund: cell.optional(choice.fund, null),
  tips: choice.yes,
  cosign: choice.yes,
  lockAfter: cell.optional(choice.whole(0, 600), 5),
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
  codes: cell.optional<string[], string[]>(list.codes, []),
  options: cell.optional<string[], string[]>(list.ids, []),
  measure: cell.optional(cell.oneOf('kg', 'hour'), null),
  awayTaxClass: cell.optional(cell.id, null),
  least: cell.optional(cell.money, null),
  most: cell.optional(cell.money, null),
  starts: cell.optional(choice.localTime, null),
  place: cell.optional(cell.text(40), ''),
  seats: cell.optional(choice.whole(0, 100_000), null),
});

/** An option; the first row of its group says name, least and most for all of it. */
export const optionRow = z.object({
  unit: cell.id,
  groupId: cell.id,
  groupName: cell.optional(cell.text(80), ''),
  least: cell.optional(choice.whole(0, 20), null),
  most: cell.optional(choice.whole(1, 20), null),
  optionId: cell.id,
  optionName: cell.text(80),
  price: cell.optional(choice.signedMoney, null),
});

/** One part of a combo. */
export const comboRow = z.object({
  unit: cell.id,
  combo: cell.id,
  partName: cell.text(80),
  products: list.manyIds,
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
  roles: cell.optional<string[], string[]>(list.ids, []),
  language: cell.optional(cell.oneOf('en', 'es'), null),
});

/** A role: one column for each action. [ROLE-1] */
export const roleRow = z.object({
  unit: cell.id,
  id: cell.id,
  name: cell.text(80),
  openRing: choice.permission,
  comp: choice.permission,
  override: choice.permission,
  void: choice.permission,
  refund: choice.permission,
  paidIn: choice.permission,
  paidOut: choice.permission,
  drop: choice.permission,
  noSale: choice.permission,
  report: choice.permission,
  close: choice.permission,
});

export const agreementRow = z.object({
  unit: cell.id,
  id: cell.id,
  label: cell.text(80),
  organisation: agreement.audience,
  tiers: cell.optional(agreement.tiers, []),
  onStrike: choice.yes,
  on: agreement.scope,
  percentOff: cell.optional(cell.percentOff, null),
  amountOff: cell.optional(cell.money, null),
  fixedPrice: cell.optional(cell.money, null),
  free: choice.yes,
  least: cell.optional(cell.money, null),
  most: cell.optional(cell.money, null),
  suggested: cell.optional(cell.money, null),
  from: cell.optional(agreement.date, null),
  to: cell.optional(agreement.date, null),
  weekdays: cell.optional(agreement.weekdays, null),
  hours: cell.optional(agreement.hours, null),
  perDay: cell.optional(choice.whole(1, 99), null),
});

export const accountRow = z.object({ unit: cell.id, id: cell.id, name: cell.text(80) });

export type UnitRow = z.infer<typeof unitRow>;
export type TaxClassRow = z.infer<typeof taxClassRow>;
export type CategoryRow = z.infer<typeof categoryRow>;
export type ProductRow = z.infer<typeof productRow>;
export type OptionRow = z.infer<typeof optionRow>;
export type ComboRow = z.infer<typeof comboRow>;
export type PartnerRow = z.infer<typeof partnerRow>;
export type RoleRow = z.infer<typeof roleRow>;
export type StaffRow = z.infer<typeof staffRow>;
export type AgreementRow = z.infer<typeof agreementRow>;
export type AccountRow = z.infer<typeof accountRow>;
