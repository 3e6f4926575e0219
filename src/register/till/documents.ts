import type { Catalogue } from '../../core/catalogue.ts';
import { keepDocument, readDocument } from '../../device/documents.ts';
import { keepPriceList, priceListTag } from '../../device/price-list.ts';
import type { Documents } from '../../sync/ports.ts';
import { CATALOGUE_SHAPE } from '../version.ts';
import type { Desk } from './desk.ts';
import { onceFree } from './follow.ts';

/**
 * Keeps what the ledger serves and shows it: prices at once, or after the payment that is being taken; a trust list only
 * if the federation signed it. [PRICE-12]
 */
export function tillDocuments(desk: Desk, federationKey: string): Documents {
  const { db, store } = desk;
  let newest: Catalogue | null = null;
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
      // The rest of the one before would no longer be found, and a payment may hold that one on.
      await desk.pricesRead;
      await keepPriceList(db, { catalogue: content, etag }, CATALOGUE_SHAPE);
      newest = content;
      onceFree(desk, () => {
        if (newest === content) store.setState({ catalogue: content, counts: null });
      });
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
