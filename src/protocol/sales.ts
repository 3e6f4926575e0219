import * as z from 'zod/mini';
import { signedEntrySchema } from '../core/journal/envelope.ts';

/** How much of an entry's hash a receipt shows at least, in hex digits: 64 bits. */
export const SHORT_HASH = 16;

/** The first digits of an entry's hash, as many as a receipt's code has. */
export const hashPrefixSchema = z.string().check(z.regex(/^[0-9a-f]{16,64}$/));

/** A sale as its register signed it, and how many of each of its lines any register has refunded. [REFUND-4] */
export const storedSaleSchema = z.object({
  entry: signedEntrySchema,
  refunded: z.array(z.int().check(z.minimum(0))),
});

/** Seats by product that the other registers of the unit sold, for screenings that are not over. [SEAT-1] */
export const seatsElsewhereSchema = z.record(z.string(), z.int());

/** Whether the ledger has a receipt's entry: nothing more is told to whoever asks. */
export const receiptAnswerSchema = z.object({ known: z.boolean() });

export type StoredSale = z.infer<typeof storedSaleSchema>;
export type SeatsElsewhere = z.infer<typeof seatsElsewhereSchema>;
export type ReceiptAnswer = z.infer<typeof receiptAnswerSchema>;
