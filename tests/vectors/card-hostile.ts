import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { cardText, encodePayload, signCard, signLive } from '../../src/core/card/card.ts';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import type { TrustList } from '../../src/core/card/trust-list.ts';
import type { CardOutcomeName } from '../../src/core/card/verify.ts';
import { bend, bstr, headerOf, still } from './card-bend.ts';
import { ORDER, underAnyWeakKey, WEAK_KEYS, withS, withSmallR, withTorsion } from './card-forgeries.ts';
import type { CardCase } from './card-cases.ts';
import {
  CARD,
  HOLDER,
  NOW,
  organisationOf,
  PORTERS,
  STRANGER,
  TENANTS,
  TODAY,
  TRUST,
  TWIN_A,
} from './card-world.ts';

/** The list of the card vectors, with every weak key as an issuer's: whoever gets one in must gain nothing. */
export const HOSTILE_TRUST: TrustList = {
  ...TRUST,
  organisations: [
    ...TRUST.organisations.filter(({ id }) => id !== 'weak'),
    organisationOf({ id: 'weak', name: 'Weak keys', kind: 'partner', keys: WEAK_KEYS }),
  ],
};

const hex = (digits: string): Uint8Array => hexToBytes(digits.replaceAll(' ', ''));
const text = cardText(signCard(CARD, PORTERS));
const payload = encodePayload(CARD);
const header = headerOf(publicKeyOf(PORTERS));
const liveCard = signCard({ ...CARD, holderKey: publicKeyOf(HOLDER) }, PORTERS);
const otherLive = signCard({ ...CARD, index: 4712, holderKey: publicKeyOf(STRANGER) }, PORTERS);
const code = signLive(liveCard, NOW, HOLDER);

const at = (now: number, name: string, outcome: CardOutcomeName, shown: string): CardCase => {
  const known = !['not-a-card', 'malformed', 'unknown-issuer', 'bad-signature'].includes(outcome);
  return { name, text: shown, now, outcome, organisation: known ? 'porters' : null, tier: known ? 0 : null };
};
const now = (name: string, outcome: CardOutcomeName, shown: string): CardCase =>
  at(NOW, name, outcome, shown);

const signatures: CardCase[] = [
  ...WEAK_KEYS.map((key) =>
    now(
      `forged without a secret under the weak key ${bytesToHex(key)}`,
      'bad-signature',
      still(underAnyWeakKey(key)),
    ),
  ),
  ...WEAK_KEYS.map((key) =>
    now(`R is the weak point ${bytesToHex(key)}`, 'bad-signature', still(withSmallR(key))),
  ),
  now('R with a small-order point added: it holds only times 8', 'bad-signature', still(withTorsion())),
  now('S is 0', 'bad-signature', still(withS(0n))),
  now('S is L', 'bad-signature', still(withS(ORDER))),
  now('S is 2^256 - 1', 'bad-signature', still(withS(2n ** 256n - 1n))),
  now(
    "a twin's signature under the other's header",
    'bad-signature',
    still(bend({ header: headerOf(publicKeyOf(TWIN_A)), seed: PORTERS })),
  ),
];

const cbor: CardCase[] = [
  [
    'a payload whose pseudonym is in pieces',
    bend({
      payload: concatBytes(hex('a5 01 5f 4a'), payload.subarray(3, 13), hex('ff'), payload.subarray(13)),
    }),
  ],
  [
    'a payload length in two bytes',
    concatBytes(
      hex('84'),
      bstr(header),
      hex('a0 59 00'),
      Uint8Array.of(payload.length),
      payload,
      signCard(CARD, PORTERS).subarray(-66),
    ),
  ],
  [
    'a map length not in its shortest form',
    bend({ payload: concatBytes(hex('b8 05'), payload.subarray(1)) }),
  ],
  [
    'a map key not in its shortest form',
    bend({ payload: concatBytes(hex('a5 18 01'), payload.subarray(2)) }),
  ],
  [
    'a day in eight bytes',
    bend({
      payload: concatBytes(payload.subarray(0, 14), hex('1b 00 00 00 00 00 00 50 78'), payload.subarray(17)),
    }),
  ],
  ['a protected key twice', bend({ header: concatBytes(hex('a3 01 32 01 32 04'), header.subarray(-5)) })],
  [
    'a protected header of indefinite length',
    bend({ header: concatBytes(hex('bf'), header.subarray(1), hex('ff')) }),
  ],
  ['a byte after the protected header', bend({ header: concatBytes(header, hex('00')) })],
  ['a protected header in the unprotected place too', bend({ unprotected: header })],
  ['an unprotected header of indefinite length', bend({ unprotected: hex('bf ff') })],
  ['a tier that is undefined', bend({ payload: concatBytes(payload.subarray(0, -1), hex('f7')) })],
  [
    'a tier that is a big number of tag 2',
    bend({ payload: concatBytes(payload.subarray(0, -1), hex('c2 41 00')) }),
  ],
  ['a tier that is true', bend({ payload: concatBytes(payload.subarray(0, -1), hex('f5')) })],
  ['a reserved head', bend({ payload: concatBytes(payload.subarray(0, -1), hex('1c')) })],
  ['a length of 2^64 - 1 bytes', hex('84 5b ff ff ff ff ff ff ff ff')],
  ['an array of 2^32 - 1', hex('9a ff ff ff ff')],
].map(([name, bytes]) =>
  now(String(name), 'malformed', still(bytes instanceof Uint8Array ? bytes : hex(''))),
);

