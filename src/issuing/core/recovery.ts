import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { newestKey } from '../../core/card/organisation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { createKey, type OwnKey } from './issuer.ts';
import type { Identity } from './key-file.ts';

/** What a recovery sheet brings back: the newest key and the secret that pseudonyms are made with. */
export type Recovered = {
  readonly key: OwnKey & { readonly seed: Uint8Array };
  readonly pseudonymSecret: Uint8Array;
};

/** Why a typed sheet is not taken; `line` counts from 1. */
export type RecoveryFailure =
  | { readonly type: 'wrong-length'; readonly lines: number }
  | { readonly type: 'wrong-line'; readonly line: number }
  | { readonly type: 'unknown-version' }
  | { readonly type: 'wrong-sum' };

/** Digits and letters that no one takes for another (Crockford): no I, L, O or U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const VERSION = 1;
/** version 1, first and last day 3 each, seed and secret 32 each, checksum 4: 75 bytes, 6 lines of 20 letters. */
const LINES = 6;
const LINE_LETTERS = 20;
const CHECK_LETTERS = 2;
const GROUP = 5;
const SUM_BYTES = 4;

/**
 * The recovery code of an issuer's newest key: six lines of four groups of five letters and two letters that check
 * the line. [ISSUE-14]
 */
export function recoveryLines(identity: Identity): readonly string[] {
  const key = identity.keys.find((each) => each.publicKey === newestKey(identity.keys)?.publicKey);
  if (!key?.seed) throw new Error('the newest key has no secret');
  const days = [key.notBefore, key.notAfter].map(dayBytes);
  const body = concatBytes(Uint8Array.of(VERSION), ...days, key.seed, identity.pseudonymSecret);
  const letters = toLetters(concatBytes(body, sumOf(body)));
  return Array.from({ length: LINES }, (_, at) => {
    const line = letters.slice(at * LINE_LETTERS, (at + 1) * LINE_LETTERS);
    return [...groupsOf(line), checkOf(line, at)].join(' ');
  });
}

/**
 * Reads a recovery code as it was typed: numbers of lines, dashes, spaces and case don't matter, nor O for 0 or I and
 * L for 1. Says which line has a mistake. [ISSUE-14]
 */
export function readRecovery(text: string): Result<Recovered, RecoveryFailure> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => plainLetters(line.replace(/^\s*[1-6]\s*[.):]\s*/, '')))
    .filter((line) => line !== '');
  if (lines.length !== LINES) return err({ type: 'wrong-length', lines: lines.length });
  for (const [at, line] of lines.entries()) {
    const [body, check] = [line.slice(0, LINE_LETTERS), line.slice(LINE_LETTERS)];
    if (body.length !== LINE_LETTERS || check !== checkOf(body, at))
      return err({ type: 'wrong-line', line: at + 1 });
  }
  const bytes = fromLetters(lines.map((line) => line.slice(0, LINE_LETTERS)).join(''));
  const body = bytes.subarray(0, -SUM_BYTES);
  if (bytesToHex(sumOf(body)) !== bytesToHex(bytes.subarray(-SUM_BYTES))) return err({ type: 'wrong-sum' });
  if (body[0] !== VERSION) return err({ type: 'unknown-version' });
  return ok({
    key: createKey(body.slice(7, 39), dayOfBytes(body, 1), dayOfBytes(body, 4)),
    pseudonymSecret: body.slice(39, 71),
  });
}

const sumOf = (body: Uint8Array): Uint8Array =>
  sha256(concatBytes(utf8ToBytes('commontill recovery'), body)).slice(0, SUM_BYTES);

/** Two letters that a slip in the line changes; lines that were swapped show too. */
function checkOf(line: string, at: number): string {
  const [a = 0, b = 0] = sha256(utf8ToBytes(`${at}/${line}`));
  return `${LETTERS[a & 31]}${LETTERS[b & 31]}`.slice(0, CHECK_LETTERS);
}

const groupsOf = (line: string): string[] =>
  Array.from({ length: LINE_LETTERS / GROUP }, (_, at) => line.slice(at * GROUP, (at + 1) * GROUP));

const plainLetters = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');

const dayBytes = (day: number): Uint8Array => Uint8Array.of(day >> 16, (day >> 8) & 255, day & 255);
const dayOfBytes = (bytes: Uint8Array, at: number): number =>
  bytes.subarray(at, at + 3).reduce((day, byte) => day * 256 + byte, 0);

function toLetters(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length * 8; at += 5) text += LETTERS[bitsAt(bytes, at)] ?? '';
  return text;
}

function bitsAt(bytes: Uint8Array, at: number): number {
  const pair = ((bytes[at >> 3] ?? 0) << 8) | (bytes[(at >> 3) + 1] ?? 0);
  return (pair >> (11 - (at & 7))) & 31;
}

function fromLetters(text: string): Uint8Array {
  const bytes = new Uint8Array((text.length * 5) >> 3);
  for (const [letter, character] of Array.from(text).entries()) {
    const value = LETTERS.indexOf(character);
    for (let bit = 0; bit < 5; bit++) {
      const at = letter * 5 + bit;
      if (value & (16 >> bit)) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (128 >> (at & 7));
    }
  }
  return bytes;
}

/** The keys of a key file with the recovered one open; undefined where it is none of them. Without any, it alone. */
export function keysRecovered(
  held: readonly { readonly publicKey: string; readonly notBefore: number; readonly notAfter: number }[],
  { key }: Recovered,
): readonly OwnKey[] | undefined {
  const publicKey = bytesToHex(key.publicKey);
  if (held.length === 0) return [key];
  if (!held.some((each) => each.publicKey === publicKey)) return undefined;
  return held.map(({ publicKey: hex, notBefore, notAfter }) =>
    hex === publicKey ? { ...key, notBefore, notAfter } : { publicKey: hexToBytes(hex), notBefore, notAfter },
  );
}
