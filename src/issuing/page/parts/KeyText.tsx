import { bytesToHex } from '@noble/hashes/utils.js';
import { inFours } from '../../../core/card/key-words.ts';

/** A public key to be compared by eye or by telephone. */
export function KeyText({ of }: { of: Uint8Array }) {
  return <span className="issuing-hex">{inFours(bytesToHex(of))}</span>;
}
