import type { BodyOf, Kind, Tender } from '../../core/journal/body.ts';
import { refundBody, saleBody, shiftClosedBody } from '../../core/journal/write-body.ts';
import type { JournalEntry } from '../../device/reading.ts';
import type { Appended, AppendError, EntryContext } from '../../device/journal-store.ts';
import { saveOpenOrder } from '../../device/order-store.ts';
import { journalStatus } from '../../device/reading.ts';
import { err, type Result } from '../../core/result.ts';
import { play } from '../ui/sound.ts';
import { VERSION } from '../version.ts';
import { type Desk, proposedDate } from './desk.ts';
import { quoteOf } from './state.ts';

export type MoneyError = AppendError | { readonly type: 'nothing-to-write' } | { readonly type: 'busy' };

/** What moves money or closes a book: each is one journal entry, written before it is shown as done. [JOURNAL-3] */
export function moneyActions(desk: Desk, spendCard: () => void) {
  const { store } = desk;
  let busy = false;

  /** Writes one entry; a second press while one is being written does nothing. */
  async function write<K extends Kind>(
    kind: K,
    businessDate: string,
    makeBody: (context: EntryContext) => BodyOf<K>,
  ): Promise<Result<Appended, MoneyError>> {
    if (busy) return err({ type: 'busy' });
    busy = true;
    try {
      const staff = store.getState().staff?.id ?? null;
      const written = await desk.journal.append({ kind, staff, businessDate, time: desk.now(), makeBody });
      if (written.ok) {
        await refresh(desk);
        desk.sync?.wake('entry');
      }
      return written;
    } finally {
      busy = false;
    }
  }

  return {
    /** Completes the sale: the quote as it stands, paid as told. */
    async pay(tenders: readonly Tender[]): Promise<Result<Appended, MoneyError>> {
      const { catalogue, register, card, order } = store.getState();
      const shift = register?.openShift;
      const quote = quoteOf(store.getState());
      if (!catalogue || !shift || order.length === 0) return err({ type: 'nothing-to-write' });
      const soldTo = card && {
        organisation: card.organisation,
        tier: card.tier,
        trustVersion: card.listVersion,
      };
      const { unit, version } = catalogue;
      const written = await write('sale', shift.businessDate, (context) =>
        saleBody(context, context.shift, unit, version, quote, soldTo, tenders),
      );
      if (!written.ok) return written;
      spendCard();
      void saveOpenOrder(desk.db, { order: [], card: null }).catch(() => undefined);
      store.setState({
        order: [],
        card: null,
        undo: [],
        chosenLine: null,
        orderError: null,
        presented: null,
      });
      if (store.getState().soundOn) play('paid');
      return written;
    },

    /** Reverses a whole sale of this shift as it was stored. [REFUND-1] */
    async refund(sale: JournalEntry, reason: string): Promise<Result<Appended, MoneyError>> {
      const shift = store.getState().register?.openShift;
      if (!shift || sale.entry.kind !== 'sale') return err({ type: 'nothing-to-write' });
      const { body } = sale.entry;
      const { epoch, seq, hash } = sale.envelope;
      return write('refund', shift.businessDate, (context) =>
        refundBody(context, context.shift, body, { epoch, seq, hash }, reason),
      );
    },

    /** Opens a shift with the float as counted, in minor units. */
    async openShift(businessDate: string, float: number): Promise<Result<Appended, MoneyError>> {
      const currency = store.getState().catalogue?.unit.currency;
      if (!currency) return err({ type: 'nothing-to-write' });
      return write('shift-opened', businessDate, ({ salt, shift }) => ({ salt, shift, currency, float }));
    },

    /** Closes the shift with the drawer as counted: the Z. [DAY-5] */
    async closeShift(countedCash: number, why: string | null): Promise<Result<Appended, MoneyError>> {
      const shift = store.getState().register?.openShift;
      if (!shift) return err({ type: 'nothing-to-write' });
      return write('shift-closed', shift.businessDate, ({ salt, z, unsent }) =>
        shiftClosedBody(salt, { ...shift, z }, countedCash, why, unsent),
      );
    },

    /** The first entry of an epoch, once, before anything else is written. */
    async openRegister(): Promise<void> {
      const { register } = store.getState();
      if (!register || register.seq > 0) return;
      await write('register-opened', proposedDate(desk), ({ salt }) => ({
        salt,
        app: `Commontill ${VERSION}`,
        lastKnownHead: null,
      }));
    },
  };
}

/** Reads where the journal stands into the state, so that no screen shows the time before the last entry. */
export async function refresh({ db, store }: Desk): Promise<void> {
  const status = await journalStatus(db);
  if (status) store.setState({ register: status.register, unsent: status.unsent });
}
