import type { Kysely } from 'kysely';
import type { BodyOf } from '../../core/journal/body.ts';
import { envelopeSchema } from '../../core/journal/envelope.ts';
import { readEffect, RESOLUTION } from '../forks/resolution.ts';
import type { Tables } from '../storage/tables.ts';
import { type Coverage, coverOf, isAddendum, isCovered } from './coverage.ts';

/** A sale or refund as exports need it. `sign` is −1 for refunds. */
export interface Sold {
  readonly register: string;
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
  readonly businessDate: string;
  readonly time: string;
  readonly staff: string | null;
  readonly kind: 'sale' | 'refund';
  readonly sign: 1 | -1;
  readonly body: BodyOf<'sale'> | BodyOf<'refund'>;
  readonly flags: string;
  /** When it arrived, where its date had been exported before; else empty. */
  readonly addendum: string;
  /** `epoch:seq:hash` up to which its register is in the export. */
  readonly covers: string;
}

/** A register's clock may say anything: a time that no calendar has is left empty. */
const isoTime = (time: number): string => {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
};

/** The posted sales and refunds of a business date that an export covers, by register and seq. */
export async function soldOn(
  db: Kysely<Tables>,
  unit: string,
  date: string,
  coverage: Coverage,
): Promise<Sold[]> {
  const rows = await db
    .selectFrom('entries')
    .select(['register', 'epoch', 'seq', 'hash', 'kind', 'received_at', 'flags', 'envelope', 'body'])
    .where('unit_id', '=', unit)
    .where('business_date', '=', date)
    .where('kind', 'in', ['sale', 'refund', RESOLUTION])
    .where('posted', '=', 1)
    .orderBy('register')
    .orderBy('epoch')
    .orderBy('seq')
    .execute();
  return rows.flatMap((row) => {
    const { register, epoch, seq, hash, flags } = row;
    const envelope = envelopeSchema.parse(JSON.parse(row.envelope));
    const known = readEffect(envelope, row.body);
    if ((known?.kind !== 'sale' && known?.kind !== 'refund') || !isCovered(coverage, row)) return [];
    return {
      register,
      epoch,
      seq,
      hash,
      businessDate: date,
      time: isoTime(envelope.time),
      staff: envelope.staff,
      kind: known.kind,
      sign: known.kind === 'sale' ? 1 : -1,
      body: known.body,
      flags,
      addendum: isAddendum(coverage, date, row) ? new Date(row.received_at).toISOString() : '',
      covers: coverOf(coverage, row),
    };
  });
}
