import type { Tender } from '../../core/journal/body.ts';
import { refundBody, saleBody } from '../../core/journal/write-body.ts';
import { err } from '../../core/result.ts';
import type { HeldCard } from '../../device/db.ts';
import { saveOpenOrder } from '../../device/order-store.ts';
import type { JournalEntry } from '../../device/reading.ts';
import { play } from '../ui/sound.ts';
import type { Desk } from './desk.ts';
import { quoteOf } from './state.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/** What moves money: each is one journal entry, written before it is shown as done. [JOURNAL-3] */
export function moneyActions(desk: Desk, write: WriteEntry, spendCard: (card: HeldCard | null) => void) {
  const { store } = desk;
  return {
    /** Completes the sale: the quote as it stands, paid as told. */
    async pay(tenders: readonly Tender[]): Written {
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
      const { unit, version } = catalogue;
      store.setState({ paying: true });
      const written = await write('sale', shift.businessDate, (context) =>
        saleBody(context, context.shift, unit, version, quote, soldTo, tenders),
      );
      store.setState({ paying: false });
      if (!written.ok) return written;
      spendCard(card);
      store.setState({
        order: [],
        card: null,
        undo: [],
        chosenLine: null,
        orderError: null,
        presented: null,
      });
      void saveOpenOrder(desk.db, { order: [], card: null }).catch(() => undefined);
      if (store.getState().soundOn) play('paid');
      return written;
    },

    /** Reverses a whole sale of this shift as it was stored. [REFUND-1] */
    async refund(sale: JournalEntry, reason: string): Written {
      const shift = store.getState().register?.openShift;
      if (!shift || sale.entry.kind !== 'sale') return err({ type: 'nothing-to-write' });
      const { body } = sale.entry;
      const { epoch, seq, hash } = sale.envelope;
      return write(
        'refund',
        shift.businessDate,
        (context) => refundBody(context, context.shift, body, { epoch, seq, hash }, reason),
        hash,
      );
    },
  };
}
