import type { AtStart } from '../../device/at-start.ts';
import { readDocument } from '../../device/documents.ts';
import { forgetPriceList, type KeptPrices, openPriceList, readRest } from '../../device/price-list.ts';
import { CATALOGUE_SHAPE } from '../version.ts';
import type { Desk } from './desk.ts';
import { afterFirstScreen, afterUnlocking } from './first-screen.ts';

/** Takes what was kept into the state: of the prices what the first screen needs; the rest is read beside it. [START-1] */
export async function openDocuments(desk: Desk, { prices, contact, seatsElsewhere }: AtStart): Promise<void> {
  const opened = prices ?? (await openPriceList(desk.db, CATALOGUE_SHAPE));
  desk.store.setState({
    catalogue: opened?.catalogue ?? null,
    counts: opened?.counts ?? null,
    contact,
    seatsElsewhere: seatsElsewhere ?? {},
  });
  if (opened?.counts) desk.pricesRead = readOtherPrices(desk, opened);
}

/** Verifies the kept trust list again, once nobody waits, and takes it into the state. [TRUST-1] */
export function readTrust(desk: Desk, federationKey: string): void {
  desk.trustOpened = openTrust(desk, federationKey)
    .catch(() => undefined)
    .then(() => desk.store.setState({ trustRead: true }));
}

async function readOtherPrices(desk: Desk, first: KeptPrices): Promise<void> {
  // Reading thousands would hold up whoever types a PIN right after the start.
  await afterUnlocking(desk);
  const { db, store } = desk;
  const whole = await readRest(db, first).catch(() => null);
  // A list that came in meanwhile is whole, and newer.
  if (store.getState().counts === null) return;
  // Without its rest a list is none: it is fetched anew.
  if (!whole) await forgetPriceList(db).catch(() => undefined);
  store.setState({ catalogue: whole, counts: null });
}

async function openTrust(desk: Desk, federationKey: string): Promise<void> {
  await afterFirstScreen(desk);
  // Verifying it takes a while: who is at the till comes first, and whoever shows a card waits for it.
  if (await readDocument(desk.db, 'trust-list')) await afterUnlocking(desk);
  const { openKeptTrust } = await import('./card-verifier.ts');
  await openKeptTrust(desk, federationKey);
}
