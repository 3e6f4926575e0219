import { shiftClosedBody } from '../../core/journal/write-body.ts';
import { err } from '../../core/result.ts';
import { VERSION } from '../version.ts';
import { type Desk, proposedDate } from './desk.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/** What opens and closes a book: the register's first entry, and each shift. */
export function shiftActions(desk: Desk, write: WriteEntry) {
  const { store } = desk;

  /** The first entry of an epoch, before anything else is written; null once it is there. */
  const openRegister = async (): Promise<Awaited<Written> | null> => {
    const { register } = store.getState();
    if (!register || register.seq > 0) return null;
    return write('register-opened', proposedDate(desk), ({ salt }) => ({
      salt,
      app: `Commontill ${VERSION}`,
      lastKnownHead: null,
    }));
  };

  return {
    /** Opens a shift with the float as counted, in minor units. */
    async open(businessDate: string, float: number): Written {
      const currency = store.getState().catalogue?.unit.currency;
      if (!currency) return err({ type: 'nothing-to-write' });
      const first = await openRegister();
      if (first && !first.ok) return first;
      return write('shift-opened', businessDate, ({ salt, shift }) => ({ salt, shift, currency, float }));
    },

    /** Closes the shift with the drawer as counted: the Z. [DAY-5] */
    async close(countedCash: number, why: string | null): Written {
      const shift = store.getState().register?.openShift;
      if (!shift) return err({ type: 'nothing-to-write' });
      return write('shift-closed', shift.businessDate, ({ salt, z, unsent }) =>
        shiftClosedBody(salt, { ...shift, z }, countedCash, why, unsent),
      );
    },
  };
}
