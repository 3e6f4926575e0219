import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Lowercase hex SHA-256 of a text's UTF-8 bytes. [JOURNAL-1] */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** What stands before the first entry of an epoch. [JOURNAL-2] */
export const NO_ENTRY = '0'.repeat(64);
