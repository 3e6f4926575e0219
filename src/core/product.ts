import * as z from 'zod/mini';
import { MAX_PRICE } from './money/amount.ts';

export const idSchema = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));
export const nameSchema = z.string().check(z.minLength(1), z.maxLength(80));
export const priceSchema = z.int().check(z.minimum(0), z.maximum(MAX_PRICE));

/** A choice that a product offers, such as the milk: how many may and must be taken, and what each adds. [ORDER-4] */
export const optionGroupSchema = z.object({
  id: idSchema,
  name: nameSchema,
  /** 0: may be left out. 1: one is needed. */
  least: z.int().check(z.minimum(0), z.maximum(20)),
  most: z.int().check(z.minimum(1), z.maximum(20)),
  options: z
    .array(
      z.object({
        id: idSchema,
        name: nameSchema,
        /** Added to the product's price; a smaller size may take something off. */
        price: z.int().check(z.minimum(-MAX_PRICE), z.maximum(MAX_PRICE)),
      }),
    )
    .check(z.minLength(1), z.maxLength(40)),
});

/** What is sold by measure: the price is per kilogram or per hour, quantities are thousandths of it. [ORDER-6] */
export const measureSchema = z.enum(['kg', 'hour']);

export const productSchema = z.object({
  id: idSchema,
  name: nameSchema,
  category: idSchema,
  taxClass: idSchema,
  /** Minor units, with or without tax as the unit's `prices` says; per kilogram or hour where it is measured. */
  price: priceSchema,
  /** PLUs and EAN or UPC codes. */
  codes: z.optional(z.array(z.string().check(z.regex(/^[0-9A-Za-z-]{1,20}$/))).check(z.maxLength(20))),
  /** Ids of the option groups that it offers, in the order they are asked. */
  options: z.optional(z.array(idSchema).check(z.maxLength(12))),
  measure: z.optional(measureSchema),
  /** A combo: one product of each part, together at this product's price. [ORDER-5] */
  combo: z.optional(
    z
      .array(z.object({ name: nameSchema, products: z.array(idSchema).check(z.minLength(1)) }))
      .check(z.minLength(2), z.maxLength(8)),
  ),
  /** The tax class when it is taken away, where that differs. [ORDER-7] */
  awayTaxClass: z.optional(idSchema),
  /** Pay what you can: any price between these; `price` is what is suggested. [ORDER-8] */
  bounds: z.optional(z.object({ least: priceSchema, most: priceSchema })),
  /** A ticket: when it starts (UTC milliseconds), where, and how many seats there are. [SEAT-1] */
  screening: z.optional(
    z.object({
      startsAt: z.int(),
      place: z.string().check(z.maxLength(40)),
      seats: z.int().check(z.minimum(0), z.maximum(100_000)),
    }),
  ),
});

export type Product = z.infer<typeof productSchema>;
export type OptionGroup = z.infer<typeof optionGroupSchema>;
export type Measure = z.infer<typeof measureSchema>;
