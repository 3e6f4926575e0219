import { err, ok, type Result } from '../result.ts';
import { decodeCbor, encodeCbor, isBytes, sameBytes } from './cbor.ts';
import { followHandovers, type KeyChain, newestOf, openHandover } from './key-handover.ts';
import { all } from './organisation.ts';
import { openTrustList, type TrustList, type TrustListFailure } from './trust-list.ts';

/** What a file may bring: signed handovers of the federation's key, a signed trust list, or both. */
export type TrustFile = {
  readonly handovers: readonly Uint8Array[];
  readonly list: Uint8Array | null;
};

const MARK = 'coop-trust-file:v1';

/** Packs a list with the handovers that lead to its key; without any, the file is the bare list. [TRUST-8] */
export function packTrustFile({ handovers, list }: { handovers: readonly Uint8Array[]; list: Uint8Array }) {
  return handovers.length === 0 ? list : encodeCbor([MARK, [...handovers], list]);
}

/** Unpacks a file: a bare list, a bare handover, or both together; undefined when it is neither. [TRUST-8] */
export function unpackTrustFile(bytes: Uint8Array): TrustFile | undefined {
  const parts = decodeCbor(bytes);
  if (!Array.isArray(parts)) return undefined;
  if (parts.length === 4) {
    return openHandover(bytes) ? { handovers: [bytes], list: null } : { handovers: [], list: bytes };
  }
  const [mark, statements, list]: unknown[] = parts;
  const handovers = all(statements, (each) => (isBytes(each) ? each : undefined));
  if (parts.length !== 3 || mark !== MARK || !handovers) return undefined;
  return list === null || isBytes(list) ? { handovers, list } : undefined;
}

/** What whoever takes a file in holds already: the keys up to the one that counts, and the furthest list. */
export type TrustHeld = {
  readonly chain: KeyChain;
  readonly list: { readonly version: number; readonly bytes: Uint8Array | null } | null;
};

/** Why a file, or the list in it, is not taken. */
export type TrustFileFailure =
  | TrustListFailure
  | { readonly type: 'older-than-held'; readonly version: number; readonly held: number }
  /** A second list under a number that is taken. */
  | { readonly type: 'version-taken'; readonly version: number };

/** What a file brought. `list` is null where it had none, or the one that is held. */
export type TrustTaken = {
  readonly chain: KeyChain;
  /** How many handovers of it are new. */
  readonly newKeys: number;
  readonly list: { readonly bytes: Uint8Array; readonly opened: TrustList } | null;
  /** The file's list is the one held. */
  readonly same: boolean;
};

/**
 * Judges a file by what is held: handovers are followed first, then the list must be signed by the key that counts
 * and be newer than the one held. A refusal tells which chain holds, for the handovers before a list that is
 * refused are good all the same. [TRUST-1] [TRUST-4] [TRUST-6]
 */
export function judgeTrustFile(
  bytes: Uint8Array,
  held: TrustHeld,
): Result<TrustTaken, { readonly failure: TrustFileFailure; readonly chain: KeyChain }> {
  const file = unpackTrustFile(bytes);
  if (!file) return err({ failure: { type: 'malformed' }, chain: held.chain });
  const chain = followHandovers(held.chain.keys[0] ?? '', [...held.chain.handovers, ...file.handovers]);
  const newKeys = chain.handovers.length - held.chain.handovers.length;
  if (!file.list) {
    const leads = file.handovers.some((each) => chain.handovers.some((other) => sameBytes(each, other)));
    return leads
      ? ok({ chain, newKeys, list: null, same: false })
      : err({ failure: { type: 'wrong-key' }, chain });
  }
  const opened = openTrustList(file.list, newestOf(chain));
  if (!opened.ok) return err({ failure: opened.error, chain });
  const { version } = opened.value;
  if (!held.list || version > held.list.version) {
    return ok({ chain, newKeys, list: { bytes: file.list, opened: opened.value }, same: false });
  }
  if (version < held.list.version) {
    return err({ failure: { type: 'older-than-held', version, held: held.list.version }, chain });
  }
  return held.list.bytes && sameBytes(held.list.bytes, file.list)
    ? ok({ chain, newKeys, list: null, same: true })
    : err({ failure: { type: 'version-taken', version }, chain });
}
