import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** A PIN: 4 to 8 digits. */
export const PIN = /^[0-9]{4,8}$/;

/**
 * How a PIN is kept: PBKDF2 with SHA-256. The count is stored beside each hash, so it can be raised later.
 * 210,000 rounds took 66 ms on a 2026 laptop core; a tablet eight times slower still answers in 0.6 s. [PIN-1]
 */
export const PIN_KDF = { saltBytes: 16, hashBytes: 32, iterations: 210_000 } as const;

/** What is stored of a PIN: salt and hash in lowercase hex. The digits themselves are stored nowhere. */
export interface PinRecord {
  readonly salt: string;
  readonly hash: string;
  readonly iterations: number;
  /** How many digits it has, so that the till tries it by itself when the last one is typed. */
  readonly digits: number;
}

/** What WebCrypto needs to turn a typed PIN into the bytes to compare. */
export interface PinDerivation {
  /** For `importKey('raw', material, 'PBKDF2', false, ['deriveBits'])`. */
  readonly material: Uint8Array<ArrayBuffer>;
  /** For `deriveBits(algorithm, key, bits)`. */
  readonly algorithm: {
    readonly name: 'PBKDF2';
    readonly hash: 'SHA-256';
    readonly salt: Uint8Array<ArrayBuffer>;
    readonly iterations: number;
  };
  readonly bits: number;
}

/** Describes the derivation of a PIN under a record's salt and count; register and ledger run it the same way. */
export function pinDerivation(
  pin: string,
  { salt, iterations }: Pick<PinRecord, 'salt' | 'iterations'>,
): PinDerivation {
  return {
    material: Uint8Array.from(utf8ToBytes(`commontill-pin:v1|${pin}`)),
    algorithm: { name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.from(hexToBytes(salt)), iterations },
    bits: PIN_KDF.hashBytes * 8,
  };
}

/** Whether the derived bytes are the record's. Takes equally long wherever they first differ. */
export function isPin(derived: Uint8Array, record: PinRecord): boolean {
  const got = bytesToHex(derived);
  let difference = got.length ^ record.hash.length;
  for (let at = 0; at < got.length; at += 1) difference |= got.charCodeAt(at) ^ record.hash.charCodeAt(at);
  return difference === 0;
}
