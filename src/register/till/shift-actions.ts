import type { CloseCount } from '../../core/journal/close-body.ts';
import { err } from '../../core/result.ts';
import type { Desk } from './desk.ts';
import { openRegister } from './open-register.ts';
import { readSoldOut } from './stock-actions.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/** What opens and closes a book: the register's first entry, and each shift. */
export function shiftActions(desk: Desk, write: WriteEntry) {
  const { store } = desk;

  return {
    /** Opens a shift with the float as counted, in minor units; `carried`: what the last close left. [CASH-3] */
    async open(businessDate: string, float: number, carried?: number): Written {
      const currency = store.getState().catalogue?.unit.currency;
      if (!currency) return err({ type: 'nothing-to-write' });
      const first = await openRegister(desk, write);
      if (first && !first.ok) return first;
      const opened = await write('shift-opened', businessDate, ({ salt, shift }) => ({
        salt,
        shift,
        currency,
        float,
        ...(carried === undefined ? {} : { carried }),
      }));
      if (opened.ok) {
        await readSoldOut(desk).catch(() => undefined);
        void import('./use-limits.ts').then(({ tidyCounts }) => tidyCounts(desk)).catch(() => undefined);
      }
      return opened;
    },

    /** Closes the shift as it was counted: the Z. [DAY-5] */
    async close(count: CloseCount): Written {
      const shift = store.getState().register?.openShift;
      if (!shift) return err({ type: 'nothing-to-write' });
      // The place where it was counted has loaded this already.
      const { shiftClosedBody } = await import('../../core/journal/close-body.ts');
      return write('shift-closed', shift.businessDate, ({ salt, z, unsent }) =>
        shiftClosedBody(salt, { ...shift, z }, count, unsent),
      );
    },
  };
}
