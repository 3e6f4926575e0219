import { OFFICE } from '../forks/office-journal.ts';
import { inOffice, type Scribe, type Who } from './log.ts';

/** Revokes a register in all its epochs; false where the unit has none of that name. Again is the same. [GATE-6] */
export const revoke = (ledger: Scribe, who: Who, unit: string, register: string): Promise<boolean> =>
  inOffice(ledger, async (trx, note) => {
    // The office's own journal is no tablet's: the ledger's key signs it.
    if (register === OFFICE) return false;
    const held = await trx
      .selectFrom('registers')
      .select(['name', 'revoked_at'])
      .where('unit_id', '=', unit)
      .where('register', '=', register)
      .orderBy('epoch', 'desc')
      .execute();
    const [newest] = held;
    if (!newest) return false;
    if (held.every(({ revoked_at }) => revoked_at !== null)) return true;
    await trx
      .updateTable('registers')
      .set({ revoked_at: ledger.now() })
      .where('unit_id', '=', unit)
      .where('register', '=', register)
      .where('revoked_at', 'is', null)
      .execute();
    await note(who, 'register-revoked', { unit, register, of: newest.name });
    return true;
  });
