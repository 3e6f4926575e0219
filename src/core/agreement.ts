import * as z from 'zod/mini';
import { ANY_CO_OP } from './any-co-op.ts';
import { MAX_PRICE } from './money/amount.ts';
import { idSchema as id, nameSchema as name, priceSchema as price } from './product.ts';

const date = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const minuteOfDay = z.int().check(z.minimum(0), z.maximum(1439));

/** When an agreement holds, by calendar and clock on the unit's wall. Whatever is left out, it does not ask. [PRICE-9] */
export const windowSchema = z.object({
  /** Dates, both inclusive. */
  from: z.optional(date),
  to: z.optional(date),
  /** 1 is Monday, 7 Sunday. */
  weekdays: z.optional(z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.minLength(1))),
  /** Minutes after midnight, the last not included; where it is not after the first, past midnight. */
  hours: z.optional(z.object({ from: minuteOfDay, to: minuteOfDay })),
});

const onSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('everything') }),
  z.object({ type: z.literal('category'), category: id }),
  z.object({ type: z.literal('product'), product: id }),
  z.object({ type: z.literal('several'), categories: z.array(id), products: z.array(id) }),
]);

const givesSchema = z.discriminatedUnion('type', [
  /** Hundredths of a percent: 2000 is 20 % off. */
  z.object({ type: z.literal('percent'), off: z.int().check(z.minimum(1), z.maximum(10_000)) }),
  z.object({ type: z.literal('amount'), off: z.int().check(z.minimum(1), z.maximum(MAX_PRICE)) }),
  z.object({ type: z.literal('fixed'), price }),
  z.object({ type: z.literal('free') }),
  /** The member names the price of one between these; until then it is `suggested`, or the full price. [PRICE-8] */
  z.object({
    type: z.literal('own-price'),
    least: price,
    most: z.optional(price),
    suggested: z.optional(price),
  }),
]);

/** A voted promise to the members of one organisation, or the workers of any co-op. [PRICE-1] */
export const agreementSchema = z.object({
  id,
  /** What the receipt says, in the unit's own words: "Hot drinks 20 % off". */
  label: name,
  organisation: z.union([id, z.literal(ANY_CO_OP)]),
  /** Card tiers it is for (0 member, 1 co-op worker, 2 buying for the organisation); empty means every tier. */
  tiers: z.array(z.int().check(z.minimum(0), z.maximum(255))),
  /** Only while the trust list has the organisation on strike. [PRICE-7] */
  onStrike: z.optional(z.literal(true)),
  on: onSchema,
  gives: givesSchema,
  window: z.optional(windowSchema),
  /** How many a member has on one business date, counted at each register by itself. [PRICE-10] */
  perDay: z.optional(z.int().check(z.minimum(1), z.maximum(99))),
});

export type Agreement = z.infer<typeof agreementSchema>;
export type AgreementWindow = z.infer<typeof windowSchema>;
