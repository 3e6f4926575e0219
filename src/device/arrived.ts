import type { LedgerRow } from './db.ts';

/** Up to which entry the ledger has them, in its books or held apart: what comes after is unsent. [SYNC-4] */
export const arrived = ({ seq, held }: LedgerRow): number => Math.max(seq, held?.seq ?? 0);
