import { keepDocument, readDocument } from '../../device/documents.ts';
import type { Documents } from '../../sync/ports.ts';
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
      return (await readDocument(db, name))?.etag ?? null;
    },
    async keepCatalogue(content, etag) {
      await keepDocument(db, 'catalogue', { content, etag });
      store.setState({ catalogue: content });
    },
    async keepTrustList(content, etag) {
      const { openTrustList } = await import('./card-verifier.ts');
      const opened = openTrustList(content, federationKey);
      const held = store.getState().trust;
      // An older list would bring revoked cards back: never go back. [TRUST-1]
      if (!opened.ok || (held && opened.value.version < held.version)) return;
      await keepDocument(db, 'trust-list', { content, etag });
      store.setState({ trust: opened.value });
    },
  };
}

/** Reads what was kept into the state; a trust list is verified again each time. */
export async function openDocuments({ db, store }: Desk, federationKey: string): Promise<void> {
  const { openTrustList } = await import('./card-verifier.ts');
  const [catalogue, list, contact] = await Promise.all([
    readDocument(db, 'catalogue'),
    readDocument(db, 'trust-list'),
    readDocument(db, 'contact'),
  ]);
  const opened = list && openTrustList(list.content, federationKey);
  store.setState({
    catalogue: catalogue?.content ?? null,
    trust: opened?.ok ? opened.value : null,
    contact,
  });
}
