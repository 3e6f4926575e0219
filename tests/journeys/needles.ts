import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBase45, encodeBase45 } from '../../src/core/card/base45.ts';
import { parseCardText } from '../../src/core/card/card.ts';

/** Something that must not be found, in one of the ways in which it might be written. */
export interface Needle {
  readonly what: string;
  readonly bytes: Buffer;
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const both = (what: string, text: string): Needle[] => [
  { what, bytes: utf8(text) },
  { what: `${what}, in UTF-16`, bytes: utf16(text) },
];

/** A text in every way in which a store or a log might write it. */
export const needlesOfText = (what: string, text: string): Needle[] => [
  ...both(what, text),
  ...both(`${what}, as in an address`, encodeURIComponent(text)),
  ...both(`${what}, base64`, middleOf(utf8(text))),
];

/** Bytes in every way in which a store or a log might write them. */
export const needlesOfBytes = (what: string, bytes: Uint8Array): Needle[] => {
  const buffer = Buffer.from(bytes);
  return [
    { what: `${what}, raw`, bytes: buffer },
    ...both(`${what}, hex`, buffer.toString('hex')),
    ...both(`${what}, HEX`, buffer.toString('hex').toUpperCase()),
    ...both(`${what}, base64`, middleOf(buffer)),
    ...both(`${what}, base64url`, middleOf(buffer).replaceAll('+', '-').replaceAll('/', '_')),
    ...both(`${what}, base45`, encodeBase45(bytes)),
    ...both(`${what}, as a number`, BigInt(`0x${buffer.toString('hex')}`).toString()),
    ...both(`${what}, as a list`, [...bytes].join(',')),
  ];
};

/** What of a card could lead to its member: the text, what is in it, and the pseudonym. */
export function needlesOfCard(what: string, text: string): Needle[] {
  const pseudonym = parseCardText(text)?.card.pseudonym;
  const bytes = decodeBase45(text.slice(4));
  if (!pseudonym || !bytes) throw new Error(`${what} is no card`);
  return [
    ...needlesOfText(`${what}: text`, text.slice(4)),
    ...both(`${what}: part of the text`, text.slice(40, 90)),
    ...needlesOfBytes(`${what}: bytes`, bytes),
    ...needlesOfBytes(`${what}: pseudonym`, pseudonym),
  ];
}

/** The needles that stand in a haystack. */
export const foundIn = (haystack: Buffer, needles: readonly Needle[]): string[] =>
  needles.filter(({ bytes }) => haystack.includes(bytes)).map(({ what }) => what);

/** Every file under a folder, but what is left out, with what of the needles stands in it. */
export function foundUnder(
  folder: string,
  needles: readonly Needle[],
  without: readonly string[] = [],
): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !without.some((left) => file.startsWith(join(folder, left))))
    .flatMap((file) => foundIn(readFileSync(file), needles).map((what) => `${what} in ${file}`));
}

/** Base64 without its ends, which depend on what stands before and after. */
function middleOf(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '').slice(0, -1);
}
