import type { LedgerRow } from './db.ts';

/** Up to which entry the ledger has them, in its books or held apart: what comes after is unsent. [SYNC-4] */
export const arrived = ({ seq, held }: Pick<LedgerRow, 'seq' | 'held'>): number =>
  Math.max(seq, held?.seq ?? 0);

/**
 * Up to which entry the ledger signed that it has them, also such as it has set aside of a revoked register: what comes
 * after is on this tablet alone. [GATE-6]
 */
export const elsewhere = (row: Pick<LedgerRow, 'seq' | 'held' | 'aside'>): number =>
  Math.max(arrived(row), row.aside?.seq ?? 0);
