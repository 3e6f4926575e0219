import * as z from 'zod/mini';
import { type Agreement, agreementSchema } from './agreement.ts';
import { roleSchema, type Staff, staffSchema } from './people.ts';
import {
  idSchema as id,
  nameSchema as name,
  optionGroupSchema,
  type Product,
  productSchema,
} from './product.ts';

const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));

export const taxClassSchema = z.object({
  id,
  name,
  /** Hundredths of a percent: 1350 is 13.5 %. */
  rate: z.int().check(z.minimum(0), z.maximum(10_000)),
});

export const unitSchema = z.object({
  id,
  name,
  trade: name,
  /** The one strong colour, `#rrggbb`; every other shade is derived from it. */
  colour,
  mode: z.enum(['light', 'dark']),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  locale: z.string(),
  timeZone: z.string(),
  /** Minutes after midnight at which a business date begins. [DAY-1] */
  dayStart: z.int().check(z.minimum(0), z.maximum(1439)),
  prices: z.enum(['included', 'added']),
  address: z.string().check(z.maxLength(160)),
  motto: z.string().check(z.maxLength(160)),
  /** Receipts are numbered with this, the register's own number and a counter: `KT1-214`. */
  receiptPrefix: z.string().check(z.regex(/^[A-Z]{1,4}$/)),
  /** How money may come in besides what is always taken: cash and the card terminal. [PAY-1] */
  alsoTakes: z._default(z.array(z.enum(['voucher', 'account'])), []),
  /** Cash is rounded to a multiple of this, in minor units; 1 rounds nothing. [PAY-3] */
  cashStep: z._default(z.int().check(z.minimum(1), z.maximum(100_000)), 1),
  /** What customers may round up for; null where nothing is. A liability, never revenue. [PAY-5] */
  fund: z._default(z.nullable(z.object({ id, name })), null),
  tips: z._default(z.boolean(), false),
  /** Whether two people close a shift together. [CLOSE-4] */
  cosign: z._default(z.boolean(), false),
  /** Minutes without a touch until the till locks itself; 0: never. */
  lockAfter: z._default(z.int().check(z.minimum(0), z.maximum(600)), 5),
});

/** How the till shows a partner: its short name and the two colours of its stub. */
export const partnerSchema = z.object({
  id,
  name,
  short: z.string().check(z.minLength(1), z.maxLength(8)),
  colour,
  /** The colour of the pattern on it. */
  pattern: colour,
});

/** Everything a register needs to sell offline, as the ledger serves it. */
export const catalogueSchema = z.object({
  version: z.int().check(z.minimum(1)),
  federation: z.object({ name, minimumUses: z.int().check(z.minimum(1)) }),
  unit: unitSchema,
  taxClasses: z.array(taxClassSchema),
  categories: z.array(z.object({ id, name })),
  products: z.array(productSchema),
  optionGroups: z._default(z.array(optionGroupSchema), []),
  agreements: z.array(agreementSchema),
  partners: z.array(partnerSchema),
  staff: z.array(staffSchema),
  roles: z._default(z.array(roleSchema), []),
  /** Who may pay later, where the unit keeps accounts: organisations and households, never a member's card. */
  accounts: z._default(z.array(z.object({ id, name })), []),
});

export type { Agreement, Product, Staff };
export type TaxClass = z.infer<typeof taxClassSchema>;
export type Unit = z.infer<typeof unitSchema>;
export type Partner = z.infer<typeof partnerSchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;
