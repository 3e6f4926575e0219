import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { type Card, cardText, encodePayload, signCard } from '../../src/core/card/card.ts';
import { encodeCbor } from '../../src/core/card/cbor.ts';
import { kidOf } from '../../src/core/card/cose.ts';
import { publicKeyOf, signEd25519 } from '../../src/core/card/ed25519.ts';
import { bend, bstr, head, headerOf, live, still } from './card-bend.ts';
import { CARD, HOLDER, NOW, PORTERS } from './card-world.ts';

const good = signCard(CARD, PORTERS);
const text = cardText(good);
const payload = encodePayload(CARD);
const hex = (digits: string): Uint8Array => hexToBytes(digits.replaceAll(' ', ''));

/** A payload with one key's value replaced; each is signed, so that only its shape can be at fault. */
const withKey = (key: number, value: unknown): string =>
  still(bend({ payload: encodeCbor(new Map<number, unknown>([...entries(CARD), [key, value]])) }));
const withPayload = (bytes: Uint8Array): string => still(bend({ payload: bytes }));

function entries({ pseudonym, issuedDay, lastDay, index, tier }: Card): [number, unknown][] {
  return [
    [1, pseudonym],
    [2, issuedDay],
    [3, lastDay],
    [4, index],
    [5, tier],
  ];
}

const texts: [string, string][] = [
  ['a prefix and nothing after it', 'SC1:'],
  ['cut by one character', text.slice(0, -1)],
  ['cut by three characters', text.slice(0, -3)],
  ['cut in half', text.slice(0, 84)],
  ['a character outside base45', `${text.slice(0, 10)}_${text.slice(11)}`],
  ['lower case', `SC1:${text.slice(4).toLowerCase()}`],
  ['a new line after it', `${text}\n`],
  ['a group of three over 65535', `SC1::::${text.slice(7)}`],
  ['a group of two over 255', `SC1:${text.slice(4)}::`],
  ['a lone last character', `${text}0`],
];

const cbor: [string, string][] = [
  ['a byte after the card', still(concatBytes(good, Uint8Array.of(0)))],
  ['tagged as COSE_Sign1', still(concatBytes(Uint8Array.of(0xd2), good))],
  ['an array of indefinite length', still(concatBytes(hex('9f'), good.subarray(1), hex('ff')))],
  ['an array length not in its shortest form', still(concatBytes(hex('98 04'), good.subarray(1)))],
  ['a fifth part', still(concatBytes(hex('85'), good.subarray(1), hex('00')))],
  ['a thousand nested arrays cut off', still(new Uint8Array(300).fill(0x81))],
  ["an unprotected header that isn't empty", still(bend({ unprotected: hex('a1 04 41 00') }))],
  ['an unprotected header that is an array', still(bend({ unprotected: hex('80') }))],
  ['a signature of 63 bytes', still(bend({ signature: new Uint8Array(63) }))],
  ['a signature of 65 bytes', still(bend({ signature: new Uint8Array(65) }))],
];

const kid = kidOf(publicKeyOf(PORTERS));
const headers: [string, string][] = [
  ['the algorithm EdDSA (-8)', still(bend({ header: headerOf(publicKeyOf(PORTERS), -8) }))],
  ['the algorithm ES256 (-7)', still(bend({ header: headerOf(publicKeyOf(PORTERS), -7) }))],
  ['an empty protected header', still(bend({ header: new Uint8Array() }))],
  ['a protected header without a kid', still(bend({ header: hex('a1 01 32') }))],
  ['a kid of 3 bytes', still(bend({ header: concatBytes(hex('a2 01 32 04 43'), kid.subarray(0, 3)) }))],
  [
    'a protected header with a third key',
    still(bend({ header: concatBytes(hex('a3 01 32 04'), bstr(kid), hex('05 40')) })),
  ],
  [
    'protected keys out of order',
    still(bend({ header: concatBytes(hex('a2 04'), bstr(kid), hex('01 32')) })),
  ],
  [
    'a protected algorithm not in its shortest form',
    still(bend({ header: concatBytes(hex('a2 01 38 12 04'), bstr(kid)) })),
  ],
];

const payloads: [string, string][] = [
  ['an unknown payload key 7', withKey(7, 0)],
  ['an unknown payload key 0', withKey(0, 0)],
  [
    'a payload key that is text',
    still(bend({ payload: concatBytes(hex('a6'), payload.subarray(1), hex('61 61 00')) })),
  ],
  ['a payload without its tier', withPayload(concatBytes(hex('a4'), payload.subarray(1, -2)))],
  ['a pseudonym of 9 bytes', withKey(1, new Uint8Array(9))],
  ['a pseudonym that is text', withKey(1, '0123456789')],
  ['a negative day', withKey(2, -1)],
  ['a day that is a fraction', withKey(2, 20_600.5)],
  ['a tier that is null', withKey(5, null)],
  ['a tier that is a list', withKey(5, [0])],
  ["a holder's key of 31 bytes", withKey(6, new Uint8Array(31))],
  ['a day written as a float', withPayload(concatBytes(payload.subarray(0, -1), hex('f9 00 00')))],
  ['a tier not in its shortest form', withPayload(concatBytes(payload.subarray(0, -1), hex('18 00')))],
  ['a payload key twice', withPayload(concatBytes(hex('a6'), payload.subarray(1), hex('05 00')))],
  ['payload keys out of order', withPayload(concatBytes(hex('a5 05 00'), payload.subarray(1, -2)))],
  ['a payload of indefinite length', withPayload(concatBytes(hex('bf'), payload.subarray(1), hex('ff')))],
  ['a byte after the payload', withPayload(concatBytes(payload, hex('00')))],
  ['a payload that is an array', withPayload(hex('80'))],
  ['an empty payload', withPayload(new Uint8Array())],
];

const liveCard = signCard({ ...CARD, tier: 2, holderKey: publicKeyOf(HOLDER) }, PORTERS);
const liveParts = (card: Uint8Array, time: Uint8Array, signature: Uint8Array): Uint8Array =>
  concatBytes(head(4, 3), bstr(card), time, bstr(signature));
const time = encodeCbor(NOW);
const signature = signEd25519(time, HOLDER);

const lives: [string, string][] = [
  ["a live code of a card without a holder's key", live(liveParts(good, time, signature))],
  ['a still card with the live prefix', text.replace('SC1:', 'SL1:')],
  ['a live code with the still prefix', still(liveParts(liveCard, time, signature))],
  ['a byte after the live code', live(concatBytes(liveParts(liveCard, time, signature), hex('00')))],
  ['a live time below zero', live(liveParts(liveCard, hex('20'), signature))],
  [
    'a live time not in its shortest form',
    live(liveParts(liveCard, concatBytes(hex('1b 00000000'), time.subarray(1)), signature)),
  ],
  ["a holder's signature of 63 bytes", live(liveParts(liveCard, time, signature.subarray(1)))],
  ['a live code of a damaged card', live(liveParts(liveCard.subarray(0, -1), time, signature))],
];

/** Name and text of everything that isn't a well-formed card. */
export const MALFORMED: readonly (readonly [string, string])[] = [
  ...texts,
  ...cbor,
  ...headers,
  ...payloads,
  ...lives,
];
