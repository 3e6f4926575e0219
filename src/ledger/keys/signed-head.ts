import type { Head, SignedHead } from '../../protocol/entries.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { signText } from './signatures.ts';

/** Who signs, and when it was last restored from a backup (UTC ms; null: never). */
interface Signer {
  readonly keys: LedgerKeys;
  readonly restored: number | null;
}

/**
 * States what the ledger holds of a register, signed, so that a ledger rolled back later shows; or, with `held`, up to
 * where it keeps a second history of it apart. [SYNC-4] [SYNC-6] [SYNC-13]
 */
export function signHead(
  { keys, restored }: Signer,
  key: RegisterKey,
  stored: StoredHead,
  time: number,
  held = false,
): SignedHead {
  const text = headText(restored, key, stored, time, held);
  return { text, signature: signText(keys.signing, text) };
}

/** The text of which that is the signature. */
export function headText(
  restored: number | null,
  key: RegisterKey,
  { seq, hash }: StoredHead,
  time: number,
  held: boolean,
): string {
  const { unit, register, epoch } = key;
  const head: Head = {
    v: 1,
    unit,
    register,
    epoch,
    seq,
    hash,
    ...(held ? { held } : {}),
    ...(restored === null ? {} : { restored }),
    time,
  };
  return JSON.stringify(head);
}
