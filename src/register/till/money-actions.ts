import type { Tender } from '../../core/journal/body.ts';
import { saleBody, type SaleExtras } from '../../core/journal/write-body.ts';
import type { Taken } from '../../core/payment/taken.ts';
import { err } from '../../core/result.ts';
import type { HeldCard } from '../../device/db.ts';
import { NO_ORDER, saveOpenOrder } from '../../device/order-store.ts';
import type { JournalEntry } from '../../device/reading.ts';
import type { CountedUse } from '../../device/count-use.ts';
import type { Desk } from './desk.ts';
import { freshAfter, keepOpenOrder } from './order-actions.ts';
import { show } from './show-order.ts';
import { standingStill } from './stand-still.ts';
import { quoteOf } from './state.ts';
import type { RefundRequest } from './refund-sale.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/** What moves money: each is one journal entry, written before it is shown as done. [JOURNAL-3] */
export function moneyActions(
  desk: Desk,
  write: WriteEntry,
  spendCard: (card: HeldCard | null) => void,
  openDrawer: () => void = () => undefined,
) {
  const { store } = desk;

  /** The sale that is perhaps written: asked for again it is paid as it was, whatever is chosen by then. [PAY-8] */
  let inDoubt: () => Written;

  /** As the store has it by now, for the member's next order. */
  const countInMemory = (uses: readonly CountedUse[]): void => {
    const used = { ...store.getState().used };
    for (const { id, count } of uses) used[id] = (used[id] ?? 0) + count;
    store.setState({ used });
  };

  return {
    /** While a payment is taken, prices stand as they were shown; with false they follow the clock again. [PRICE-12] */
    holdPrices(hold: boolean): void {
      store.setState({ pricesHeldSince: hold ? desk.now() : null });
    },

    /** What came in for the order so far; kept with it on the tablet, as its money is in the drawer. Tells whether it was. [PAY-6] */
    take(taken: Taken): boolean {
      const state = store.getState();
      if (state.paying) return false;
      // The money for an order that has no line any more went back.
      const over = state.order.length === 0 && taken.parts.length === 0;
      store.setState(over ? freshAfter(state) : { taken });
      void keepOpenOrder(desk);
      return true;
    },

    /** Completes the sale: the quote as it stands, paid as told, with what came on top. */
    async pay(tenders: readonly Tender[], extras: SaleExtras = {}): Written {
      const { catalogue, register, card, order, paying } = store.getState();
      if (paying === 'sale') return inDoubt();
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
      const uses = quote.uses.flatMap(({ agreement, count }) => {
        const counter = card?.counters?.[agreement];
        return counter === undefined ? [] : [{ id: counter, count }];
      });
      const attempt = async (): Written => {
        const written = await standingStill(desk, 'sale', () =>
          write(
            'sale',
            shift.businessDate,
            (context) => saleBody(context, context.shift, unit, version, quote, soldTo, tenders, extras),
            '',
            { uses },
          ),
        );
        if (!written.ok) {
          if (written.error.type === 'maybe-written') inDoubt = attempt;
          void keepOpenOrder(desk);
          return written;
        }
        spendCard(card);
        countInMemory(uses);
        show(desk, NO_ORDER);
        void saveOpenOrder(desk.db, NO_ORDER).catch(() => undefined);
        if (tenders.some(({ kind }) => kind === 'cash')) openDrawer();
        if (store.getState().soundOn)
          void import('../ui/sound.ts').then(({ play }) => play('paid')).catch(() => undefined);
        return written;
      };
      return attempt();
    },

    /** Reverses a sale, or some of its lines, by its stored amounts: of any day, and of any register. [REFUND-1] */
    async refund(sale: JournalEntry, request: RefundRequest): Written {
      const { refundSale } = await import('./refund-sale.ts');
      return refundSale(desk, write, openDrawer, sale, request);
    },
  };
}
