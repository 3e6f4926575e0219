import { type KnownBody, readBody } from '../core/journal/body.ts';
import { type Envelope, readEntry } from '../core/journal/envelope.ts';
import { err, ok, type Result } from '../core/result.ts';
import { PATHS } from '../protocol/paths.ts';
import type { ProblemCode } from '../protocol/problems.ts';
import { type StoredSale, storedSaleSchema } from '../protocol/sales.ts';
import { codeOf, readJson } from './answers.ts';
import { type Caller, request } from './http.ts';

/** What a receipt's code says of its sale: where its entry stands, and 16 or more hex digits of the entry's hash. */
export interface SaleCode {
  readonly register: string;
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
}

/** A sale that the ledger gave and the receipt's hash proves. */
export interface FoundSale {
  readonly sale: {
    readonly envelope: Envelope & { readonly hash: string };
    readonly entry: Extract<KnownBody, { kind: 'sale' }>;
  };
  /** How many of each line were refunded so far, by any register, as far as the ledger knows. */
  readonly refunded: readonly number[];
}

export type FindSaleError =
  | { readonly type: 'unreachable' | 'too-slow' }
  /** No register of this unit has sent that sale, or the receipt's hash is another one. */
  | { readonly type: 'not-found' }
  /** What came is not the sale that the receipt names. */
  | { readonly type: 'not-that-sale' }
  | { readonly type: 'refused'; readonly code: ProblemCode };

/** What finding a sale needs: `register` is the one that asks. */
export type FindSaleOptions = Caller & { readonly register: string };

/**
 * Fetches a sale of any register of the unit from the ledger, to refund it here. The envelope must have the hash that
 * the receipt shows, and the body the envelope's: the ledger could not pass off another. [REFUND-4]
 */
export async function findSale(
  options: FindSaleOptions,
  code: SaleCode,
): Promise<Result<FoundSale, FindSaleError>> {
  const hash = code.hash.toLowerCase();
  const path = PATHS.sale(options.register, encodeURIComponent(code.register), code.epoch, code.seq);
  const answer = await request(options, `${path}?hash=${encodeURIComponent(hash)}`, {});
  if (typeof answer === 'string') return err({ type: answer });
  const json = readJson(answer.bytes);
  if (answer.status !== 200) return err(failureOf(json));
  const stored = storedSaleSchema.safeParse(json);
  // A hotspot's page also answers 200.
  return stored.success ? prove(stored.data, { ...code, hash }) : err({ type: 'unreachable' });
}

function failureOf(json: unknown): FindSaleError {
  const code = codeOf(json);
  if (code === 'not-found') return { type: 'not-found' };
  return code ? { type: 'refused', code } : { type: 'unreachable' };
}

function prove({ entry, refunded }: StoredSale, code: SaleCode): Result<FoundSale, FindSaleError> {
  const envelope = readEntry(entry);
  const known = envelope.ok ? readBody(envelope.value, entry.body) : null;
  if (!envelope.ok || known?.kind !== 'sale') return err({ type: 'not-that-sale' });
  const { register, epoch, seq, hash } = envelope.value;
  const same =
    hash.startsWith(code.hash) && register === code.register && epoch === code.epoch && seq === code.seq;
  if (!same || refunded.length !== known.body.lines.length) return err({ type: 'not-that-sale' });
  return ok({ sale: { envelope: envelope.value, entry: known }, refunded });
}
