import { readDocument } from '../../device/documents.ts';
import { CATALOGUE_SHAPE } from '../version.ts';
import type { Desk } from './desk.ts';
import { afterFirstScreen } from './first-screen.ts';

/** Reads what was kept into the state. The trust list is verified again, beside the first screen. [TRUST-1] */
export async function openDocuments(desk: Desk, federationKey: string): Promise<void> {
  const { db, store } = desk;
  const [catalogue, contact, seatsElsewhere] = await Promise.all([
    readDocument(db, 'catalogue', CATALOGUE_SHAPE),
    readDocument(db, 'contact'),
    readDocument(db, 'seats-elsewhere'),
  ]);
  store.setState({ catalogue: catalogue?.content ?? null, contact, seatsElsewhere: seatsElsewhere ?? {} });
  desk.trustOpened = openTrust(desk, federationKey).catch(() => undefined);
}

async function openTrust(desk: Desk, federationKey: string): Promise<void> {
  // Verifying it takes a while: the first screen comes first, and whoever shows a card waits for it.
  await afterFirstScreen(desk);
  const { openKeptTrust } = await import('./card-verifier.ts');
  await openKeptTrust(desk, federationKey);
}
