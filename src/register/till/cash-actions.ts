import { err } from '../../core/result.ts';
import type { Desk } from './desk.ts';
import { storable } from './storable.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/** Cash that moves without a sale. */
export type Movement = 'paid-in' | 'paid-out' | 'drop';

/**
 * The drawer apart from sales: each opening of it is an entry with a reason. Where one is perhaps written, it is asked
 * for again by the same amount and reason; another amount, or another reason, is another entry. `asked` is the same
 * until the place is left with nothing in doubt, or something was written there: later the same once more is another
 * entry too. [CASH-1]
 */
export function cashActions(desk: Desk, write: WriteEntry, openDrawer: () => void = () => undefined) {
  const openShift = () => desk.store.getState().register?.openShift;
  const opening = async (writing: Written): Written => {
    const written = await writing;
    if (written.ok) openDrawer();
    return written;
  };
  return {
    /** Puts cash in, or takes it out, in minor units; `approvedBy` is a second person's pseudonym. */
    async move(kind: Movement, amount: number, reason: string, asked: string, approvedBy?: string): Written {
      const shift = openShift();
      if (!shift || amount < 1) return err({ type: 'nothing-to-write' });
      return opening(
        write(
          kind,
          shift.businessDate,
          ({ salt, shift: number }) => ({
            salt,
            shift: number,
            currency: shift.currency,
            amount,
            reason: storable(reason),
            ...(approvedBy === undefined ? {} : { approvedBy }),
          }),
          `${asked} ${amount} ${storable(reason)}`,
        ),
      );
    },
    /** Opens the drawer without a sale. */
    async noSale(reason: string, asked: string, approvedBy?: string): Written {
      const shift = openShift();
      if (!shift) return err({ type: 'nothing-to-write' });
      return opening(
        write(
          'no-sale',
          shift.businessDate,
          ({ salt, shift: number }) => ({
            salt,
            shift: number,
            currency: shift.currency,
            reason: storable(reason),
            ...(approvedBy === undefined ? {} : { approvedBy }),
          }),
          `${asked} ${storable(reason)}`,
        ),
      );
    },
  };
}
