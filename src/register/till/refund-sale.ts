import type { BodyOf } from '../../core/journal/body.ts';
import { isWhole, type RefundPick, refundBody, refundFigures } from '../../core/journal/refund-body.ts';
import { type RefundWay, refundTenders, sumOfTenders } from '../../core/journal/refund-tenders.ts';
import { addPart } from '../../core/payment/payment.ts';
import { NOTHING_TAKEN, type Part } from '../../core/payment/taken.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { OpenOrder } from '../../device/db.ts';
import type { JournalEntry } from '../../device/reading.ts';
import { refundedLines } from '../../device/refunds.ts';
import type { Desk } from './desk.ts';
import { keepable, keepOpenOrder } from './order-actions.ts';
import { askRefund, type RefundDoubt, refundDoubt } from './refund-doubt.ts';
import { show } from './show-order.ts';
import { standingStill } from './stand-still.ts';
import { keptOrderOf, quoteOf, type TillState } from './state.ts';
import { storable } from './storable.ts';
import type { MoneyError, WriteEntry, Written } from './write-entry.ts';

/** What goes back, how, and why. */
export interface RefundRequest {
  readonly picks: readonly RefundPick[];
  readonly way: RefundWay;
  readonly reason: string;
  /** It goes in cash towards the open order, in which the goods lie that are taken instead. [REFUND-6] */
  readonly towards?: boolean | undefined;
  readonly approvedBy?: string | undefined;
  /** How many of each line went back at other registers, as far as the ledger knows. */
  readonly before?: readonly number[] | undefined;
}

/**
 * Writes a refund by the sale's stored amounts, and opens the drawer where cash goes back. Where one of this sale is
 * perhaps written, that very one is asked for again, whatever is chosen by now. [REFUND-1] [REFUND-3] [REFUND-5] [REFUND-6]
 */
export async function refundSale(
  desk: Desk,
  write: WriteEntry,
  openDrawer: () => void,
  { entry, envelope }: JournalEntry,
  { picks, way, reason, towards = false, approvedBy, before: elsewhere = [] }: RefundRequest,
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
  const amount = sumOfTenders(given.tenders);
  const cash = { kind: 'cash', amount, from: body.receipt } as const;
  const next = towards ? withCash(desk.store.getState(), cash, cashStep) : null;
  if (next && !next.ok) return next;
  const open = next?.value;
  const ask: RefundDoubt['ask'] = async (by) => {
    const why = { of, reason: storable(reason), approvedBy: by };
    const refund = (): Written =>
      write(
        'refund',
        shift.businessDate,
        (context) =>
          refundBody(context, context.shift, body, why, figures.value, given.tenders, given.rounding),
        `${hash} ${JSON.stringify(picks)}`,
        { ...(open && { open: keepable(open) }) },
      );
    // The order that takes the money stands still until that is known: it has it once, or not.
    const written = await askRefund(desk.store, doubt, () =>
      open ? standingStill(desk, 'exchange', refund) : refund(),
    );
    if (written.ok && open) {
      show(desk, named(open, written.value.seq));
      void keepOpenOrder(desk);
    } else if (written.ok && paidInCash(written.value.entry)) openDrawer();
    return written;
  };
  const doubt: RefundDoubt = { sale: hash, receipt: body.receipt, amount, towards, ask };
  return ask(approvedBy);
}

/** The open order with the cash that goes back taken for it; it has to have goods, and nothing of it may be in doubt. */
function withCash(state: TillState, cash: Part, cashStep: number): Result<OpenOrder, MoneyError> {
  if (state.paying) return err({ type: 'busy' });
  if (state.order.length === 0 || cash.amount === 0) return err({ type: 'nothing-to-write' });
  const { due } = quoteOf(state);
  const paid = addPart({ due, ...state.taken }, cash, cashStep);
  if (!paid.ok) return err({ type: 'too-large' });
  const { tip, roundUp, parts } = paid.value;
  return ok({ ...keptOrderOf(state), taken: { tip, roundUp, parts } });
}

/** The order, whose last part says by which refund it came: its receipt is offered with the sale's. [REFUND-6] */
function named(open: OpenOrder, refund: number): OpenOrder {
  const { taken = NOTHING_TAKEN } = open;
  const last = taken.parts.length - 1;
  const name = (part: Part, at: number): Part =>
    at === last && part.kind === 'cash' ? { ...part, refund } : part;
  return { ...open, taken: { ...taken, parts: taken.parts.map(name) } };
}

const paidInCash = (entry: JournalEntry['entry']): boolean =>
  entry.kind === 'refund' && entry.body.tenders.some(({ kind }) => kind === 'cash');

/** Part of a sale goes back in one way: the one it was paid in, or cash where there were several. */
const oneWay = (way: RefundWay, { tenders }: BodyOf<'sale'>): RefundWay =>
  way === 'as-paid' ? (tenders.length === 1 ? (tenders[0]?.kind ?? 'cash') : 'cash') : way;
