import { zlibSync } from 'fflate';
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { encodeCbor } from '../../src/core/card/cbor.ts';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { organisationToCbor } from '../../src/core/card/organisation.ts';
import { deflateStatus, statusOf } from '../../src/core/card/status-list.ts';
import { signFragment, signTrustList, type TrustList } from '../../src/core/card/trust-list.ts';
import { bend } from './card-bend.ts';
import { FEDERATION, PORTERS, STRANGER, TRUST } from './card-world.ts';

/** One vector: the bytes of a trust list, and why it is refused; null when it opens. */
export type TrustListCase = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly refused: string | null;
};

const [porters, tenants] = TRUST.organisations;
if (!porters || !tenants) throw new Error('the trust list has lost its organisations');
const good = signTrustList(TRUST, FEDERATION);
const flipped = (at: number): Uint8Array => good.map((byte, index) => (index === at ? byte ^ 1 : byte));

const signed = (payload: unknown, seed = FEDERATION): Uint8Array =>
  bend({ payload: encodeCbor(payload), purpose: 'coop-trust:v1', seed });
const listOf = (organisations: readonly unknown[], more: [number, unknown][] = []): Uint8Array =>
  signed(new Map<number, unknown>([[1, 7], [2, 20_760], [3, 30], [4, organisations], ...more]));
/** A list of the Porters alone with one key of their map replaced. */
const withKey = (key: number, value: unknown): Uint8Array =>
  listOf([new Map([...organisationToCbor(porters), [key, value]])]);
const sameKeys = (first: TrustList['organisations'][number]): Uint8Array =>
  signTrustList({ ...TRUST, organisations: [first, { ...tenants, keys: porters.keys }] }, FEDERATION);

const status = statusOf(8192, [5]);
const zlib = deflateStatus(status);
const fine: [string, Uint8Array][] = [
  ['the list of the card vectors', good],
  ['no organisations', listOf([])],
  ['a strike', withKey(7, [20_770, 20_790])],
  ['a status list stored without packing', withKey(6, zlibSync(status, { level: 0 }))],
  ['no cards at all', listOf([organisationToCbor({ ...porters, bits: 0, status: new Uint8Array() })])],
  [
    'a weak key, which merely verifies nothing',
    listOf([
      organisationToCbor({
        ...porters,
        keys: [{ publicKey: new Uint8Array(32), notBefore: 0, notAfter: 1 }],
      }),
    ]),
  ],
];

const malformed: [string, Uint8Array][] = [
  ['nothing', new Uint8Array()],
  ['cut by one byte', good.subarray(0, -1)],
  ['a byte after it', concatBytes(good, Uint8Array.of(0))],
  [
    "an unprotected header that isn't empty",
    bend({ unprotected: hexToBytes('a10400'), seed: FEDERATION, purpose: 'coop-trust:v1' }),
  ],
  ["a payload that is a card's", bend({ seed: FEDERATION, purpose: 'coop-trust:v1' })],
  ['an unknown key 5', listOf([], [[5, 0]])],
  [
    'a version below zero',
    signed(
      new Map<number, unknown>([
        [1, -1],
        [2, 0],
        [3, 30],
        [4, []],
      ]),
    ),
  ],
  [
    'no bound',
    signed(
      new Map<number, unknown>([
        [1, 1],
        [2, 0],
        [4, []],
      ]),
    ),
  ],
  ['an unknown key 8 of an organisation', withKey(8, 0)],
  ["an id that isn't text", withKey(1, 7)],
  ['a kind that nobody knows', withKey(3, 2)],
  ['a public key of 31 bytes', withKey(4, [[new Uint8Array(31), 0, 1]])],
  ['a public key without its last day', withKey(4, [[new Uint8Array(32), 0]])],
  ['a strike of one day only', withKey(7, [20_770])],
  [
    'more bits than 2^24',
    listOf([
      new Map([
        ...organisationToCbor(porters),
        [5, 2 ** 24 + 1],
        [6, deflateStatus(statusOf(2 ** 24 + 8, []))],
      ]),
    ]),
  ],
  ['a status list a byte short', withKey(6, deflateStatus(statusOf(8184, [5])))],
  ['a status list a byte long', withKey(6, deflateStatus(statusOf(8200, [5])))],
  ['a status list that swells to 16 MB', withKey(6, deflateStatus(statusOf(2 ** 27, [])))],
  [
    'a status list with a wrong checksum',
    withKey(
      6,
      zlib.map((byte, at) => (at === zlib.length - 1 ? byte ^ 1 : byte)),
    ),
  ],
  ['a status list with a byte after it', withKey(6, concatBytes(zlib, Uint8Array.of(0)))],
  ['a status list with its checksum twice', withKey(6, concatBytes(zlib, zlib.subarray(-4)))],
  ['a status list cut by one byte', withKey(6, zlib.subarray(0, -1))],
  ["a status list that isn't packed", withKey(6, status)],
  ['an empty status list', withKey(6, new Uint8Array())],
];

const refused: [string, string, Uint8Array][] = [
  ['wrong-key', 'signed by someone else', signTrustList(TRUST, STRANGER)],
  ['bad-signature', 'the last bit of the signature flipped', flipped(good.length - 1)],
  ['bad-signature', 'a bit of the payload flipped', flipped(60)],
  ['bad-signature', 'a fragment in place of a list', signFragment(TRUST, FEDERATION)],
  ['duplicate-key', 'a public key in two organisations', sameKeys(porters)],
  [
    'duplicate-key',
    'a public key twice in one',
    sameKeys({ ...porters, keys: [...porters.keys, ...porters.keys] }),
  ],
];

/** Every vector; the lists are signed by the federation unless they say otherwise. */
export const TRUST_LIST_CASES: readonly TrustListCase[] = [
  ...fine.map(([name, bytes]) => ({ name, bytes, refused: null })),
  ...malformed.map(([name, bytes]) => ({ name, bytes, refused: 'malformed' })),
  ...refused.map(([type, name, bytes]) => ({ name, bytes, refused: type })),
];

/** The public key by which they are opened. */
export const FEDERATION_KEY = publicKeyOf(FEDERATION);
/** The issuer whose seed is 32 bytes of 01, as in the format's example. */
export const EXAMPLE_KEY = publicKeyOf(PORTERS);
