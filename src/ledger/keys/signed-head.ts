import type { Head, SignedHead } from '../../protocol/entries.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { signText } from './signatures.ts';

/** States what the ledger holds of a register, signed, so that a ledger rolled back later shows. [SYNC-6] */
export function signHead(
  keys: LedgerKeys,
  key: RegisterKey,
  { seq, hash }: StoredHead,
  time: number,
): SignedHead {
  const head: Head = { v: 1, unit: key.unit, register: key.register, epoch: key.epoch, seq, hash, time };
  const text = JSON.stringify(head);
  return { text, signature: signText(keys.signing, text) };
}
