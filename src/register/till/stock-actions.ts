import { keepDocument, readDocument } from '../../device/documents.ts';
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

/** Reads what is sold out today into the state; what was marked on another date is back. */
export async function readSoldOut(desk: Desk): Promise<void> {
  const { db, store } = desk;
  const kept = await readDocument(db, 'sold-out');
  const today = store.getState().register?.openShift?.businessDate ?? proposedDate(desk);
  store.setState({ soldOut: kept?.businessDate === today ? kept.products : [] });
}
