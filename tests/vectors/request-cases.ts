import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { encodeBase45 } from '../../src/core/card/base45.ts';
import {
  type BindingRequest,
  type REQUEST_FAILURES,
  REQUEST,
  requestMessage,
} from '../../src/core/card/binding.ts';
import { encodeCbor } from '../../src/core/card/cbor.ts';
import { liveMessage, liveText } from '../../src/core/card/live.ts';
import { publicKeyOf, signEd25519 } from '../../src/core/card/ed25519.ts';
import { bstr, head } from './card-bend.ts';
import { underWeakHolder } from './card-forgeries.ts';
import { HOLDER, NON_CANONICAL_KEY, NOW, SMALL_ORDER_KEY, STRANGER } from './card-world.ts';

/** One vector: a request code, the issuer's clock, the key that it bound before, and what must come out. */
export type RequestCase = {
  readonly name: string;
  readonly text: string;
  readonly now: number;
  readonly usedKey: string | null;
  readonly outcome: 'accepted' | (typeof REQUEST_FAILURES)[number];
  readonly holderKey: string | null;
  readonly reference: string | null;
};

const KEY = publicKeyOf(HOLDER);
const ASKED: BindingRequest = { holderKey: KEY, seconds: NOW, reference: '1234' };

const codeOf = (parts: unknown): string => REQUEST + encodeBase45(encodeCbor(parts));
const signed = (change: Partial<BindingRequest> = {}, seed = HOLDER): string => {
  const request = { ...ASKED, ...change };
  const signature = signEd25519(requestMessage(request), seed);
  return codeOf([request.holderKey, request.seconds, request.reference, signature]);
};
const signature = signEd25519(requestMessage(ASKED), HOLDER);

const accepted = (name: string, text: string, more: Partial<RequestCase> = {}): RequestCase => ({
  name,
  text,
  now: NOW,
  usedKey: null,
  outcome: 'accepted',
  holderKey: bytesToHex(KEY),
  reference: '1234',
  ...more,
});

const refused = (
  name: string,
  outcome: RequestCase['outcome'],
  text: string,
  more: Partial<RequestCase> = {},
): RequestCase => ({ ...accepted(name, text), outcome, holderKey: null, reference: null, ...more });

const SHAPES: readonly (readonly [string, string])[] = [
  ['nothing after the prefix', REQUEST],
  ['a character that base45 has not', `${signed().slice(0, -1)}a`],
  ['a base45 group that overflows', `${REQUEST}:::`],
  ['three parts', codeOf([KEY, NOW, signature])],
  ['five parts', codeOf([KEY, NOW, '1234', signature, 0])],
  ['a map', codeOf(new Map([[1, KEY]]))],
  ['a key of 31 bytes', codeOf([KEY.slice(1), NOW, '1234', signature])],
  ['a signature of 63 bytes', codeOf([KEY, NOW, '1234', signature.slice(1)])],
  ['a time before 1970', codeOf([KEY, -1, '1234', signature])],
  ['a time beyond 2^53', signed({ seconds: 2 ** 60 })],
  ['a reference that is bytes', codeOf([KEY, NOW, KEY, signature])],
  ['a reference of 61 bytes', signed({ reference: 'a'.repeat(61) })],
  ['a reference of two lines', signed({ reference: 'a\nb' })],
  ['a reference that drives a terminal', signed({ reference: '\u001b[2J' })],
  ['a reference that turns the reading direction', signed({ reference: 'a\u202eb' })],
  ['a reference with white space at its end', signed({ reference: '1234 ' })],
  [
    'a byte after the end',
    REQUEST + encodeBase45(concatBytes(encodeCbor([KEY, NOW, '1234', signature]), Uint8Array.of(0))),
  ],
  [
    'a length in more bytes than it needs',
    REQUEST +
      encodeBase45(
        concatBytes(
          head(4, 4),
          bstr(KEY),
          encodeCbor(NOW),
          Uint8Array.of(0x78, 4, 49, 50, 51, 52),
          bstr(signature),
        ),
      ),
  ],
];

const FORGERIES: readonly RequestCase[] = [
  refused('a key of small order', 'weak-key', codeOf([...underWeakHolder(SMALL_ORDER_KEY, ASKED)])),
  refused('a key not in its one form', 'weak-key', codeOf([...underWeakHolder(NON_CANONICAL_KEY, ASKED)])),
  refused('signed by another phone', 'not-proven', signed({}, STRANGER)),
  refused('another reference after signing', 'not-proven', codeOf([KEY, NOW, '1235', signature])),
  refused('a later time after signing', 'not-proven', codeOf([KEY, NOW + 1, '1234', signature])),
  refused(
    "a live code's signature in place of a request's",
    'not-proven',
    codeOf([KEY, NOW, '1234', signEd25519(liveMessage(KEY, NOW), HOLDER)]),
  ),
];

/** Every vector of requests. */
export const REQUEST_CASES: readonly RequestCase[] = [
  accepted('a request', signed()),
  accepted('without a reference', signed({ reference: '' }), { reference: '' }),
  accepted('a reference of 60 bytes, in any script', signed({ reference: 'ñ'.repeat(30) }), {
    reference: 'ñ'.repeat(30),
  }),
  refused('an empty text', 'not-a-request', ''),
  refused('a card', 'not-a-request', signed().replace('SR1:', 'SC1:')),
  refused('a live code', 'not-a-request', liveText(KEY, NOW, signature)),
  refused('white space before the prefix', 'not-a-request', ` ${signed()}`),
  refused('513 characters', 'not-a-request', REQUEST + '0'.repeat(509)),
  ...SHAPES.map(([name, text]) => refused(name, 'malformed', text)),
  ...FORGERIES,
  accepted('7 days old', signed(), { now: NOW + 7 * 86_400 }),
  refused('7 days and a second old', 'too-old', signed(), { now: NOW + 7 * 86_400 + 1 }),
  accepted('120 s ahead', signed(), { now: NOW - 120 }),
  refused('121 s ahead', 'clock-ahead', signed(), { now: NOW - 121 }),
  refused('a key bound before', 'used-before', signed(), { usedKey: bytesToHex(KEY) }),
  refused('a later request of a key bound before', 'used-before', signed({ seconds: NOW + 5 }), {
    now: NOW + 5,
    usedKey: bytesToHex(KEY),
  }),
  accepted('where another key was bound before', signed(), { usedKey: bytesToHex(publicKeyOf(STRANGER)) }),
];
