import { bytesToHex } from '@noble/hashes/utils.js';

/** A public key to be compared by eye or by telephone: eight digits at a time. */
export function KeyText({ of }: { of: Uint8Array }) {
  return <span className="issuing-hex">{bytesToHex(of).match(/.{8}/g)?.join(' ')}</span>;
}
