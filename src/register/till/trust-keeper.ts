import { followHandovers, type KeyChain, newestOf } from '../../core/card/key-handover.ts';
import { judgeTrustFile, type TrustFileFailure } from '../../core/card/trust-file.ts';
import { openTrustList, type TrustList } from '../../core/card/trust-list.ts';
import type { DeviceDb } from '../../device/db.ts';
import { keepDocument, readDocument } from '../../device/documents.ts';
import type { Desk } from './desk.ts';

/** What became of a file or an answer of the ledger, for whoever brought it. */
export type TrustTakenHere =
  | { readonly type: 'taken'; readonly version: number; readonly day: number; readonly newKey: boolean }
  /** The list that is held already. */
  | { readonly type: 'same'; readonly version: number; readonly newKey: boolean }
  /** Handovers alone; the list that is held stays in use. */
  | { readonly type: 'keys-only'; readonly newKey: boolean }
  | { readonly type: 'refused'; readonly why: TrustFileFailure; readonly newKey: boolean };

/** Where it is kept, and where it is shown. */
type Shown = Pick<Desk, 'db' | 'store'>;

interface Held {
  readonly chain: KeyChain;
  readonly bytes: Uint8Array | null;
  readonly opened: TrustList | null;
  /** The number of the furthest list; -1 before the first. [TRUST-2] */
  readonly furthest: number;
}

/** Opens what is kept and shows it: the list, and the key that counts by now. [TRUST-1] [TRUST-7] */
export async function openKeptTrust({ db, store }: Shown, pinnedKey: string): Promise<void> {
  const { chain, opened } = await readHeld(db, pinnedKey);
  store.setState({ federationKey: newestOf(chain) });
  if (opened && !store.getState().trust) store.setState({ trust: opened });
}

/**
 * Takes in a trust file, from the ledger or by hand, as far as it may: handovers first, then a list that the newest
 * key signed and that is newer than the furthest one ever held. [TRUST-1] [TRUST-2] [TRUST-4] [TRUST-6]
 */
export async function takeTrustFile(
  { db, store }: Shown,
  pinnedKey: string,
  file: Uint8Array,
  etag: string,
): Promise<TrustTakenHere> {
  const held = await readHeld(db, pinnedKey);
  const list = held.furthest < 0 ? null : { version: held.furthest, bytes: held.bytes };
  const judged = judgeTrustFile(file, { chain: held.chain, list });
  const { chain } = judged.ok ? judged.value : judged.error;
  const newKey = chain.handovers.length > held.chain.handovers.length;
  const fresh = judged.ok ? judged.value.list : null;
  const kept = await keep(db, {
    chain: newKey ? chain : null,
    list: fresh && { bytes: fresh.bytes, version: fresh.opened.version, etag },
    // The same list as the ledger names it: next time it need not be sent again.
    sameAs:
      judged.ok && judged.value.same && etag !== '' && held.bytes ? { content: held.bytes, etag } : null,
  });
  if (newKey) store.setState({ federationKey: newestOf(chain) });
  if (!judged.ok) return { type: 'refused', why: judged.error.failure, newKey };
  if (!fresh) {
    return judged.value.same
      ? { type: 'same', version: held.furthest, newKey }
      : { type: 'keys-only', newKey };
  }
  const { version, day } = fresh.opened;
  // While it was being verified, another list came that is further.
  if (!kept) return { type: 'refused', why: { type: 'older-than-held', version, held: version }, newKey };
  store.setState({ trust: fresh.opened });
  return { type: 'taken', version, day, newKey };
}

async function readHeld(db: DeviceDb, pinnedKey: string): Promise<Held> {
  const [kept, handovers, furthest] = [
    await readDocument(db, 'trust-list'),
    await readDocument(db, 'handovers'),
    await readDocument(db, 'trust-furthest'),
  ];
  const chain = followHandovers(pinnedKey, handovers?.statements ?? []);
  const bytes = kept?.content ?? null;
  // The newest key first: a list outlives the handover of its key until one by the new key comes. [TRUST-7]
  const opened =
    bytes &&
    chain.keys.toReversed().flatMap((key) => {
      const list = openTrustList(bytes, key);
      return list.ok ? [list.value] : [];
    })[0];
  return {
    chain,
    bytes,
    opened: opened ?? null,
    furthest: Math.max(furthest?.version ?? -1, opened?.version ?? -1),
  };
}

interface ToKeep {
  readonly chain: KeyChain | null;
  readonly list: { readonly bytes: Uint8Array; readonly version: number; readonly etag: string } | null;
  readonly sameAs: { readonly content: Uint8Array; readonly etag: string } | null;
}

/** Writes it all at once; false where the list was overtaken in between, and is not written. */
async function keep(db: DeviceDb, { chain, list, sameAs }: ToKeep): Promise<boolean> {
  if (!chain && !list && !sameAs) return true;
  return db.transaction('rw', db.documents, async () => {
    if (chain) await keepDocument(db, 'handovers', { statements: [...chain.handovers] });
    if (sameAs) await keepDocument(db, 'trust-list', sameAs);
    if (!list) return true;
    const furthest = await readDocument(db, 'trust-furthest');
    if (furthest && furthest.version >= list.version) return false;
    await keepDocument(db, 'trust-list', { content: list.bytes, etag: list.etag });
    await keepDocument(db, 'trust-furthest', { version: list.version });
    return true;
  });
}
