import type { Head, SignedHead } from '../../protocol/entries.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { signText } from './signatures.ts';

/** Who signs, and when it was last restored from a backup (UTC ms; null: never). */
interface Signer {
  readonly keys: LedgerKeys;
  readonly restored: number | null;
}

/** What is signed where it is not the journal's head. */
export type NotHead = Pick<Head, 'held' | 'after' | 'past'>;

/**
 * States what the ledger holds of a register, signed, so that a ledger rolled back later shows; or, with `held`, up to
 * where it keeps a second history of it apart, or what comes after a number; or, with `past`, what it has at an earlier number.
 * [SYNC-4] [SYNC-6] [SYNC-13] [SYNC-15] [GATE-6]
 */
export function signHead(
  { keys, restored }: Signer,
  key: RegisterKey,
  stored: StoredHead,
  time: number,
  not: NotHead = {},
): SignedHead {
  const text = headText(restored, key, stored, time, not);
  return { text, signature: signText(keys.signing, text) };
}

/** The text of which that is the signature. */
export function headText(
  restored: number | null,
  key: RegisterKey,
  { seq, hash }: StoredHead,
  time: number,
  not: NotHead,
): string {
  const { unit, register, epoch } = key;
  const head: Head = {
    v: 1,
    unit,
    register,
    epoch,
    seq,
    hash,
    ...not,
    ...(restored === null ? {} : { restored }),
    time,
  };
  return JSON.stringify(head);
}
