import type { Kysely } from 'kysely';
import { type BodyOf, readBody } from '../../core/journal/body.ts';
import { type RefundPick, refundFigures } from '../../core/journal/refund-body.ts';
import type { Flag } from '../../protocol/flags.ts';
import type { Tables } from '../storage/tables.ts';
import type { RegisterKey } from '../register-key.ts';
import type { VerifiedEntry } from './verified-entry.ts';

type Sale = BodyOf<'sale'>;
type Refund = BodyOf<'refund'>;
type Line = Refund['lines'][number];

/** The sale that a refund names, of this or another register of its unit, here or before it in its batch; else null. */
export async function saleOf(
  db: Kysely<Tables>,
  { header }: VerifiedEntry,
  { of }: Refund,
  batch: readonly VerifiedEntry[],
): Promise<Sale | null> {
  const register = of.register ?? header.register;
  const own = register === header.register && of.epoch === header.epoch;
  const inBatch = batch.find(
    (each) =>
      own && each.header.seq < header.seq && each.header.seq === of.seq && each.header.hash === of.hash,
  );
  const sale = inBatch
    ? inBatch.known
    : await storedSale(db, { unit: header.unit, register, epoch: of.epoch }, of);
  return sale?.kind === 'sale' ? sale.body : null;
}

/** Which of the sale's lines a refund gives back; one without marks takes them as they stood, as whole refunds did. */
export const picksOf = ({ lines }: Pick<Refund, 'lines'>): RefundPick[] =>
  lines.map(({ refunds, quantity }, index) => ({ at: refunds?.at ?? index, quantity }));

/**
 * What is odd about a refund, against its sale and how many of each line went back before it arrived. [REFUND-1]
 * [REFUND-2] [REFUND-3]
 */
export function refundFlags(refund: Refund, sale: Sale | null, before: ReadonlyMap<number, number>): Flag[] {
  if (!sale) return ['refund-of-unknown'];
  const picks = picksOf(refund);
  const flags: Flag[] = [];
  const left = refundFigures(
    sale,
    sale.lines.map((_, at) => before.get(at) ?? 0),
    picks,
  );
  const gone = new Map(before);
  for (const { at, quantity } of picks) gone.set(at, (gone.get(at) ?? 0) + quantity);
  const twice = sale.lines.some(({ quantity }, at) => (gone.get(at) ?? 0) > quantity);
  if (twice) flags.push('refund-twice');
  // Of what went back before, the register knew only its own part: its figures may be right by that.
  const figures = twice ? refundFigures(sale, knownBefore(refund, sale), picks) : left;
  const asSold = refund.lines.every(({ refunds }) => !refunds) && textOf(sale) === textOf(refund);
  const asShared = figures.ok && textOf(figures.value) === textOf(refund);
  if (refund.of.receipt !== sale.receipt || !(asSold || asShared)) flags.push('refund-differs');
  return flags;
}

/** How many of each line had gone back before, by the refund's own marks. */
function knownBefore({ lines }: Refund, sale: Sale): number[] {
  return sale.lines.map((_, at) => lines.find(({ refunds }) => refunds?.at === at)?.refunds?.before ?? 0);
}

/** The figures that a refund takes over from its sale, as one text: all but how the money went, and the marks. */
function textOf(body: Omit<Sale, 'salt' | 'receipt' | 'shift' | 'tenders'>): string {
  const {
    currency,
    prices,
    catalogue,
    full,
    charged,
    taxes,
    total,
    card,
    comps = 0,
    vouchers = 0,
    tip = 0,
    roundUp,
  } = body;
  const lines = body.lines.map(({ refunds: _, ...line }: Line) => line);
  const fund = roundUp ? [roundUp.fund, roundUp.amount] : null;
  return JSON.stringify([
    currency,
    prices,
    catalogue,
    lines,
    full,
    charged,
    taxes,
    total,
    card,
    comps,
    vouchers,
    tip,
    fund,
  ]);
}

async function storedSale(db: Kysely<Tables>, at: RegisterKey, { seq, hash }: Refund['of']) {
  const row = await db
    .selectFrom('entries')
    .select(['kind', 'body'])
    .where('unit_id', '=', at.unit)
    .where('register', '=', at.register)
    .where('epoch', '=', at.epoch)
    .where('seq', '=', seq)
    .where('hash', '=', hash)
    .where('posted', '=', 1)
    .executeTakeFirst();
  return row ? readBody({ v: 1, kind: row.kind }, row.body) : null;
}
