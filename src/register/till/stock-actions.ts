import { keepDocument, readDocument, type SoldOut } from '../../device/documents.ts';
import { type Desk, proposedDate } from './desk.ts';

/** What has run out at this counter today. */
export function stockActions(desk: Desk) {
  const { db, store } = desk;
  return {
    /** Marks a product as sold out until the next business date, or as there again. */
    async toggleSoldOut(product: string): Promise<void> {
      const { soldOut, register } = store.getState();
      const products = soldOut.includes(product)
        ? soldOut.filter((each) => each !== product)
        : [...soldOut, product];
      store.setState({ soldOut: products });
      const businessDate = register?.openShift?.businessDate ?? proposedDate(desk);
      await keepDocument(db, 'sold-out', { businessDate, products }).catch(() => undefined);
    },
  };
}

/**
 * Takes what is sold out today into the state, as it was kept; what was marked on another date is back.
 * Which date it is follows from the open shift and the prices, so these are read before.
 */
export function showSoldOut(desk: Desk, kept: SoldOut | null): void {
  const { store } = desk;
  const today = store.getState().register?.openShift?.businessDate ?? proposedDate(desk);
  store.setState({ soldOut: kept?.businessDate === today ? kept.products : [] });
}

/** Reads it anew: with another shift comes another date. */
export const readSoldOut = async (desk: Desk): Promise<void> =>
  showSoldOut(desk, await readDocument(desk.db, 'sold-out'));
