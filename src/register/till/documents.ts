import { keepDocument, readDocument } from '../../device/documents.ts';
import { keepPriceList, priceListTag } from '../../device/price-list.ts';
import type { Documents } from '../../sync/ports.ts';
import { CATALOGUE_SHAPE } from '../version.ts';
import type { Desk } from './desk.ts';

/** Keeps what the ledger serves and shows it: prices at once, a trust list only if the federation signed it. */
export function tillDocuments(desk: Desk, federationKey: string): Documents {
  const { db, store } = desk;
  return {
    async contacted(contact) {
      await keepDocument(db, 'contact', contact);
      store.setState({ contact });
    },
    async etagOf(name) {
      if (name === 'catalogue') return priceListTag(db);
      // A list that came by file has no tag.
      return (await readDocument(db, name))?.etag || null;
    },
    async keepCatalogue(content, etag) {
      await keepPriceList(db, { catalogue: content, etag }, CATALOGUE_SHAPE);
      store.setState({ catalogue: content, counts: null });
    },
    async keepTrustList(content, etag) {
      await desk.trustOpened;
      const { takeTrustFile } = await import('./card-verifier.ts');
      await takeTrustFile(desk, federationKey, content, etag);
    },
    async keepSeats(seatsElsewhere) {
      await keepDocument(db, 'seats-elsewhere', seatsElsewhere).catch(() => undefined);
      store.setState({ seatsElsewhere });
    },
  };
}
