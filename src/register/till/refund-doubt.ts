import type { StoreApi } from 'zustand/vanilla';
import type { TillState } from './state.ts';
import type { MoneyError, Written } from './write-entry.ts';

/** A refund that is perhaps written: until that is known it is asked for again as it was. [REFUND-5] */
export interface RefundDoubt {
  /** The hash of its sale's entry. */
  readonly sale: string;
  /** The number of its sale's receipt, for people. */
  readonly receipt: string;
  /** What goes back by it, in minor units. */
  readonly amount: number;
  /** It goes towards the open order. [REFUND-6] */
  readonly towards: boolean;
  /** Asks for this very refund; `approvedBy` is a second person's pseudonym. */
  readonly ask: (approvedBy: string | undefined) => Written;
}

/** The refund of a sale, by its entry's hash, that is perhaps written. */
export const refundDoubt = ({ refundDoubts }: TillState, sale: string): RefundDoubt | undefined =>
  refundDoubts.find((each) => each.sale === sale);

/** Asks for a refund, and keeps it in the till while nobody knows what became of it, wherever people go. [REFUND-5] */
export async function askRefund(
  store: StoreApi<TillState>,
  doubt: RefundDoubt,
  write: () => Written,
): Written {
  const written = await write();
  const type: MoneyError['type'] | null = written.ok ? null : written.error.type;
  // Nothing was asked of the store: it is as doubtful as it was.
  if (type === 'busy') return written;
  const others = store.getState().refundDoubts.filter(({ sale }) => sale !== doubt.sale);
  store.setState({ refundDoubts: type === 'maybe-written' ? [...others, doubt] : others });
  return written;
}
