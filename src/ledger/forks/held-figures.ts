import { factsOf } from '../../core/day/facts.ts';
import { type KnownBody, readBody } from '../../core/journal/body.ts';
import { envelopeSchema, signedEntrySchema } from '../../core/journal/envelope.ts';

/** What an entry would add to its date's takings, in minor units; 0 for what moves none or can't be read. [FORK-1] */
export const takingsOf = (known: KnownBody | null): number =>
  (known ? factsOf(known) : []).reduce(
    (sum, { measure, amount }) => (measure === 'takings' ? sum + amount : sum),
    0,
  );

/** The date of a held entry, kept as JSON, and what it comes to. */
export function heldFigures(text: string): { readonly business_date: string; readonly amount: number } {
  const entry = signedEntrySchema.parse(JSON.parse(text));
  const envelope = envelopeSchema.parse(JSON.parse(entry.envelope));
  return { business_date: envelope.businessDate, amount: takingsOf(readBody(envelope, entry.body)) };
}
