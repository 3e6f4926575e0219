import type { Documents, LedgerPort } from './ports.ts';

/** Fetches the catalogue and the trust list where they have changed; whatever fails is tried at the next time. */
export async function refreshDocuments(ledger: LedgerPort, documents: Documents): Promise<void> {
  const trustList = await ledger.trustList(await documents.etagOf('trust-list'));
  if (trustList.type === 'new') await documents.keepTrustList(trustList.content, trustList.etag);
  const catalogue = await ledger.catalogue(await documents.etagOf('catalogue'));
  if (catalogue.type === 'new') await documents.keepCatalogue(catalogue.content, catalogue.etag);
}
