import type { BodyOf } from '../../core/journal/body.ts';
import { isWhole, type RefundPick, refundBody, refundFigures } from '../../core/journal/refund-body.ts';
import { type RefundWay, refundTenders } from '../../core/journal/refund-tenders.ts';
import { err } from '../../core/result.ts';
import type { JournalEntry } from '../../device/reading.ts';
import { refundedLines } from '../../device/refunds.ts';
import type { Desk } from './desk.ts';
import { askRefund, type RefundDoubt, refundDoubt } from './refund-doubt.ts';
import { storable } from './storable.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/** What goes back, how, and why. */
export interface RefundRequest {
  readonly picks: readonly RefundPick[];
  readonly way: RefundWay;
  readonly reason: string;
  readonly approvedBy?: string | undefined;
  /** How many of each line went back at other registers, as far as the ledger knows. */
  readonly before?: readonly number[] | undefined;
}

/**
 * Writes a refund by the sale's stored amounts, and opens the drawer where cash goes back. Where one of this sale is
 * perhaps written, that very one is asked for again, whatever is chosen by now. [REFUND-1] [REFUND-3] [REFUND-5]
 */
export async function refundSale(
  desk: Desk,
  write: WriteEntry,
  openDrawer: () => void,
  { entry, envelope }: JournalEntry,
  { picks, way, reason, approvedBy, before: elsewhere = [] }: RefundRequest,
): Written {
  const { register, catalogue } = desk.store.getState();
  const before = refundDoubt(desk.store.getState(), envelope.hash);
  if (before) return before.ask(approvedBy);
  const shift = register?.openShift;
  if (!shift || !catalogue || entry.kind !== 'sale') return err({ type: 'nothing-to-write' });
  const { body } = entry;
  const here = await refundedLines(desk.db, envelope.hash);
  const gone = body.lines.map((_, at) => Math.max(here[at] ?? 0, elsewhere[at] ?? 0));
  const figures = refundFigures(body, gone, picks);
  if (!figures.ok) return figures;
  const asPaid = way === 'as-paid' && isWhole(body, gone, picks);
  const { cashStep } = catalogue.unit;
  const given = refundTenders(body, figures.value, asPaid ? way : oneWay(way, body), cashStep);
  const { epoch, seq, hash, register: soldBy } = envelope;
  const of = { epoch, seq, hash, ...(soldBy === register.register ? {} : { register: soldBy }) };
  const ask: RefundDoubt['ask'] = async (by) => {
    const why = { of, reason: storable(reason), approvedBy: by };
    const written = await askRefund(desk.store, doubt, () =>
      write(
        'refund',
        shift.businessDate,
        (context) =>
          refundBody(context, context.shift, body, why, figures.value, given.tenders, given.rounding),
        `${hash} ${JSON.stringify(picks)}`,
      ),
    );
    if (written.ok && paidInCash(written.value.entry)) openDrawer();
    return written;
  };
  const amount = given.tenders.reduce((sum, tender) => sum + tender.amount, 0);
  const doubt: RefundDoubt = { sale: hash, receipt: body.receipt, amount, ask };
  return ask(approvedBy);
}

const paidInCash = (entry: JournalEntry['entry']): boolean =>
  entry.kind === 'refund' && entry.body.tenders.some(({ kind }) => kind === 'cash');

/** Part of a sale goes back in one way: the one it was paid in, or cash where there were several. */
const oneWay = (way: RefundWay, { tenders }: BodyOf<'sale'>): RefundWay =>
  way === 'as-paid' ? (tenders.length === 1 ? (tenders[0]?.kind ?? 'cash') : 'cash') : way;
