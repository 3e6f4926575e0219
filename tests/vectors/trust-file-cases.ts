import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { encodeCbor } from '../../src/core/card/cbor.ts';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { signHandover } from '../../src/core/card/key-handover.ts';
import { packTrustFile } from '../../src/core/card/trust-file.ts';
import { signFragment, signTrustList } from '../../src/core/card/trust-list.ts';
import { bend } from './card-bend.ts';
import { FEDERATION, seedOf, STRANGER, TRUST } from './card-world.ts';

/** One vector: what is held, the file that comes, what becomes of it, and the key that counts afterwards. All in hex. */
export type TrustFileCase = {
  readonly name: string;
  readonly heldHandovers: readonly string[];
  /** null where no list is held. */
  readonly heldVersion: number | null;
  readonly heldList: string | null;
  readonly file: string;
  readonly outcome:
    | 'taken'
    | 'same'
    | 'keys-only'
    | 'malformed'
    | 'wrong-key'
    | 'bad-signature'
    | 'duplicate-key'
    | 'older-than-held'
    | 'version-taken';
  readonly key: string;
};

/** The federation's second and third key. */
export const SECOND = seedOf(0xfd);
export const THIRD = seedOf(0xfc);
const DAY = 20_770;

const keyOf = (seed: Uint8Array): string => bytesToHex(publicKeyOf(seed));
const listOf = (version: number, seed = FEDERATION, day = TRUST.day): Uint8Array =>
  signTrustList({ ...TRUST, organisations: TRUST.organisations.slice(0, 1), version, day }, seed);
const handover = (from: Uint8Array, to: Uint8Array): Uint8Array => signHandover(publicKeyOf(to), DAY, from);
const held = listOf(7);
const toSecond = handover(FEDERATION, SECOND);
const toThird = handover(SECOND, THIRD);

/** A handover signed by whom it should not be, or for another purpose, or of another shape. */
const bent = (map: [number, unknown][], seed = FEDERATION, purpose = 'coop-federation-key:v1'): Uint8Array =>
  bend({ payload: encodeCbor(new Map(map)), seed, purpose });
const plain: [number, unknown][] = [
  [1, publicKeyOf(FEDERATION)],
  [2, publicKeyOf(SECOND)],
  [3, DAY],
];

type Short = readonly [
  outcome: TrustFileCase['outcome'],
  name: string,
  file: Uint8Array,
  key?: Uint8Array,
  more?: { handovers?: readonly Uint8Array[]; version?: number | null; list?: Uint8Array | null },
];

const bundle = (handovers: readonly Uint8Array[], list: Uint8Array): Uint8Array =>
  packTrustFile({ handovers, list });
const withSecond = { handovers: [toSecond] };

const lists: Short[] = [
  ['taken', 'a newer list', listOf(8)],
  ['taken', 'the first list', listOf(1), FEDERATION, { version: null, list: null }],
  ['taken', 'a list whose number leaps', listOf(900)],
  ['same', 'the list that is held', held],
  ['older-than-held', 'the list before the one held', listOf(6)],
  ['older-than-held', 'an older list of a later day', listOf(6, FEDERATION, 20_775)],
  [
    'older-than-held',
    'an older one, where only the number of the furthest is known',
    listOf(6),
    FEDERATION,
    { list: null },
  ],
  ['version-taken', 'another list under the number held', listOf(7, FEDERATION, 20_761)],
  ['wrong-key', 'a list by another federation', listOf(8, STRANGER)],
  ['bad-signature', 'a list with the last bit flipped', flipLast(listOf(8))],
  ['bad-signature', 'a fragment in place of a list', signFragment({ ...TRUST, version: 8 }, FEDERATION)],
  ['malformed', 'nothing', new Uint8Array()],
  ['malformed', 'text', new TextEncoder().encode('SC1: is no trust list')],
  ['malformed', 'a list cut in half', listOf(8).subarray(0, 100)],
  ['malformed', 'a byte after the list', concatBytes(listOf(8), Uint8Array.of(0))],
];

const handovers: Short[] = [
  ['keys-only', 'a handover alone', toSecond, SECOND],
  ['keys-only', 'a handover that is held', toSecond, SECOND, withSecond],
  ['taken', 'a handover with a list by the new key', bundle([toSecond], listOf(8, SECOND)), SECOND],
  ['taken', 'two handovers in the wrong order', bundle([toThird, toSecond], listOf(8, THIRD)), THIRD],
  ['taken', 'a list by the new key, whose handover is held', listOf(8, SECOND), SECOND, withSecond],
  ['wrong-key', 'a newer list by the old key, after its handover', listOf(8), SECOND, withSecond],
  ['wrong-key', 'a list by the old key beside its handover', bundle([toSecond], listOf(8)), SECOND],
  ['wrong-key', 'a list by the new key without the handover', listOf(8, SECOND)],
  [
    'older-than-held',
    'a handover with an older list by the new key',
    bundle([toSecond], listOf(6, SECOND)),
    SECOND,
  ],
  ['wrong-key', 'a second handover by the same key', handover(FEDERATION, THIRD), SECOND, withSecond],
  ['wrong-key', 'a way back to the key that was given up', handover(SECOND, FEDERATION), SECOND, withSecond],
  ['wrong-key', 'a handover by a stranger', handover(STRANGER, SECOND)],
  ['wrong-key', 'the second handover without the first', toThird],
  [
    'wrong-key',
    'signed by the new key in place of the old',
    bundle([bent(plain, SECOND)], listOf(8, SECOND)),
  ],
  [
    'wrong-key',
    "signed for a list's purpose",
    bundle([bent(plain, FEDERATION, 'coop-trust:v1')], listOf(8, SECOND)),
  ],
  ['wrong-key', 'a bit flipped in the handover', bundle([flipLast(toSecond)], listOf(8, SECOND))],
  ['wrong-key', 'a handover with an unknown key 4', bundle([bent([...plain, [4, 0]])], listOf(8, SECOND))],
  [
    'wrong-key',
    'a handover to 31 bytes',
    bundle([bent([plain[0] ?? [1, 0], [2, new Uint8Array(31)], [3, DAY]])], listOf(8, SECOND)),
  ],
  [
    'malformed',
    'a bundle under another name',
    encodeCbor(['coop-trust-file:v2', [toSecond], listOf(8, SECOND)]),
  ],
  ['malformed', 'a bundle whose handovers are text', encodeCbor(['coop-trust-file:v1', ['x'], listOf(8)])],
  [
    'malformed',
    'a bundle with a fourth part',
    encodeCbor(['coop-trust-file:v1', [toSecond], listOf(8, SECOND), 0, 0]),
  ],
];

/** Every vector; all pin the first key. */
export const TRUST_FILE_CASES: readonly TrustFileCase[] = [...lists, ...handovers].map(
  ([outcome, name, file, key = FEDERATION, more = {}]) => {
    const { handovers: chain = [], version = 7, list = held } = more;
    const heldList = list && bytesToHex(list);
    const heldHandovers = chain.map(bytesToHex);
    return {
      name,
      heldHandovers,
      heldVersion: version,
      heldList,
      file: bytesToHex(file),
      outcome,
      key: keyOf(key),
    };
  },
);

function flipLast(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte));
}
