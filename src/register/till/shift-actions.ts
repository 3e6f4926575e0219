import { type CloseCount, shiftClosedBody } from '../../core/journal/write-body.ts';
import { err } from '../../core/result.ts';
import { VERSION } from '../version.ts';
import { type Desk, proposedDate } from './desk.ts';
import { readSoldOut } from './stock-actions.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/** What opens and closes a book: the register's first entry, and each shift. */
export function shiftActions(desk: Desk, write: WriteEntry) {
  const { store } = desk;

  /** The first entry of an epoch, before anything else is written; null once it is there. */
  const openRegister = async (): Promise<Awaited<Written> | null> => {
    const { register, enrolment } = store.getState();
    if (!register || register.seq > 0) return null;
    const head = enrolment?.lastKnownHead;
    return write('register-opened', proposedDate(desk), ({ salt }) => ({
      salt,
      app: `Commontill ${VERSION}`,
      // An epoch of which the ledger has nothing has no head to name.
      lastKnownHead: head && head.seq > 0 ? { ...head } : null,
    }));
  };

  return {
    /** Opens a shift with the float as counted, in minor units; `carried`: what the last close left. [CASH-3] */
    async open(businessDate: string, float: number, carried?: number): Written {
      const currency = store.getState().catalogue?.unit.currency;
      if (!currency) return err({ type: 'nothing-to-write' });
      const first = await openRegister();
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
      return write('shift-closed', shift.businessDate, ({ salt, z, unsent }) =>
        shiftClosedBody(salt, { ...shift, z }, count, unsent),
      );
    },
  };
}