const base45: CardCase[] = [
  now('a group of three worth 65536', 'malformed', `SC1:GGW${text.slice(7)}`),
  now('a group of three worth 91124', 'malformed', `SC1::::${text.slice(7)}`),
  now('a last group of two worth 256', 'malformed', `${text.slice(0, -2)}V5`),
  now('a last group of two worth 2024', 'malformed', `${text.slice(0, -2)}::`),
  now('a letter with an accent', 'malformed', `${text.slice(0, 20)}É${text.slice(21)}`),
  now('a full-width letter', 'malformed', `${text.slice(0, 20)}Ａ${text.slice(21)}`),
  now('a zero byte', 'malformed', `${text.slice(0, 20)}\0${text.slice(21)}`),
  now('two cards in a row', 'malformed', text + text.slice(4)),
  now('a still card and a live one in a row', 'malformed', text + text),
];

const spliced: CardCase[] = [
  now("one card's payload under another's signature", 'bad-signature', still(splice())),
  now(
    "a live code's time and signature on another card",
    'bad-holder-signature',
    signLive(otherLive, NOW, HOLDER),
  ),
  at(NOW + 86_400, "yesterday's live code", 'clock-or-stale', code),
  at(NOW - 86_400, "tomorrow's live code", 'clock-or-stale', code),
  { ...now('a live code replayed after its sale', 'already-shown', code), completedBefore: [code] },
  {
    ...now("a live code after another member's of the same second", 'valid', code),
    completedBefore: [
      signLive(
        signCard({ ...CARD, pseudonym: new Uint8Array(10), holderKey: publicKeyOf(HOLDER) }, PORTERS),
        NOW,
        HOLDER,
      ),
    ],
  },
];

const backdated: CardCase[] = [
  {
    ...now(
      'dated back to before the key counted',
      'key-not-valid-then',
      cardText(signCard({ ...CARD, issuedDay: 20_699 }, TENANTS)),
    ),
    organisation: 'tenants',
  },
  now('issued on day 0', 'key-not-valid-then', cardText(signCard({ ...CARD, issuedDay: 0 }, PORTERS))),
  now(
    'dated forward beyond the key',
    'key-not-valid-then',
    cardText(signCard({ ...CARD, issuedDay: 21_501 }, PORTERS)),
  ),
  now(
    'issued after its own last day',
    'expired',
    cardText(signCard({ ...CARD, lastDay: CARD.issuedDay - 1 }, PORTERS)),
  ),
  now(
    'issued on the largest day that CBOR holds',
    'key-not-valid-then',
    still(
      bend({
        payload: concatBytes(
          payload.subarray(0, 14),
          hex('1b ff ff ff ff ff ff ff ff'),
          payload.subarray(17),
        ),
      }),
    ),
  ),
  at(0, 'a clock at 1970', 'valid', cardText(signCard({ ...CARD, lastDay: TODAY - 15 }, PORTERS))),
];

/** Cards that somebody made to get past a till, by how. They verify against `HOSTILE_TRUST`. */
export const HOSTILE_CASES: readonly CardCase[] = [
  ...signatures,
  ...cbor,
  ...base45,
  ...spliced,
  ...backdated,
];

function splice(): Uint8Array {
  const other = signCard({ ...CARD, index: 4712 }, PORTERS);
  return concatBytes(other.subarray(0, -64), signCard(CARD, PORTERS).subarray(-64));
}
