import * as z from 'zod/mini';
import { err, ok, type Result } from '../../core/result.ts';

/** Where the entry of a receipt stands, and its whole hash. */
export interface ReceiptAt {
  readonly unit: string;
  readonly register: string;
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
}

/** A receipt's address as it was read; `ticket` is what it carries of the receipt itself, still packed. */
export interface ReceiptAddress extends ReceiptAt {
  readonly packed: string | null;
}

export type ReceiptUrlError = { readonly type: 'not-a-receipt' };

/** The longest address that is looked into at all. */
const MOST_CHARACTERS = 8_000;

const id = z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/));
const atSchema = z.object({
  unit: id,
  register: id,
  epoch: z.int().check(z.minimum(1)),
  seq: z.int().check(z.minimum(1)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** The address of a receipt, for its code: everything stands in the fragment, which no server sees. [SHOW-2] */
export const receiptUrl = (origin: string, { unit, register, epoch, seq, hash }: ReceiptAt): string =>
  `${origin}/r#1.${unit}.${register}.${epoch}.${seq}.${hash}`;

/** Reads a receipt's address, or only its fragment. Whatever text comes, it never throws. [SHOW-2] */
export function readReceiptUrl(text: string): Result<ReceiptAddress, ReceiptUrlError> {
  const fragment = text.length > MOST_CHARACTERS ? '' : text.slice(text.indexOf('#') + 1).trim();
  const [version, unit, register, epoch, seq, hash, packed, ...more] = fragment.split('.');
  const at = atSchema.safeParse({ unit, register, epoch: Number(epoch), seq: Number(seq), hash });
  if (version !== '1' || more.length > 0 || !at.success) return err({ type: 'not-a-receipt' });
  return ok({ ...at.data, packed: packed ?? null });
}
