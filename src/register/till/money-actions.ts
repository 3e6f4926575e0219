import type { BodyOf, Tender } from '../../core/journal/body.ts';
import { isWhole, type RefundPick, refundBody, refundFigures } from '../../core/journal/refund-body.ts';
import { type RefundWay, refundTenders } from '../../core/journal/refund-tenders.ts';
import { saleBody, type SaleExtras } from '../../core/journal/write-body.ts';
import { err } from '../../core/result.ts';
import type { HeldCard } from '../../device/db.ts';
import { NO_ORDER, saveOpenOrder } from '../../device/order-store.ts';
import type { JournalEntry } from '../../device/reading.ts';
import { refundedLines } from '../../device/refunds.ts';
import { play } from '../ui/sound.ts';
import type { Desk } from './desk.ts';
import { show } from './park-actions.ts';
import { quoteOf } from './state.ts';
import { storable } from './storable.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/** What goes back, how, and why. */
export interface RefundRequest {
  readonly picks: readonly RefundPick[];
  readonly way: RefundWay;
  readonly reason: string;
  readonly approvedBy?: string | undefined;
  /** How many of each line went back before, as far as others know; this register's own count is taken if higher. */
  readonly before?: readonly number[] | undefined;
}

/** What moves money: each is one journal entry, written before it is shown as done. [JOURNAL-3] */
export function moneyActions(
  desk: Desk,
  write: WriteEntry,
  spendCard: (card: HeldCard | null) => void,
  openDrawer: () => void = () => undefined,
) {
  const { store } = desk;
  return {
    /** Completes the sale: the quote as it stands, paid as told, with what came on top. */
    async pay(tenders: readonly Tender[], extras: SaleExtras = {}): Written {
      const { catalogue, register, card, order } = store.getState();
      const shift = register?.openShift;
      const quote = quoteOf(store.getState());
      if (!catalogue || !shift || order.length === 0) return err({ type: 'nothing-to-write' });
      if (quote.tooLarge) return err({ type: 'too-large' });
      const soldTo = card && {
        organisation: card.organisation,
        tier: card.tier,
        trustVersion: card.listVersion,
      };
      // No entry holds both an organisation and who pays. [PAY-2]
      if (soldTo && tenders.some(({ kind }) => kind === 'account')) return err({ type: 'account-with-card' });
      const { unit, version } = catalogue;
      store.setState({ paying: true });
      const written = await write('sale', shift.businessDate, (context) =>
        saleBody(context, context.shift, unit, version, quote, soldTo, tenders, extras),
      );
      store.setState({ paying: false });
      if (!written.ok) return written;
      spendCard(card);
      show(desk, NO_ORDER);
      void saveOpenOrder(desk.db, NO_ORDER).catch(() => undefined);
      if (tenders.some(({ kind }) => kind === 'cash')) openDrawer();
      if (store.getState().soundOn) play('paid');
      return written;
    },

    /** Reverses a sale, or some of its lines, by its stored amounts: of any day, and of any register. [REFUND-1] */
    async refund(sale: JournalEntry, { picks, way, reason, approvedBy, before }: RefundRequest): Written {
      const { register, catalogue } = store.getState();
      const shift = register?.openShift;
      if (!shift || !catalogue || sale.entry.kind !== 'sale') return err({ type: 'nothing-to-write' });
      const { body } = sale.entry;
      const gone = await refundedBefore(desk, sale, body, before ?? []);
      const figures = refundFigures(body, gone, picks);
      if (!figures.ok) return figures;
      const asPaid = way === 'as-paid' && isWhole(body, gone, picks);
      const given = refundTenders(
        body,
        figures.value,
        asPaid ? way : elsewise(way, body),
        catalogue.unit.cashStep,
      );
      const { epoch, seq, hash, register: soldBy } = sale.envelope;
      const of = { epoch, seq, hash, ...(soldBy === register.register ? {} : { register: soldBy }) };
      const why = { of, reason: storable(reason), approvedBy };
      const written = await write(
        'refund',
        shift.businessDate,
        (context) =>
          refundBody(context, context.shift, body, why, figures.value, given.tenders, given.rounding),
        `${hash} ${JSON.stringify(picks)}`,
      );
      if (written.ok && given.tenders.some(({ kind }) => kind === 'cash')) openDrawer();
      return written;
    },
  };
}

/** Part of a sale goes back in one way: the one it was paid in, or cash where there were several. */
const elsewise = (way: RefundWay, { tenders }: BodyOf<'sale'>): RefundWay =>
  way === 'as-paid' ? (tenders.length === 1 ? (tenders[0]?.kind ?? 'cash') : 'cash') : way;

async function refundedBefore(
  { db }: Desk,
  { envelope }: JournalEntry,
  { lines }: BodyOf<'sale'>,
  elsewhere: readonly number[],
): Promise<number[]> {
  const here = await refundedLines(db, envelope.hash);
  return lines.map((_, at) => Math.max(here[at] ?? 0, elsewhere[at] ?? 0));
}
