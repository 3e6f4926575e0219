import { type Kysely, sql } from 'kysely';
import type { Catalogue } from '../../core/catalogue.ts';
import { ADJUSTMENT, type Adjustment, readAdjustment } from '../../core/journal/adjustment.ts';
import { type Envelope, envelopeSchema } from '../../core/journal/envelope.ts';
import type { AdjustmentShown } from '../../protocol/adjustments.ts';
import { OFFICE } from '../forks/office-journal.ts';
import { readEffect, RESOLUTION } from '../forks/resolution.ts';
import type { Tables } from '../storage/tables.ts';
import { accountOf, chartOf } from './chart.ts';

/** A stored adjustment. */
export interface StoredAdjustment {
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
  readonly businessDate: string;
  readonly envelope: Envelope;
  readonly body: Adjustment;
}

/** What of it is read; the office's journal alone has any. */
const adjustments = (db: Kysely<Tables>, unit: string) =>
  db
    .selectFrom('entries')
    .select(['epoch', 'seq', 'hash', 'business_date', 'envelope', 'body'])
    .where('unit_id', '=', unit)
    .where('register', '=', OFFICE)
    .where('kind', '=', ADJUSTMENT)
    .where('posted', '=', 1);

type Row = Awaited<ReturnType<ReturnType<typeof adjustments>['executeTakeFirstOrThrow']>>;

function read({ epoch, seq, hash, business_date: businessDate, ...texts }: Row): StoredAdjustment[] {
  const envelope = envelopeSchema.parse(JSON.parse(texts.envelope));
  const known = readAdjustment(envelope, texts.body);
  return known ? [{ epoch, seq, hash, businessDate, envelope, body: known.body }] : [];
}

/** One of a unit's adjustments by where it stands; null: there is none. */
export async function findAdjustment(
  db: Kysely<Tables>,
  unit: string,
  { epoch, seq }: { readonly epoch: number; readonly seq: number },
): Promise<StoredAdjustment | null> {
  const row = await adjustments(db, unit)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return (row && read(row)[0]) ?? null;
}

/** A business date's adjustments in their order. They are noted, so that finding them costs no more than they are. */
export async function adjustmentsOf(
  db: Kysely<Tables>,
  unit: string,
  date: string,
): Promise<StoredAdjustment[]> {
  const rows = await adjustments(db, unit)
    .where('business_date', '=', date)
    .where('noted', '=', sql.lit(1))
    .orderBy('epoch')
    .orderBy('seq')
    .execute();
  return rows.flatMap(read);
}

/** Whether an adjustment, by its hash, was undone. The one that undoes it stands on the same date. [ADJUST-3] */
export const isReversed = async (
  db: Kysely<Tables>,
  unit: string,
  date: string,
  hash: string,
): Promise<boolean> => (await adjustmentsOf(db, unit, date)).some(({ body }) => body.reverses?.hash === hash);

/** The same as the office shows them; whoever posted one is named by the journal's pseudonym. */
export async function adjustmentsOn(
  db: Kysely<Tables>,
  catalogue: Catalogue,
  date: string,
): Promise<AdjustmentShown[]> {
  const chart = chartOf(catalogue);
  const all = await adjustmentsOf(db, catalogue.unit.id, date);
  return all.map(({ epoch, seq, hash, envelope, body }) => ({
    epoch,
    seq,
    time: envelope.time,
    who: envelope.staff,
    from: accountOf(chart, body.from),
    to: accountOf(chart, body.to),
    amount: body.amount,
    reason: body.reason,
    receipt: body.corrects?.receipt ?? '',
    reverses: body.reverses?.seq ?? null,
    reversedBy: all.find((each) => each.body.reverses?.hash === hash)?.seq ?? null,
  }));
}

/** The sale or refund of a date with that receipt number; null: there is none. */
export async function receiptOn(
  db: Kysely<Tables>,
  unit: string,
  date: string,
  receipt: string,
): Promise<NonNullable<Adjustment['corrects']> | null> {
  const rows = await db
    .selectFrom('entries')
    .select(['register', 'epoch', 'seq', 'hash', 'envelope', 'body'])
    .where('unit_id', '=', unit)
    .where('business_date', '=', date)
    .where('kind', 'in', ['sale', 'refund', RESOLUTION])
    .where('posted', '=', 1)
    .execute();
  for (const { register, epoch, seq, hash, envelope, body } of rows) {
    const known = readEffect(envelopeSchema.parse(JSON.parse(envelope)), body);
    if (known?.kind !== 'sale' && known?.kind !== 'refund') continue;
    if (known.body.receipt.toUpperCase() === receipt.toUpperCase())
      return { register, epoch, seq, hash, receipt: known.body.receipt };
  }
  return null;
}
